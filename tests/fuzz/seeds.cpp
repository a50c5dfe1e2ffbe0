#include "fuzz/seeds.hpp"

#include <cstdint>
#include <utility>

#include "format/hard_inputs.hpp"
#include "io/compressed.hpp"
#include "lines/line_format.hpp"
#include "marcjson/made_json.hpp"
#include "marcxml/made_xml.hpp"
#include "mrk/made_lines.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"

namespace marcmill::fuzz {
namespace {

/// What text may hold: encodings that the leader tells or does not, escapes, and bytes of neither.
std::vector<std::string> records_of_text() {
    std::vector<std::string> records;
    for (const char* const type : {"nam a22", "nam  22"}) {
        for (const char* const text : {"plain", "\xC3\xA4",
                                       "\xE1"
                                       "a",
                                       "\x1B$1!0!\x1B(B", "\xFF\xFE", "\x1B"}) {
            records.push_back(naive::build_record({{"001", "1"},
                                                   {"245", std::string{"10\x1F"
                                                                       "a"} +
                                                               text}},
                                                  type));
        }
    }
    return records;
}

/// Fields that are there, under tags that no other field may have.
std::vector<std::string> records_with_odd_tags() {
    std::vector<std::string> records;
    for (const char* const tag : {"24 ", "   ",
                                  "2\x7F"
                                  "5",
                                  "\xC3\xA4"
                                  "5",
                                  "00 "}) {
        records.push_back(naive::build_record({{"001", "1"},
                                               {tag, "10\x1F"
                                                     "aTitle"}}));
    }
    return records;
}

std::vector<std::string> seeds_of(const tests::LineFormat& format) {
    std::vector<std::string> seeds = format.odd_lines();
    for (unsigned seed = 0; seed < 16; ++seed) {
        seeds.push_back(format.made(seed, 1 + seed % 4));
        seeds.push_back(tests::odd_lines(format, seed, 5 + seed));
    }
    return seeds;
}

} // namespace

std::vector<std::string> record_seeds() {
    std::vector<std::string> seeds = records_of_text();
    for (std::string& record : records_with_odd_tags()) {
        seeds.push_back(std::move(record));
    }
    seeds.emplace_back("=LDR  00000nam a2200000 a 4500\n=001  1\n=24   10$aTitle\n"); // junk: it is no ISO 2709
    seeds.emplace_back();
    for (const auto& input : tests::hard_inputs(400)) {
        seeds.push_back(input.bytes);
    }
    seeds.push_back("BZh9" + naive::made_corpus(1, 1)); // no stream of records begins so
    for (std::uint64_t seed = 0; seed < 16; ++seed) {
        seeds.push_back(naive::made_corpus(seed, 1 + seed % 3));
        seeds.push_back(naive::damaged(naive::made_corpus(seed, 2 + seed % 2), seed, 1 + seed % 5));
    }
    return seeds;
}

std::vector<std::string> line_seeds() {
    std::vector<std::string> seeds = tests::odd_lines();
    seeds.emplace_back("=LDR  01201nam a2200253 a 4500\n=245  10\xE2\x80\x8F x\n$aA mark that is no indicator's\n");
    seeds.emplace_back("=LDR  01201nam a2200253 a 4500\n=SYS  1\xE2\x80\x8Fx\n");
    for (unsigned seed = 0; seed < 16; ++seed) {
        seeds.push_back(tests::made_mrk(seed, 1 + seed % 4));
        seeds.push_back(tests::made_lines(seed, 5 + seed));
    }
    return seeds;
}

std::vector<std::string> xml_seeds() {
    std::vector<std::string> seeds = {"<?xml version='1.0' encoding='ISO-8859-1'?>" + tests::xml_record(1, 0),
                                      "<?xml version='1.0' encoding='us-ascii'?>" + tests::xml_record(2, 1)};
    for (unsigned seed = 0; seed < 16; ++seed) {
        seeds.push_back(tests::made_xml(seed, 1 + seed % 3));
        seeds.push_back(tests::odd_xml(seed, 5 + seed));
        seeds.push_back(tests::odd_record(seed));
        std::string units;
        for (const char byte : tests::odd_record(seed + 16)) {
            units += {byte, '\0'};
        }
        seeds.push_back(units);
    }
    return seeds;
}

std::vector<std::string> json_seeds() {
    std::vector<std::string> seeds = tests::odd_pieces();
    seeds.emplace_back(
        "{\"leader\":\"00000nam a2200000\xE9 a 4500\",\"fields\":[{\"001\":\"a\"}]}\n"); // U+FFFD is longer
    seeds.emplace_back("{\"leader\":\"00000nam a2200000 a 4500\",\"fields\":[{\"50\xB0\":\"a\"}]}\n"); // not writable
    for (unsigned seed = 0; seed < 16; ++seed) {
        const std::string bytes = tests::made_json(seed, 1 + seed % 3, static_cast<tests::Layout>(seed % 3));
        seeds.push_back(bytes);
        seeds.push_back(naive::damaged(bytes, seed, 1 + seed % 5));
        seeds.push_back(tests::made_pieces(seed, 5 + seed));
    }
    return seeds;
}

std::vector<std::string> aleph_seeds() {
    return seeds_of(tests::line_formats[0]);
}

std::vector<std::string> printed_seeds() {
    return seeds_of(tests::line_formats[1]);
}

std::vector<std::string> compressed_seeds() {
    std::vector<std::string> seeds;
    for (const tests::Format& format : tests::formats()) {
        for (std::uint64_t seed = 0; seed < 3; ++seed) {
            const std::string bytes = naive::made_corpus(seed, 1 + seed);
            const std::string members = format.member(bytes.substr(0, 100)) + format.member(bytes.substr(100));
            seeds.push_back(members);
            seeds.push_back(members.substr(0, members.size() * 2 / 3));
            seeds.push_back(format.member("") + members + std::string(3, '\0'));
            seeds.push_back(members + "x");
            std::string wrong = members;
            wrong[wrong.size() / (2 + seed)] ^= 0x11;
            seeds.push_back(wrong);
        }
        seeds.push_back(format.member(std::string(50'000, '\0'))); // much of little
    }
    // of which a library of gzip says that it took a byte more than there are
    seeds.emplace_back(
        "\x1f\x8b\x08\xfd\x04\x58\x4c\x00\x00\x10\x00\x00\x01\x60\x77\x5e\xd1\xec\x7f\xd9\xa4\x00\x01\x00\xa3"
        "\xe1\x00\xa3\xe1\x0e\xb0\x43\x5a\x0d\x03\x00\x6a\x80\x1f\xf9",
        40);
#if MARCMILL_HAS_ZSTD
    seeds.push_back(tests::zstd_skippable("any") + tests::zstd_frame("x") + tests::zstd_skippable("", '\x5f'));
#endif
    return seeds;
}

std::vector<std::string> word_seeds() {
    return {"650[a,x]",
            "650ax",
            "245.a",
            "008[35-37]",
            "ldr/6",
            "300[0]$a",
            "300[#-1]",
            "...$a-c[#]/#-1",
            "880^1",
            "650{^2=\\0}$a",
            "020$c{$q=\\paper\\sback|?$z}{!$a}",
            "245$a{/#=\\/}",
            "880$a{100$6~$6/3-5}",
            "245$a == \"x\"",
            "245 contains 'a' && (exists(100) || !exists(110)) and LDR/6 in [\"a\",\"t\"]",
            "all(650$a) =~ \"(?i)t.+e\" or count(650) >= 2",
            "not (008/7-10 < \"1990\") || 245$a starts \"T\" || 245$a ends \".\" || 245$a !~ 'e'",
            "245",
            "245$a",
            "008/35-37",
            "LDR/6",
            "LDR",
            "245$a/0-3",
            "001/0",
            "24",
            "245$",
            "245$a/9-",
            "00a",
            "LDR$a",
            "008/37-35",
            "0",
            "4096",
            "64MiB",
            "1gb",
            "12kib",
            "7K",
            "8m",
            "1KB",
            "9999999999",
            "1GIBs",
            "-1",
            "+1",
            "245/1-2-3",
            "245$$",
            "245$//0",
            "5 m",
            "0x10",
            "99999999999999999999",
            "18446744073709551615",
            "17179869184G"};
}

std::vector<std::string> value_seeds() {
    std::vector<std::string> seeds{
        "plain",
        "\xE2"
        "e\xE3\xE4"
        "e \xEBt\xECs \xFAn\xFB"
        "g",
        "\xEB\xEC"
        "a\xFB\xFA\xEC"
        "b\xE2\x1F\xE2",
        "\xEB"
        "a\xEC\xEB"
        "b\xEB\xEC"
        "c\xEC",
        "\x1B$1!0!!#!!0P {6924f6}\x1B(B",
        "\x1B$)1\xA1\xB0\xA1\xA1\xA3\xA0\xA1\xB0\x1B)!E\xA1",
        "\x1Bg"
        "abc\x1B"
        "b2\x1Bp3\x1Bs",
        "\x1B(NIWAN\x1B)Q\xC4\x1F"
        "a\xC4",
        "\x1B-4\xA9\x1B,3H\x1B(2`@\x1B(S\"as",
        "&#x266F;&#x41\xE2&#x61;&#x1F;&#xD800;&#x110000;&",
        "\x88The \x89\x8D\x8E\x80\xA0\xFF\x7F",
        "\x1B(\x1B$\x1B?\x1B(!B\x1B$B\x1B(1\x1B",
        "\xC3\xA9\xC6\xA1\xCC\xA3 o\xCC\x9B \xD0\xB8\xCC\x86 \xE1\xBF\xB7 t\xCD\xA1s n\xCD\xA0",
        "\xE5\x9B\xBD\xF0\xA1\x8B\x84\xE2\x99\xAF\xCC\x81 \xCC\x81 a\xE2\x83\x9D\xCC\x81 \xD9\xB0\xD9\x8E",
        "a\xD6\xB8"
        "b\xD7\x90\xCC\x81\x1F\xCC\x81 &#x41; &\xCC\x81#x41;",
        "\xE2\x82\x82\xC2\xB2\xCE\xB1\x1B\xC3\x28",
        "\xC3\xA9\xCD\xA1\xCD\xA1\xCD\xA1sj\x1B", // references between two halves, once
    };
    for (std::size_t seed = 0; seed < 16; ++seed) {
        seeds.push_back(seeds[seed] + seeds[(seed * 7 + 3) % 17]);
    }
    return seeds;
}

} // namespace marcmill::fuzz
