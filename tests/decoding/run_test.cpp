// What runs do with Options::encoding: the same as a loop that decodes each record by itself, for any number of threads
// and any chunk size; and no record is refuted by bytes that are not its text.

#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/scratch.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/decoder.hpp>
#include <marcmill/format.hpp>
#include <marcmill/query.hpp>
#include <marcmill/read.hpp>
#include <marcmill/record_file.hpp>
#include <marcmill/run.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;

class Text final : public Sink {
  public:
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        for (const std::string_view piece : pieces) {
            all += piece;
        }
    }
    std::string all;
};

/// Records of all encodings, some of which lie.
std::string mixed(std::size_t count) {
    const std::string_view titles[] = {"The whale",
                                       "caf\xC3\xA9 noir",
                                       "Les mis\xE2"
                                       "erables",
                                       "\xE9t\xE9 \xE0 la mer",
                                       "M\xFCller",
                                       "mu\xE8uller",
                                       "\x1B$1!0!\x1B(B",
                                       "H\x1B"
                                       "b2\x1BsO",
                                       "bad \xC3",
                                       "mis\xE2"
                                       "erable \xE2 x",
                                       "\xE6\x97\xA5\xE6\x9C\xAC"};
    std::mt19937 random{7};
    std::string bytes;
    for (std::size_t number = 0; number < count; ++number) {
        bytes += build_record({{"001", "n" + std::to_string(number)},
                               {"245", data_field("10", {{'a', titles[random() % std::size(titles)]}})}},
                              std::string{"nam "} + (random() % 2 == 0 ? 'a' : ' ') + "22");
    }
    return bytes;
}

Options options_of(unsigned threads, std::size_t chunk_size, Decode decode = Decode::values) {
    Options options;
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.encoding = Encoding::automatic;
    options.decode = decode;
    return options;
}

std::string titles_of(const std::string& bytes, const Options& options) {
    Text text;
    (void)transform(
        Corpus::memory(bytes), text,
        [](const RecordView& record, Output& output) {
            output.write(record.leader().bytes().substr(9, 1));
            output.write(record.title());
            output.write('\n');
        },
        options);
    return text.all;
}

/// The slow twin: a loop, and a decoder.
std::string titles_by_loop(const std::string& bytes, const std::string& condition) {
    Decoder decoder;
    detail::Scratch scratch;
    std::optional<Predicate> holds;
    if (!condition.empty()) {
        holds.emplace(std::get<Query>(Query::parse(condition)).predicate());
    }
    std::string titles;
    for (const RecordView& record : read(Corpus::memory(bytes))) {
        scratch.next_record();
        const RecordView& view = decoder.decode_in(record, scratch, false);
        if (!holds || (*holds)(view)) {
            titles += view.leader().bytes().substr(9, 1);
            titles += view.title();
            titles += '\n';
        }
    }
    return titles;
}

TEST(DecodingRuns, GiveWhatALoopGivesForAnyThreadsAndChunks) {
    const std::string bytes = mixed(300);
    const std::string expected = titles_by_loop(bytes, "");
    for (const unsigned threads : {1U, 2U, 3U}) {
        for (const std::size_t chunk_size : {64U, 1000U, 65536U}) {
            EXPECT_EQ(titles_of(bytes, options_of(threads, chunk_size)), expected);
        }
    }
}

TEST(DecodingRuns, RefuteNoRecordByBytesThatAreNotItsText) {
    const std::string bytes = mixed(300);
    const std::string conditions[] = {"245$a contains \"mise\xCC\x81rables\"", // MARC-8 alone
                                      "245$a contains \"\xC3\xA9t\xC3\xA9\"",  // Latin-1 alone
                                      "245$a contains \"caf\xC3\xA9\"",        // UTF-8
                                      "245$a =~ \"(?i)m\xC3\xBCller\"",
                                      "245$a contains \"\xE4\xB8\x80\"",   // East Asian, of ASCII bytes
                                      "245$a contains \"H\xE2\x82\x82O\"", // subscripts, the same
                                      "245$a contains \"\xEF\xBF\xBD\"",   // what could not be decoded
                                      "245$a contains \"rables\"",
                                      "245$a contains \"!0!\"", // bytes that no text has
                                      "245$a contains \"whale\" && 001 starts \"n1\""};
    for (const std::string& condition : conditions) {
        const std::string expected = titles_by_loop(bytes, condition);
        const Query query = std::get<Query>(Query::parse(condition));
        for (const unsigned threads : {1U, 2U}) {
            Options options = options_of(threads, 1000);
            options.select.where = query.predicate();
            options.select.may_hold = [predicate = query.predicate()](std::string_view record) {
                return predicate.may_hold(record);
            };
            EXPECT_EQ(titles_of(bytes, options), expected) << condition;
            options.select.skip = 1;
            options.select.limit = 3;
            std::string range = expected.substr(std::min(expected.size(), expected.find('\n') + 1));
            for (std::size_t at = 0, line = 0; at < range.size(); ++at) {
                line += range[at] == '\n' ? 1 : 0;
                if (line == 3) {
                    range.resize(at + 1);
                }
            }
            EXPECT_EQ(titles_of(bytes, options), expected.empty() ? "" : range) << condition;
        }
    }
}

TEST(DecodingRuns, LeaveTextThatCanBeNothingButUtf8) {
    const std::string json = "{\"leader\":\"00000nam  2200000 a 4500\",\"fields\":[{\"245\":{\"ind1\":\"1\",\"ind2\":"
                             "\"0\",\"subfields\":[{\"a\":\"Caf\xC3\xA9\"}]}}]}\n";
    const std::string escaped =
        "{\"leader\":\"00000nam  2200000 a 4500\",\"fields\":[{\"245\":{\"ind1\":\"1\",\"ind2\":"
        "\"0\",\"subfields\":[{\"a\":\"H\\u001bb2\\u001bsO\"}]}}]}\n";
    const std::string xml = "<record><leader>00000nam  2200000 a 4500</leader><datafield tag=\"245\" ind1=\"1\" "
                            "ind2=\"0\"><subfield code=\"a\">Caf&#233;</subfield></datafield></record>";
    for (const Encoding encoding : {Encoding::automatic, Encoding::utf8, Encoding::marc8, Encoding::latin1}) {
        Options options = options_of(1, 0);
        options.encoding = encoding;
        EXPECT_EQ(titles_of(json, options), " Caf\xC3\xA9\n");
        EXPECT_EQ(titles_of(escaped, options), " H\x1B"
                                               "b2\x1BsO\n");
        EXPECT_EQ(titles_of(xml, options), " Caf\xC3\xA9\n");
        options.normalize = Normalization::nfd;
        EXPECT_EQ(titles_of(xml, options), " Cafe\xCC\x81\n");
    }
}

TEST(DecodingRuns, PourRecordsAsTheyStandWhateverConditionsSee) {
    const std::string bytes = mixed(200);
    for (const Decode decode : {Decode::conditions, Decode::values, Decode::records}) {
        Options options = options_of(2, 1000, decode);
        options.select.where = [](const RecordView& record) { return record.title() != "The whale"; };
        Text text;
        (void)transform(
            Corpus::memory(bytes), text, [](const RecordView& record, Output& output) { output.write(record); },
            options);
        std::string expected;
        for (const RecordView& record : read(Corpus::memory(bytes))) {
            expected += record.title() == "The whale" ? "" : record.source();
        }
        EXPECT_EQ(text.all, expected);
    }
}

TEST(DecodingRuns, LetConditionsSeeWhatTheLeaderSaid) {
    const std::string bytes = build_record({{"245", "10\x1F"
                                                    "amis\xE2"
                                                    "e"}},
                                           "nam  22");
    for (const Decode decode : {Decode::conditions, Decode::values, Decode::records}) {
        Options options = options_of(1, 0, decode);
        char seen = 0;
        options.select.where = [](const RecordView& record) {
            return record.leader().encoding() == ' ' && record.title() == "mise\xCC\x81";
        };
        const Report report = for_each_record(
            Corpus::memory(bytes), [&](const RecordView& record) { seen = record.leader().encoding(); }, options);
        EXPECT_EQ(report.counts.selected(), 1U);
        EXPECT_EQ(seen, decode == Decode::records ? 'a' : ' ');
    }
}

TEST(DecodingRuns, NoteWhatCouldNotBeDecodedWhereItStands) {
    const std::string good = build_record({{"001", "n1"},
                                           {"245", "10\x1F"
                                                   "aThe whale"}});
    const std::string bad = build_record({{"001", "n2"},
                                          {"245", "10\x1F"
                                                  "amis\xE2"
                                                  "erable \xFF and \xFF"}},
                                         "nam  22");
    const std::string both = good + bad;
    for (const unsigned threads : {1U, 2U}) {
        const Report report = for_each_record(
            Corpus::memory(both), [](const RecordView&) {}, options_of(threads, 64));
        ASSERT_EQ(report.faults.size(), 1U);
        const Fault& fault = report.faults.front();
        EXPECT_EQ(fault.code, FaultCode::marc8_invalid);
        EXPECT_EQ(fault.offset, good.size() + bad.find('\xFF'));
        EXPECT_EQ(fault.length, 1U);
        EXPECT_EQ(fault.record, 2U);
        EXPECT_EQ(fault.control_number, "n2");
        EXPECT_EQ(fault.tag, "245");
        EXPECT_EQ(fault.found, "\xFF");
        EXPECT_EQ(fault.expected, "MARC-8");
        EXPECT_EQ(report.counts.rejected, 0U);
    }
}

TEST(DecodingRuns, NoteASetOfUnimarcThatIsNotSupportedOnceARecord) {
    const auto unimarc = [](std::string_view sets, std::string_view title) {
        return build_record(
            {{"001", "n1"},
             {"100", data_field("  ", {{'a', "20250101d2025    m  y0frey" + std::string{sets} + "    ba"}})},
             {"200", data_field("1 ", {{'a', title}, {'e', title}})},
             {"300", data_field("  ", {{'a', title}})}});
    };
    const std::string greek = unimarc("0210", "\xC1\xB2\xC3");
    const std::string bytes = unimarc("02  ", "plain") + unimarc("02  ", "\xC3\xA9") + unimarc("50  ", "\xC1\xB2") +
                              unimarc("03  ", "\xC1\xB2") + greek;
    for (const Decode decode : {Decode::values, Decode::records, Decode::conditions}) {
        Options options = options_of(2, 100, decode);
        options.select.where = [](const RecordView&) { return true; };
        const Report report = for_each_record(
            Corpus::memory(bytes), [](const RecordView&) {}, options);
        EXPECT_EQ(report.fault_counts[FaultCode::set_not_supported], 1U);
        for (const Fault& fault : report.faults) {
            if (fault.code == FaultCode::set_not_supported) {
                EXPECT_EQ(fault.offset, bytes.size() - greek.size() + greek.find("0210"));
                EXPECT_EQ(fault.found, "0210");
                EXPECT_EQ(fault.tag, "100");
                EXPECT_EQ(fault.record, 5U);
            }
        }
    }
}

TEST(DecodingRuns, GiveTheSameThroughEveryDoor) {
    const std::string bytes = mixed(100);
    const std::string expected = titles_by_loop(bytes, "");
    const auto add = [](std::string& out, const RecordView& record) {
        out += record.leader().bytes().substr(9, 1);
        out += record.title();
        out += '\n';
    };
    const Options options = options_of(2, 500);
    std::string read_titles;
    for (const RecordView& record : read(Corpus::memory(bytes), options)) {
        add(read_titles, record);
    }
    EXPECT_EQ(read_titles, expected);
    std::string batch_titles;
    for (const Batch batch : batches(Corpus::memory(bytes), 7, options)) {
        for (const RecordView& record : batch) {
            add(batch_titles, record);
        }
    }
    EXPECT_EQ(batch_titles, expected);
    std::string at_titles;
    std::vector<std::uint64_t> offsets;
    (void)for_each_record(
        Corpus::memory(bytes), [&](const RecordView& record) { offsets.push_back(record.place().offset); },
        options_of(1, 0));
    RecordFile file{Corpus::memory(bytes), options};
    EXPECT_EQ(file.read_at(offsets, [&](const RecordView& record) { add(at_titles, record); }),
              std::vector<std::uint64_t>{});
    EXPECT_EQ(at_titles, expected);
}

TEST(DecodingRuns, WriteUtf8ThatSaysSo) {
    const std::string bytes = mixed(50);
    Text text;
    (void)convert(Corpus::memory(bytes), text, *format_named("iso2709"), options_of(2, 500, Decode::records));
    std::string expected;
    Decoder decoder;
    for (const RecordView& record : read(Corpus::memory(bytes))) {
        expected += 'a' + std::string{decoder.decode(record).title()} + '\n';
    }
    Options raw;
    raw.threads = 1;
    EXPECT_EQ(titles_of(text.all, raw), expected);
    EXPECT_EQ(find_ill_formed(text.all), std::nullopt);
}

} // namespace
} // namespace marcmill
