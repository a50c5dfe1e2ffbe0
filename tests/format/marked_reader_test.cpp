// A check that looks at marks first against one that does not: every verdict, fault and note is the same.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/iso2709/reader.hpp"
#include "naive/answers.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "record/scratch.hpp"
#include "scan/every_target.hpp"
#include "scan/marks.hpp"

namespace marcmill::iso2709 {
namespace {

/// Everything that a reader says of a record.
struct Answer {
    format::Verdict verdict = format::Verdict::unsound;
    std::vector<std::string> findings;
    std::vector<std::string> fields;

    friend bool operator==(const Answer&, const Answer&) = default;
};

std::string text_of(const detail::Finding& finding) {
    return std::to_string(static_cast<int>(finding.code)) + ' ' + std::to_string(finding.offset) + ' ' +
           std::to_string(finding.length) + ' ' + finding.tag;
}

Answer answer(std::string_view source, Check check, bool by_marks) {
    Iso2709Reader reader;
    detail::Scratch scratch;
    std::optional<RecordView> record;
    scratch.next_record();
    scratch.wants_marks = by_marks;
    Answer answer;
    answer.verdict = reader.read(source, {}, check, scratch, record);
    if (!record) {
        return answer;
    }
    if (answer.verdict == format::Verdict::unsound) {
        answer.findings.push_back(text_of(first_fault(*record, check)));
        return answer;
    }
    reader.notes(*record, check,
                 [&answer](const detail::Finding& finding) { answer.findings.push_back(text_of(finding)); });
    for (const FieldView field : record->fields()) {
        answer.fields.emplace_back(field.tag().text());
        answer.fields.emplace_back(field.bytes());
    }
    return answer;
}

void expect_same_answers(std::string_view source) {
    for (const Check check : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
        EXPECT_EQ(answer(source, check, true), answer(source, check, false)) << source;
    }
}

TEST(MarkedReader, SaysTheSameOfRecordsOfManyShapes) {
    tests::on_every_target([] {
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            std::string corpus = naive::made_corpus(seed, 40);
            corpus = seed % 3 == 0 ? corpus : naive::damaged(corpus, seed, 40);
            for (const Span& span : naive::scan(corpus, Check::boundaries)) {
                if (span.kind == SpanKind::record) {
                    expect_same_answers(std::string_view{corpus}.substr(span.offset, span.length));
                }
            }
        }
    });
}

TEST(MarkedReader, SaysTheSameWhereverAByteIsSpoilt) {
    const std::string record = naive::build_record({{"001", "12345678"},
                                                    {"245", naive::data_field("10", {{'a', "Title"}, {'c', "by"}})},
                                                    {"500", naive::data_field("  ", {{'a', "Note"}})}});
    tests::on_every_target([&] {
        for (std::size_t at = 5; at < record.size(); ++at) {
            for (const char byte : {'\x1D', '\x1E', '\x1F', '\0', '9', 'x'}) {
                std::string spoilt = record;
                spoilt[at] = byte;
                expect_same_answers(spoilt);
            }
        }
    });
}

TEST(MarkedReader, MarksARecordWhenMarksOfTheOneBeforeWereWanted) {
    const std::string source = naive::build_record({{"001", "12345678"},
                                                    {"245", "10\x1F"
                                                            "aThe title of a work"}});
    Iso2709Reader reader;
    detail::Scratch scratch;
    std::optional<RecordView> record;
    const auto is_marked = [&] {
        scratch.next_record();
        reader.read(source, {}, Check::fields, scratch, record);
        return static_cast<bool>(marks_of(record->table()));
    };
    EXPECT_FALSE(is_marked());
    want_marks(record->table());
    EXPECT_TRUE(is_marked());
    EXPECT_FALSE(is_marked()) << "nobody wanted them";
    record->subfields();
    EXPECT_EQ(is_marked(), scan::marks_are_cheap());
}

} // namespace
} // namespace marcmill::iso2709
