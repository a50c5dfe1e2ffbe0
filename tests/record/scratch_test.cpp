// One scratch that holds the tables of several records, whose views are used in any order.

#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "naive/record.hpp"
#include "record/view_of.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill {
namespace {

using tests::view_of;

/// A record that no other number makes, of 1 to 40 fields.
std::string numbered_record(std::size_t number) {
    std::vector<naive::FieldText> fields{{"001", std::to_string(number)}};
    for (std::size_t field = 0; field < number % 40; ++field) {
        fields.push_back({"650", " 0\x1F"
                                 "a" +
                                     std::string(number * field % 70, 'v') + std::to_string(number) +
                                     "\x1F"
                                     "x" +
                                     std::to_string(field)});
    }
    return naive::build_record(fields);
}

std::vector<std::string> numbered_records(std::size_t count) {
    std::vector<std::string> records;
    for (std::size_t number = 0; number < count; ++number) {
        records.push_back(numbered_record(number));
    }
    return records;
}

/// Every tag, indicator, code and value of a view, as text.
std::string all_of(const RecordView& record) {
    std::string text;
    for (const FieldView field : record.fields()) {
        text.append(field.tag().text()).append(field.is_control() ? field.value() : field.bytes().substr(0, 2));
        for (const Subfield subfield : field.subfields()) {
            text.append({'$', subfield.code}).append(subfield.value);
        }
        text += '\n';
    }
    return text;
}

/// The same by the naive reader.
std::string naively_all_of(std::string_view bytes) {
    std::string text;
    for (const naive::Field& field : naive::read_record(bytes).fields) {
        text.append(field.tag).append(field.is_control() ? field.bytes : field.bytes.substr(0, 2));
        for (const naive::Subfield& subfield : field.subfields()) {
            text.append({'$', subfield.code}).append(subfield.value);
        }
        text += '\n';
    }
    return text;
}

void expect_all(const std::deque<RecordView>& views, const std::vector<std::string>& records) {
    for (std::size_t at = 0; at < records.size(); ++at) {
        ASSERT_EQ(all_of(views[at]), naively_all_of(records[at])) << "record " << at;
    }
}

TEST(KeptRecords, ReadRightInTurnsAfterAllWereIndexed) {
    const auto records = numbered_records(3000);
    detail::Scratch scratch;
    scratch.keep_records(true);
    for (int batch = 0; batch < 3; ++batch) { // over many blocks, then over one
        std::deque<RecordView> views;
        for (const std::string& bytes : records) {
            scratch.next_record();
            views.emplace_back(bytes, Place{}, scratch);
            EXPECT_EQ(views.back().fields().size(), 1 + (views.size() - 1) % 40);
        }
        for (auto view = views.rbegin(); view != views.rend(); ++view) { // indexed in another order than built
            for (const FieldView field : view->fields()) {
                field.subfields();
            }
        }
        expect_all(views, records);
        expect_all(views, records);
        scratch.drop_records();
    }
}

TEST(KeptRecords, ReadRightFieldByField) {
    const std::string first = numbered_record(39);
    const std::string second = numbered_record(38);
    detail::Scratch scratch;
    scratch.keep_records(true);
    const RecordView left = view_of(first, scratch);
    const RecordView right = view_of(second, scratch);
    const auto found_left = left.find(Tag{"650"})->subfields(); // indexed by itself
    const auto found_right = right.find(Tag{"650"})->subfields();
    for (std::size_t at = 1; at < right.fields().size(); ++at) {
        for (const RecordView* const view : {&left, &right}) {
            auto subfield = view->fields()[at].subfields().begin();
            ++subfield;
            EXPECT_EQ((*subfield).value, std::to_string(at - 1));
        }
    }
    EXPECT_EQ((*found_left.begin()).value, "39");
    EXPECT_EQ((*found_right.begin()).value, "38");
}

TEST(KeptRecords, AreReadByAViewThatTakesATableBuiltBefore) {
    const auto records = numbered_records(500);
    detail::Scratch scratch;
    scratch.keep_records(true);
    std::deque<RecordView> views;
    for (std::size_t at = 0; at < records.size(); ++at) {
        const RecordView built = view_of(records[at], scratch);
        if (at % 2 == 0) {
            all_of(built); // indexed too
        }
        ASSERT_FALSE(built.fields().empty());
        const Place place{1, at, 7, static_cast<std::uint32_t>(records[at].size())};
        const RecordView& taken = views.emplace_back(built.table(), place);
        EXPECT_EQ(taken.place(), place);
        EXPECT_EQ(taken.source(), records[at]);
        EXPECT_EQ(taken.fields().size(), built.fields().size());
        EXPECT_EQ(taken.table().entries, built.table().entries) << "nothing is decoded anew";
        EXPECT_EQ(taken.table().delimiters, built.table().delimiters);
    }
    expect_all(views, records);
}

TEST(Scratch, UsesTheSameMemoryRecordAfterRecordUnlessItKeepsThem) {
    const auto records = numbered_records(400);
    detail::Scratch scratch;
    for (const bool keep : {false, true, false}) {
        scratch.keep_records(keep);
        std::set<const void*> entries;
        std::set<const void*> delimiters;
        for (int round = 0; round < 2; ++round) {
            entries.clear();
            delimiters.clear();
            for (const std::string& bytes : records) {
                const RecordView view = view_of(bytes, scratch);
                ASSERT_EQ(all_of(view), naively_all_of(bytes));
                entries.insert(view.table().entries);
                delimiters.insert(view.table().delimiters);
            }
        }
        // Of a record with nothing but 001 nobody asks for the index: it is none.
        EXPECT_EQ(entries.size(), keep ? records.size() : 1U);
        EXPECT_EQ(delimiters.size(), keep ? records.size() - 10 + 1 : 2U);
    }
}

TEST(Pieces, TakesBackWhatIsNotUsedOfTheLast) {
    detail::Pieces<int> pieces;
    int* const first = pieces.take(100);
    pieces.give_back(first + 40);
    EXPECT_EQ(pieces.take(60), first + 40);
    int* const other = pieces.take(1); // of another block
    EXPECT_FALSE(first <= other && other < first + 100);
    pieces.give_back(other);
    EXPECT_EQ(pieces.take(200), other);
}

TEST(Pieces, AreMadeOfOneBlockSoonWhenTheSameAreTakenAgain) {
    detail::Pieces<int> pieces;
    for (int round = 0; round < 2; ++round) {
        pieces.reset();
        for (std::size_t piece = 0; piece < 1000; ++piece) {
            std::fill_n(pieces.take(piece % 37), piece % 37, round);
        }
    }
    pieces.reset();
    const int* next = pieces.take(0);
    for (std::size_t piece = 0; piece < 1000; ++piece) {
        ASSERT_EQ(pieces.take(piece % 37), next);
        next += piece % 37;
    }
}

} // namespace
} // namespace marcmill
