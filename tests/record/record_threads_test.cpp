// One const record, read by several threads at a time.

#include <atomic>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"

#include <marcmill/record.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;

/// All that can be asked of a record, as text.
std::string all_of(const Record& record) {
    std::string text{record->title()};
    text.append(record->find(Tag{"650"})->subfield('x').value_or("none"));
    for (const RecordSubfield subfield : record->subfields()) {
        text.append(subfield.tag.text()).append(1, subfield.code).append(subfield.value);
    }
    for (const FieldView field : record->fields()) {
        text.append(field.text());
        for (const Subfield subfield : field.subfields("ab")) {
            text.append(subfield.value);
        }
    }
    for (const FieldView field : record->fields(Tag{"650"})) {
        text.append(field.value());
    }
    EXPECT_FALSE(record.append_to(text));
    return text;
}

Record made(int number) {
    Record record = *Record::from_bytes(build_record({{"001", std::to_string(number)},
                                                      {"245", data_field("10", {{'a', "Title"}, {'b', "rest"}})},
                                                      {"650", data_field(" 0", {{'a', "One"}, {'x', "Two"}})},
                                                      {"650", data_field(" 0", {{'a', "Three"}})}}));
    if (number % 2 == 1) {
        EXPECT_FALSE(record.set_subfield(Tag{"245"}, 'a', "Edited"));
    }
    return record;
}

TEST(Record, IsReadByManyThreadsAtATime) {
    constexpr int threads = 4;
    for (int round = 0; round < 50; ++round) {
        const Record record = made(round);
        const Record other = record;
        const std::string expected = all_of(made(round));
        std::atomic<int> waiting{threads};
        std::atomic<int> right{0};
        std::vector<std::jthread> readers;
        for (int thread = 0; thread < threads; ++thread) {
            readers.emplace_back([&] {
                waiting.fetch_sub(1);
                while (waiting.load() > 0) { // all at once: the first view is made by one of them
                }
                const Record copy = record;
                right += all_of(record) == expected && copy == record && record == other ? 1 : 0;
            });
        }
        readers.clear();
        EXPECT_EQ(right, threads);
    }
}

} // namespace
} // namespace marcmill
