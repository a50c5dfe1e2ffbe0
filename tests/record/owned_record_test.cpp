// A record that owns its bytes, as a value. Its edits are tested by record_edit_test.cpp.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/written.hpp"

#include <marcmill/record.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;
using naive::FieldText;
using tests::written;

static_assert(sizeof(Record) <= 48, "a catalogue is millions of them");
static_assert(std::is_nothrow_move_constructible_v<Record> && std::is_nothrow_move_assignable_v<Record>);

const std::string& book() {
    static const std::string bytes =
        build_record({{"001", "b1"}, {"245", data_field("10", {{'a', "Title :"}, {'b', "rest"}})}});
    return bytes;
}

std::string other() {
    return build_record({{"001", "b2"}, {"245", data_field("10", {{'a', "Another"}})}});
}

Record owned(std::string_view bytes, const Place& place = {}) {
    const auto record = Record::from_bytes(bytes, place);
    EXPECT_TRUE(record);
    return *record;
}

std::string title_of(const Record& record) {
    std::string title;
    for (const Subfield subfield : record->fields()[1].subfields()) {
        title += std::string{'$', subfield.code}.append(subfield.value);
    }
    return title;
}

std::vector<FieldText> fields_of(const RecordView& view) {
    std::vector<FieldText> fields;
    for (const FieldView field : view.fields()) {
        fields.emplace_back(field.tag().text(), field.bytes());
    }
    return fields;
}

TEST(Record, OutlivesTheBytesAndTheViewThatItWasMadeFrom) {
    const Place place{3, 14, 159, static_cast<std::uint32_t>(book().size())};
    std::optional<Record> record;
    {
        std::string source = book();
        detail::Scratch scratch;
        const RecordView view{source, place, scratch};
        EXPECT_EQ(view.fields().size(), 2U);
        record.emplace(view);
        std::fill(source.begin(), source.end(), '\0');
    }
    EXPECT_EQ(written(*record), book());
    EXPECT_EQ((*record)->source(), book());
    EXPECT_EQ(record->place(), place);
    EXPECT_EQ(record->view().place(), place);
    EXPECT_EQ((*record)->control_number(), "b1");
    EXPECT_EQ(title_of(*record), "$aTitle :$brest");
}

TEST(Record, IsMadeOfBytesThatEndWithATerminatorAndAreMoreThanALeader) {
    EXPECT_EQ(written(owned(book())), book());
    EXPECT_TRUE(Record::from_bytes(build_record({})));
    EXPECT_FALSE(Record::from_bytes(""));
    EXPECT_FALSE(Record::from_bytes(std::string(23, ' ') + '\x1D'));
    EXPECT_FALSE(Record::from_bytes(book().substr(0, book().size() - 1)));
    const Record bare = owned(std::string(24, ' ') + '\x1D');
    EXPECT_TRUE(bare->fields().empty()) << "and is no worse than its directory";
}

TEST(Record, KeepsBytesOfAnyEncodingAsTheyAre) {
    std::string value = "\x1B(B\xE1\x61 \x88the \x89";
    for (int byte = 0; byte < 256; ++byte) {
        value += byte >= 0x1D && byte <= 0x1F ? ' ' : static_cast<char>(byte);
    }
    const std::string bytes = build_record({{"001", "1"}, {"245", data_field("\xFF ", {{'a', value}})}});
    const Record record = owned(bytes);
    EXPECT_EQ(written(record), bytes);
    EXPECT_EQ(record->title(), value);
}

TEST(Record, IsCopiedWithoutItsView) {
    Record first = owned(book(), {0, 7, 0, 77});
    const RecordView* const view = &first.view();
    const Record copy = first;
    EXPECT_EQ(copy, first);
    EXPECT_EQ(copy.place(), first.place());
    EXPECT_NE(copy->source().data(), first->source().data());
    EXPECT_NE(&copy.view(), view);
    EXPECT_EQ(&first.view(), view) << "made once";
    EXPECT_EQ(copy->source(), first->source());

    EXPECT_FALSE(first.set_subfield(Tag{"245"}, 'a', "New"));
    first = owned(other());
    EXPECT_EQ(title_of(copy), "$aTitle :$brest");
    EXPECT_EQ(title_of(first), "$aAnother");
}

TEST(Record, IsAssignedItselfWithoutHarm) {
    Record record = owned(book());
    const std::string_view title = record->title();
    Record& same = record;
    record = same;
    EXPECT_EQ(written(record), book());
    record = std::move(same);
    EXPECT_EQ(written(record), book());
    EXPECT_EQ(title, "Title :");
    EXPECT_EQ(title_of(record), "$aTitle :$brest");
}

TEST(Record, ForgetsItsViewWhenItIsAssignedAnother) {
    Record record = owned(book());
    const Record second = owned(other(), {1, 2, 3, 4});
    EXPECT_EQ(title_of(record), "$aTitle :$brest");
    record = second;
    EXPECT_EQ(title_of(record), "$aAnother");
    EXPECT_EQ(record->place(), second.place());
    record = owned(book());
    EXPECT_EQ(title_of(record), "$aTitle :$brest");
}

TEST(Record, IsMovedWithAllThatWasReadOfIt) {
    Record first = owned(book(), {0, 7, 0, 77});
    const std::string_view title = first->title();
    const SubfieldRange subfields = first->fields()[1].subfields();
    const RecordView* const view = &first.view();
    Record second = std::move(first);
    EXPECT_EQ(&second.view(), view);
    EXPECT_EQ(title.data(), second->title().data());
    EXPECT_EQ((*subfields.begin()).value, "Title :");
    EXPECT_EQ(second.place().number, 7U);
    EXPECT_NE(first, second); // NOLINT(bugprone-use-after-move): what is left is told
    const Record nothing = first;
    EXPECT_EQ(nothing, first);
    first = second;
    EXPECT_EQ(first->title(), "Title :");
}

TEST(Record, IsKeptByAVectorThatGrowsIsSortedAndErased) {
    std::vector<Record> records;
    std::vector<std::string_view> numbers;
    for (int number = 100; number < 200; ++number) {
        records.push_back(owned(build_record({{"001", std::to_string(number)}})));
        numbers.push_back(records.back()->control_number());
    }
    std::sort(records.begin(), records.end(),
              [](const Record& left, const Record& right) { return left->control_number() > right->control_number(); });
    for (std::size_t at = 0; at < records.size(); ++at) {
        EXPECT_EQ(numbers[at], std::to_string(100 + at));
        EXPECT_EQ(records[at]->control_number(), std::to_string(199 - at));
    }
    records.erase(records.begin(), records.begin() + 99);
    EXPECT_EQ(records.at(0)->control_number(), "100");
}

/// 001, a 505 of 12,000 bytes that states 0, a 520 that is split over two entries, and 650.
std::string completed_record() {
    const std::string data = "id\x1E" + data_field("  ", {{'a', std::string(11'995, 'x')}}) + '\x1E' +
                             data_field("  ", {{'a', "one half and the other"}}) + '\x1E' +
                             data_field("  ", {{'a', "cats"}}) + '\x1E';
    const std::string entries = "001000300000"
                                "505000000003"
                                "520000012003"
                                "520001712013"
                                "650000912030";
    return naive::digits(24 + entries.size() + 1 + data.size() + 1, 5) + "nam a22" +
           naive::digits(25 + entries.size(), 5) + " i 4500" + entries + '\x1E' + data + '\x1D';
}

TEST(Record, ReadsFieldsThatTheirEntriesDoNotStateAsTheViewDid) {
    const std::string bytes = completed_record();
    for (const Check check : {Check::boundaries, Check::directory, Check::fields}) {
        Options options;
        options.check = check;
        options.threads = 1;
        std::vector<Record> records;
        std::vector<FieldText> fields;
        (void)for_each_record(
            Corpus::memory(bytes),
            [&](const RecordView& view) {
                fields = fields_of(view);
                records.emplace_back(view);
            },
            options);
        ASSERT_EQ(records.size(), 1U);
        EXPECT_EQ(fields.size(), check == Check::fields ? 4U : 5U);
        const Record copy = records[0];
        records[0] = copy;
        const Record copy_of_copy = copy;
        EXPECT_EQ(fields_of(*records[0]), fields);
        EXPECT_EQ(fields_of(*copy), fields);
        EXPECT_EQ(fields_of(*copy_of_copy), fields);
        EXPECT_EQ(written(copy_of_copy), bytes);
        EXPECT_EQ(copy_of_copy->value(Tag{"520"}, 'a').size(), check == Check::fields ? 22U : 0U);
        EXPECT_EQ((*copy_of_copy->fields()[fields.size() - 1].subfields().begin()).value, "cats");
    }
}

} // namespace
} // namespace marcmill
