// Statistics by cells against the twin, on every instruction set, for records that are nearly usual and for sums that
// are nearly too large.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/answers.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "record/scratch.hpp"
#include "reducers/cells.hpp"
#include "reducers/each_record.hpp"
#include "scan/every_target.hpp"

#include <marcmill/statistics.hpp>

namespace {

using marcmill::Check;
using marcmill::RecordView;
using marcmill::Statistics;
using marcmill::naive::build_record;
using marcmill::naive::data_field;
using marcmill::naive::FieldText;
using marcmill::tests::on_every_target;

/// As the twin prints it.
std::string text(const Statistics& of) {
    std::string lines;
    for (const Statistics::Row& row : of.rows()) {
        const std::string code = row.code ? std::string{*row.code} : std::string{};
        lines += marcmill::naive::escaped(row.tag.text()) + '\t' + marcmill::naive::escaped(code) + '\t' +
                 std::to_string(row.records) + '\t' + std::to_string(row.occurrences) + '\t' +
                 std::to_string(row.bytes) + '\n';
    }
    return lines;
}

/// Counted by marks that the check found, by marks that the reducer finds, and so again where the record is indexed.
void expect_same_as_twin(const std::string& corpus) {
    Statistics checked;
    Statistics unchecked;
    Statistics indexed;
    marcmill::tests::each_record({corpus}, Check::boundaries, [&](const RecordView& record) {
        unchecked(record);
        record.subfields();
        indexed(record);
    });
    marcmill::tests::each_record({corpus}, Check::boundaries, [&](const RecordView& record) {
        marcmill::detail::build_plain_fields(record.table());
        checked(record);
    });
    const std::string expected = marcmill::naive::stats_text({corpus}, Check::boundaries);
    EXPECT_EQ(text(checked), expected);
    EXPECT_EQ(text(unchecked), expected);
    EXPECT_EQ(text(indexed), expected);
}

/// A usual record around the field, and the field first and last.
std::string around(const FieldText& field) {
    const FieldText control{"001", "12345678901234567890"};
    const FieldText title{"245", data_field("10", {{'a', "Title of a work"}, {'c', "by whom"}})};
    return build_record({control, field, title}) + build_record({field, control, title, title}) +
           build_record({control, title, field}) + build_record({title, title, title, control});
}

TEST(Cells, CountAnyCodeAndWhateverStandsInItsPlace) {
    on_every_target([] {
        for (int byte = 0; byte < 256; ++byte) {
            SCOPED_TRACE(byte);
            const char code = static_cast<char>(byte);
            if (code != '\x1D') { // which ends the record
                expect_same_as_twin(around({"500", data_field("  ", {{'a', "A"}, {code, "note"}, {'b', ""}})}));
            }
        }
    });
}

TEST(Cells, CountEmptyDelimitersOnceForEachRecord) {
    on_every_target([] {
        expect_same_as_twin(around({"245", "10\x1F\x1F"
                                           "aTitle\x1F"}));
        expect_same_as_twin(around({"245", "10\x1F"}));
        expect_same_as_twin(around({"245", "10\x1F\x1F\x1F"}));
        expect_same_as_twin(around({"245", std::string("10\x1F\0Title", 9)}));
    });
}

TEST(Cells, CountFieldsThatDoNotBeginWithTwoIndicatorsAndADelimiter) {
    on_every_target([] {
        for (const std::string_view data : {"", "1", "10", "10Title",
                                            "\x1F"
                                            "aTitle",
                                            "1\x1F"
                                            "aTitle",
                                            "123\x1F"
                                            "aTitle",
                                            "10 \x1F"
                                            "aTitle"}) {
            expect_same_as_twin(around({"500", std::string{data}}));
            expect_same_as_twin(around({"SYS", std::string{data}}));
            expect_same_as_twin(around({"005", std::string{data}}));
        }
    });
}

TEST(Cells, TakeADelimiterInAControlFieldForData) {
    on_every_target([] {
        expect_same_as_twin(around({"008", "12\x1F"
                                           "a5678901"}));
        expect_same_as_twin(around({"008", "\x1F"
                                           "a\x1F"
                                           "a\x1F"
                                           "b"}));
        expect_same_as_twin(around({"00A", "10\x1F"
                                           "aTitle"}));
    });
}

TEST(Cells, CountATerminatorInsideAField) {
    on_every_target([] {
        expect_same_as_twin(around({"500", "10\x1F"
                                           "aTitle\x1E"
                                           "more"}));
        expect_same_as_twin(around({"500", "10\x1F\x1E"
                                           "a"}));
    });
}

/// Everything that may be odd about a mark, at every place of the vectors.
TEST(Cells, FindWhatIsOddAtEveryPlace) {
    on_every_target([] {
        for (std::size_t place = 0; place < 40; ++place) {
            SCOPED_TRACE(place);
            for (const std::string_view odd : {"\x80", "\xFF", "\x1F", "\x01", "\x7F", "A", "-"}) {
                std::string subfields = "10";
                for (std::size_t before = 0; before < place; ++before) {
                    subfields += "\x1Fnab";
                }
                expect_same_as_twin(build_record({{"500", subfields + '\x1F' + std::string{odd} + "text"}}));
                expect_same_as_twin(build_record(
                    {{"500", subfields}, {"501", std::string{odd} + "\x1F"}, {"502", "  \x1F" + std::string{odd}}}));
            }
        }
    });
}

TEST(Cells, KeepTagsApartThatLookAlike) {
    std::string corpus;
    for (const std::string_view tag : {"245", "r45", "249", "24u", "285", "2t5", "LKR", "CAT", "zzz", "00A", "r45"}) {
        corpus += around({std::string{tag}, data_field("10", {{'a', "Title"}, {'x', "more"}})});
    }
    on_every_target([&] { expect_same_as_twin(corpus); });
}

TEST(Cells, CountMoreTagsThanHaveRows) {
    std::string corpus;
    std::vector<FieldText> fields;
    for (int first = 'A'; first <= 'Z'; ++first) {
        for (int second = '0'; second <= 'z'; ++second) {
            const std::string tag{static_cast<char>(first), static_cast<char>(second), '7'};
            fields.emplace_back(tag, data_field("  ", {{'a', "text"}, {'b', "more"}}));
            if (fields.size() == 50) {
                corpus += build_record(fields);
                fields.clear();
            }
        }
    }
    expect_same_as_twin(corpus + corpus);
}

TEST(Cells, OfManyRecordsAreThoseOfTheTwin) {
    on_every_target([] {
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            const std::string sound = marcmill::naive::made_corpus(seed, 60);
            expect_same_as_twin(sound);
            expect_same_as_twin(marcmill::naive::damaged(sound, seed, 40));
            expect_same_as_twin(marcmill::naive::made_odd_indicators(seed, 40));
            expect_same_as_twin(marcmill::naive::made_long_fields(seed, 4));
        }
    });
}

TEST(Cells, CountRecordsOfNearlyAHundredThousandBytesAndOfMore) {
    std::vector<FieldText> fields{{"001", "12345678901234567890"}};
    while (fields.size() < 10) {
        fields.emplace_back("520", data_field("  ", {{'a', std::string(9'900, 'x')}, {'b', "end"}}));
    }
    const std::string usual = build_record(fields);
    fields.emplace_back("520", data_field("  ", {{'a', std::string(99'999 - usual.size() - 18, 'x')}}));
    const std::string longest = build_record(fields);
    ASSERT_EQ(longest.size(), 99'999U);
    on_every_target([&] { expect_same_as_twin(usual + longest + usual); });
}

/// A view of one record again and again, counted by hand: the twin would take too long.
void expect_multiple(const std::string& record, std::uint64_t times) {
    marcmill::detail::Scratch scratch;
    const RecordView view{record, {0, 1, 0, static_cast<std::uint32_t>(record.size())}, scratch};
    Statistics once;
    once(view);
    Statistics many;
    for (std::uint64_t time = 0; time < times; ++time) {
        many(view);
    }
    const auto expected = once.rows();
    const auto rows = many.rows();
    ASSERT_EQ(rows.size(), expected.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        EXPECT_EQ(rows[row].records, times * expected[row].records);
        EXPECT_EQ(rows[row].occurrences, times * expected[row].occurrences);
        EXPECT_EQ(rows[row].bytes, times * expected[row].bytes);
    }
}

TEST(Cells, AreEmptiedBeforeASumOverflows) {
    const FieldText title{"245", data_field("10", {{'a', "Title"}, {'a', "more"}})};
    const FieldText control{"001", "12345678901234567890"};
    expect_multiple(build_record({control, title}), (1U << marcmill::reducers::Cell::record_bits) + 70'000);

    std::string many_subfields = "  ";
    while (many_subfields.size() < 9'900) {
        many_subfields += "\x1F"
                          "a";
        many_subfields += "x";
    }
    expect_multiple(build_record(std::vector<FieldText>(10, {"500", many_subfields})),
                    (3U << marcmill::reducers::Cell::occurrence_bits) / 33'000);

    const FieldText long_field{"520", data_field("  ", {{'a', std::string(9'900, 'x')}})};
    expect_multiple(build_record(std::vector<FieldText>(10, long_field)),
                    (3U << marcmill::reducers::Cell::byte_bits) / 99'000);
}

TEST(Cells, GoOnInACopyAndAfterAMergeAndAfterRowsWereAskedFor) {
    const std::string corpus = marcmill::naive::made_corpus(7, 50);
    Statistics counted;
    for (int time = 0; time < 3; ++time) {
        marcmill::tests::each_record({corpus}, Check::boundaries, counted);
        counted.rows();
        Statistics copy{counted};
        counted = std::move(copy);
    }
    Statistics other;
    marcmill::tests::each_record({corpus}, Check::boundaries, other);
    counted.merge(std::move(other));
    marcmill::tests::each_record({corpus}, Check::boundaries, counted);
    const auto files = marcmill::naive::Files(5, corpus);
    EXPECT_EQ(text(counted), marcmill::naive::stats_text(files, Check::boundaries));
}

} // namespace
