// Records in MARC-8, of text in UTF-8 and others: one by one, and by runs.

#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "naive/equivalence.hpp"
#include "record/scratch.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/decoder.hpp>
#include <marcmill/format.hpp>
#include <marcmill/marc8.hpp>
#include <marcmill/read.hpp>
#include <marcmill/record.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;
using namespace std::string_literals;

std::string record_of(std::string_view title, char flag = 'a') {
    return build_record({{"001", "n1"}, {"245", data_field("10", {{'a', title}, {'c', "Author"}})}},
                        "nam "s + flag + "22");
}

struct Encoded {
    std::string title;
    char flag;
    std::vector<DecodingFault> faults;
    bool is_itself; ///< no copy was made
};

Encoded encoded(const std::string& bytes, Encoding encoding = Encoding::automatic) {
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder{encoding};
    const RecordView& view = decoder.to_marc8(record);
    EXPECT_EQ(view.source(), bytes);
    EXPECT_EQ(view.control_number(), "n1");
    EXPECT_EQ(view.leader().bytes().substr(10), record.leader().bytes().substr(10));
    return {std::string{view.title()}, view.leader().encoding(), decoder.faults(), &view == &record};
}

TEST(ToMarc8, WritesMarksBeforeTheirLetterAndSaysSo) {
    for (const std::string_view title : {"caf\xC3\xA9 noir", "cafe\xCC\x81 noir"}) {
        const Encoded found = encoded(record_of(title));
        EXPECT_EQ(found.title, "caf\xE2"
                               "e noir");
        EXPECT_EQ(found.flag, ' ');
        EXPECT_TRUE(found.faults.empty());
    }
    EXPECT_EQ(encoded(record_of("\xE9t\xE9 \xE0 la mer")).title, "\xE2"
                                                                 "et\xE2"
                                                                 "e \xE1"
                                                                 "a la mer");
}

TEST(ToMarc8, WritesAReferenceForWhatIsLackingAndSaysWhere) {
    const std::string bytes = record_of("in F\xE2\x99\xAF and \xF0\x9F\x90\x8B");
    const Encoded found = encoded(bytes);
    EXPECT_EQ(found.title, "in F\xC4 and &#x1F40B;");
    const auto at = static_cast<std::uint32_t>(bytes.find("\xF0\x9F"));
    EXPECT_EQ(found.faults, (std::vector<DecodingFault>{{TextFaultKind::not_in_marc8, 1, at, 4}}));
    // Of what was decoded, the place is the field.
    const Encoded euro = encoded(record_of("\x80 \x85 \xE9t\xE9", ' '), Encoding::latin1);
    EXPECT_EQ(euro.title, "\xC8 &#x2026; \xE2"
                          "et\xE2"
                          "e");
    ASSERT_EQ(euro.faults.size(), 1U);
    EXPECT_EQ(euro.faults[0].length, "10\x1F"
                                     "a\x80 \x85 \xE9t\xE9\x1F"
                                     "cAuthor"s.size());
}

TEST(ToMarc8, LeavesWhatIsMarc8AlreadyByteForByte) {
    const std::string_view title = "mis\xE2"
                                   "erables \xFF &#x266F;";
    const Encoded found = encoded(record_of(title, ' '));
    EXPECT_EQ(found.title, title);
    EXPECT_TRUE(found.is_itself);
    EXPECT_TRUE(encoded(record_of("plain &#x266F;", ' ')).is_itself);
    const Encoded lying = encoded(record_of(title, 'a'), Encoding::marc8);
    EXPECT_EQ(lying.title, title);
    EXPECT_EQ(lying.flag, ' ');
    // Of ASCII that says UTF-8 the leader is anew, and text that looks like a reference is none.
    EXPECT_EQ(encoded(record_of("plain")).flag, ' ');
    EXPECT_EQ(encoded(record_of("plain &#x266F;")).title, "plain &#x0026;#x266F;");
    EXPECT_EQ(encoded(record_of("plain &#x266F;", ' '), Encoding::utf8).title, "plain &#x0026;#x266F;");
}

TEST(ToMarc8, LeavesUnimarcAndWhatIsNotDecoded) {
    const std::string unimarc =
        build_record({{"001", "n1"},
                      {"100", data_field("  ", {{'a', "20250101d2025    m  y0frey50        ba"}})},
                      {"200", data_field("1 ", {{'a', "\xC3\xA9"
                                                      "cole"}})}});
    EXPECT_TRUE(encoded(unimarc).is_itself);
    EXPECT_TRUE(encoded(record_of("caf\xC3\xA9"), Encoding::raw).is_itself);
}

TEST(ToMarc8, LeavesIndicatorsAndCodesAndDesignatesAsciiBeforeThem) {
    const std::string bytes = build_record({{"001", "n1"},
                                            {"245", "1\xE9\x1F"
                                                    "a\xE4\xB8\x80\x1F\xC3\xD0\x98\x1F\x1F"
                                                    "bH\xE2\x82\x82"}});
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder{Encoding::utf8};
    EXPECT_EQ(decoder.to_marc8(record).find(Tag{"245"})->bytes(), "1\xE9\x1F"
                                                                  "a\x1B$1!0!\x1B(B\x1F\xC3\x1B(Ni\x1B(B\x1F\x1F"
                                                                  "bH\x1B"
                                                                  "b2\x1Bs");
}

/// Texts of characters that MARC-8 has, as wholes or in parts, and of some that it lacks.
std::string random_text(std::mt19937& random) {
    const std::string_view pieces[] = {"a",
                                       "e",
                                       " ",
                                       "z",
                                       "&",
                                       "#",
                                       "x",
                                       ";",
                                       "41",
                                       "&#x41;",
                                       "\xC3\xA9",
                                       "\xC5\x82",
                                       "\xC6\xA1",
                                       "\xE1\xBB\x9D",
                                       "\xCC\x81",
                                       "\xCC\xA7",
                                       "\xCD\xA1",
                                       "\xD0\xB9",
                                       "\xD1\x97",
                                       "\xD7\x90",
                                       "\xD8\xB9",
                                       "\xCE\xB1",
                                       "\xE2\x82\x82",
                                       "\xE2\x81\xB4",
                                       "\xE6\x97\xA5",
                                       "\xEA\xB0\x80",
                                       "\xE2\x99\xAF",
                                       "\xE2\x99\xAC",
                                       "\xE2\x80\x94",
                                       "\xF0\x9F\x90\x8B",
                                       "\xE2\x80\x8D",
                                       "\xC2\x98"};
    std::string text;
    for (std::size_t left = random() % 12; left != 0; --left) {
        text += pieces[random() % std::size(pieces)];
    }
    return text;
}

TEST(ToMarc8, IsReadBackAsTheSameTextWithReferences) {
    std::mt19937 random{11};
    Decoder writing;
    Decoder reading{Encoding::marc8, Normalization::none, References::read};
    Marc8Encoder encoder;
    std::string room;
    for (int round = 0; round < 5000; ++round) {
        const std::string title = random_text(random);
        const std::string bytes = record_of(title);
        detail::Scratch scratch;
        const RecordView record{bytes, {}, scratch};
        const RecordView& view = writing.to_marc8(record);
        ASSERT_EQ(view.title(), encoder.encode(title, room)) << title; // the slow twin: value by value
        std::string written;
        ASSERT_EQ(Record{view}.append_to(written), std::nullopt);
        detail::Scratch other;
        const RecordView again{written, {}, other};
        ASSERT_EQ(naive::taken_apart(reading.decode(again).title()), naive::taken_apart(title)) << title;
    }
}

// --- runs
// --------------------------------------------------------------------------------------------------------------------

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

Options to_marc8(unsigned threads = 1, std::size_t chunk_size = 0) {
    Options options;
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.encoding = Encoding::automatic;
    options.decode = Decode::marc8;
    return options;
}

TEST(ToMarc8Runs, WriteWhatALoopWritesForAnyThreadsAndChunks) {
    std::mt19937 random{5};
    std::string bytes;
    for (int number = 0; number < 300; ++number) {
        bytes += record_of(random_text(random), random() % 2 == 0 ? 'a' : ' ');
    }
    Decoder decoder;
    std::string expected;
    std::uint64_t lacking = 0;
    for (const RecordView& record : read(Corpus::memory(bytes))) {
        ASSERT_EQ(Record{decoder.to_marc8(record)}.append_to(expected), std::nullopt);
        lacking += static_cast<std::uint64_t>(!decoder.faults().empty());
    }
    ASSERT_GT(lacking, 0U);
    for (const unsigned threads : {1U, 2U, 3U}) {
        for (const std::size_t chunk_size : {64U, 1000U, 65536U}) {
            Text text;
            const Report report =
                convert(Corpus::memory(bytes), text, *format_named("iso2709"), to_marc8(threads, chunk_size));
            EXPECT_EQ(text.all, expected);
            EXPECT_EQ(report.fault_counts[FaultCode::not_in_marc8], lacking);
            EXPECT_EQ(report.counts.rejected, 0U);
        }
    }
}

TEST(ToMarc8Runs, NoteWhatIsLackingOnceAFieldWhereItStands) {
    const std::string good = record_of("caf\xC3\xA9");
    const std::string bad = record_of("F\xF0\x9F\x90\x8B \xF0\x9F\x90\x8B");
    const std::string both = good + bad;
    Text text;
    const Report report = convert(Corpus::memory(both), text, *format_named("iso2709"), to_marc8());
    ASSERT_EQ(report.faults.size(), 1U);
    const Fault& fault = report.faults.front();
    EXPECT_EQ(fault.code, FaultCode::not_in_marc8);
    EXPECT_EQ(fault.offset, good.size() + bad.find("\xF0\x9F"));
    EXPECT_EQ(fault.found, "\xF0\x9F\x90\x8B");
    EXPECT_EQ(fault.tag, "245");
    EXPECT_EQ(fault.record, 2U);
}

TEST(ToMarc8Runs, RejectWhatGetsTooLongAndUnimarcThatIsNotAscii) {
    std::string whales;
    for (int count = 0; count < 1200; ++count) {
        whales += "\xF0\x9F\x90\x8B"; // 4,800 bytes, which become 10,800
    }
    const auto unimarc = [](std::string_view title) {
        return build_record({{"001", "n1"},
                             {"100", data_field("  ", {{'a', "20250101d2025    m  y0frey50        ba"}})},
                             {"200", data_field("1 ", {{'a', title}})}});
    };
    const std::string plain = unimarc("ecole");
    Text text;
    const std::string bytes = record_of(whales) + plain +
                              unimarc("\xC3\xA9"
                                      "cole");
    const Report report = convert(Corpus::memory(bytes), text, *format_named("iso2709"), to_marc8());
    EXPECT_EQ(report.fault_counts[FaultCode::not_writable], 2U);
    EXPECT_EQ(report.counts.rejected, 2U);
    EXPECT_EQ(text.all, plain);
}

TEST(ToMarc8Runs, AreRefusedWhereTheFormatIsUtf8OrTextIsRaw) {
    const std::string bytes = record_of("plain");
    Text text;
    for (const std::string_view format : {"marcxml", "jsonl", "marc-json"}) {
        EXPECT_THROW((void)convert(Corpus::memory(bytes), text, *format_named(format), to_marc8()),
                     std::invalid_argument);
        EXPECT_TRUE(is_utf8_alone(*format_named(format)));
    }
    Options raw = to_marc8();
    raw.encoding = Encoding::raw;
    EXPECT_THROW((void)convert(Corpus::memory(bytes), text, *format_named("iso2709"), raw), std::invalid_argument);
    EXPECT_FALSE(is_utf8_alone(*format_named("mrk")));
}

TEST(ToMarc8Runs, LetConditionsSeeTextInUtf8AndReferencesWhereTheyAreRead) {
    const std::string bytes = record_of("in F&#x266F;", ' ') + record_of("caf\xC3\xA9");
    Options options = to_marc8();
    options.references = References::read;
    options.select.where = [](const RecordView& record) {
        return record.title() == "in F\xE2\x99\xAF" || record.title() == "caf\xC3\xA9";
    };
    Text text;
    const Report report = convert(Corpus::memory(bytes), text, *format_named("iso2709"), options);
    EXPECT_EQ(report.counts.selected(), 2U);
    EXPECT_EQ(text.all.substr(0, record_of("in F&#x266F;", ' ').size()), record_of("in F&#x266F;", ' '));
    options.references = References::kept;
    EXPECT_EQ(convert(Corpus::memory(bytes), text, *format_named("iso2709"), options).counts.selected(), 1U);
}

} // namespace
} // namespace marcmill
