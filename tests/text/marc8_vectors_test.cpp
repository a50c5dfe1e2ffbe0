#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "naive/equivalence.hpp"

#include <marcmill/marc8.hpp>

namespace marcmill {
namespace {

std::vector<std::string> lines_of(const std::filesystem::path& path) {
    std::vector<std::string> lines;
    std::ifstream file{path, std::ios::binary};
    for (std::string line; std::getline(file, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// The folder of other projects' test vectors; empty where it does not stand.
std::filesystem::path vectors() {
    const char* const shared = std::getenv("MARCMILL_SHARED");
    const auto folder = shared == nullptr ? std::filesystem::path{} : std::filesystem::path{shared} / "data/charset";
    return std::filesystem::is_directory(folder) ? folder : std::filesystem::path{};
}

struct Pairs {
    const char* name;
    std::size_t lines;
    /// Lines, from 1, that are not what these projects expect, and why.
    std::map<std::size_t, const char*> differences;
};

const Pairs pairs[] = {
    {"pymarc",
     1515,
     {{1515, "21203D, 212040, 7F2014, 7F2019, 7F2020 and 7F2122 are codes of one vendor's system: the code tables have "
             "no such rows, and no East Asian code has a second byte of 20 or a first one of 7F"}}},
    {"ruby-marc", 1514, {}},
};

TEST(Marc8Vectors, ArePymarcsAndRubyMarcsPairsOfLines) {
    const auto folder = vectors();
    if (folder.empty()) {
        GTEST_SKIP() << "no vectors: MARCMILL_SHARED/data/charset is not there";
    }
    for (const auto& [name, count, differences] : pairs) {
        const auto values = lines_of(folder / (std::string{name} + "__test_marc8.txt"));
        const auto texts = lines_of(folder / (std::string{name} + "__test_utf8.txt"));
        ASSERT_EQ(values.size(), count);
        ASSERT_EQ(texts.size(), count);
        Marc8Decoder decoder;
        Marc8Decoder reading_references{References::read};
        Marc8Encoder encoder;
        std::string room;
        for (std::size_t line = 1; line <= count; ++line) {
            SCOPED_TRACE(std::string{name} + " line " + std::to_string(line));
            const bool is_different = differences.contains(line);
            EXPECT_EQ(decoder.decode(values[line - 1], room) == texts[line - 1], !is_different);
            EXPECT_EQ(decoder.faults().empty(), !is_different);
            const std::string value{encoder.encode(texts[line - 1], room)};
            EXPECT_EQ(naive::taken_apart(reading_references.decode(value, room)), naive::taken_apart(texts[line - 1]));
        }
    }
}

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The fields of a record of ISO 2709.
std::string_view fields_in(std::string_view record) {
    const std::size_t begin = record.find('\x1E');
    return record.substr(begin, record.find('\x1D') - begin);
}

TEST(Marc8Vectors, AreKohasRecordInBothEncodings) {
    const auto folder = vectors();
    if (folder.empty()) {
        GTEST_SKIP() << "no vectors: MARCMILL_SHARED/data/charset is not there";
    }
    for (const std::string name : {"", "_combining_chars"}) {
        const std::string record = bytes_of(folder / ("koha__marc21_marc8" + name + ".dat"));
        const std::string same = bytes_of(folder / ("koha__marc21_utf8" + name + ".dat"));
        Marc8Decoder decoder;
        std::string room;
        EXPECT_EQ(naive::taken_apart(decoder.decode(fields_in(record), room)), naive::taken_apart(fields_in(same)));
        EXPECT_TRUE(decoder.faults().empty());
    }
}

/// Records that other projects keep, and how many faults of which kinds are in them.
TEST(Marc8Vectors, AreRecordsThatOtherProjectsKeep) {
    const auto folder = vectors();
    if (folder.empty()) {
        GTEST_SKIP() << "no vectors: MARCMILL_SHARED/data/charset is not there";
    }
    using enum TextFaultKind;
    using Faults = std::map<TextFaultKind, std::size_t>;
    const std::map<std::string, Faults> known{
        {"perl-MARC-Charset__cjk1.marc", {}},
        {"perl-MARC-Charset__cjk2.marc", {}},
        {"perl-MARC-Charset__cjk3.marc", {}},
        {"perl-MARC-Charset__cjk4.marc", {}},
        {"perl-MARC-Charset__cyrillic.marc", {}},
        {"perl-MARC-Charset__hebrew1.marc", {}},
        {"perl-MARC-Charset__hebrew2.marc", {}},
        {"perl-MARC-Charset__hebrew3.marc", {}},
        {"perl-MARC-Charset__hebrew4.marc", {}},
        {"yaz__marc8.marc", {}},
        {"pymarc__marc8.dat", {}},
        {"ruby-marc__marc8_accented_chars.marc", {}},
        {"marc4j__cyrillic_capital_e.mrc", {}},
        {"pymarc__diacritic.dat", {{unknown_character, 2}}},      // UTF-8, though leader/09 is a blank
        {"pymarc__bad_marc8_escape.dat", {{unknown_escape, 16}}}, // escapes that stand where an accent was
        {"ruby-marc__bad_eacc_encoding.marc8.marc", {{unknown_character, 2}, {cut_character, 1}}}, // {6924f6}
        {"marc4j__greekmissingcharsetchange.mrc", {{unknown_character, 485}}}, // Latin text that is still Greek
    };
    for (const auto& [file, expected] : known) {
        const std::string record = bytes_of(folder / file);
        Marc8Decoder decoder;
        std::string room;
        EXPECT_NE(decoder.decode(record, room), record) << file;
        Faults faults;
        for (const TextFault& fault : decoder.faults()) {
            ++faults[fault.kind];
        }
        EXPECT_EQ(faults, expected) << file;
    }
}

} // namespace
} // namespace marcmill
