// read_at() in what comes in order: the records of a map, of which no more is held than one.

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "batch/piecewise.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using tests::number_of;
using tests::numbered_record;

struct Found {
    std::vector<std::size_t> numbers;
    std::vector<std::uint64_t> places;
    std::vector<std::uint64_t> missing;

    friend bool operator==(const Found&, const Found&) = default;
};

Found found(const Corpus& corpus, const std::vector<std::uint64_t>& offsets) {
    Found all;
    all.missing = read_at(corpus, offsets,
                          [&](const RecordView& record) {
                              all.numbers.push_back(number_of(record));
                              all.places.push_back(record.place().offset);
                          },
                          {});
    return all;
}

TEST(ReadAt, FindsInAStreamWhatItFindsInMemory) {
    std::string bytes;
    std::vector<std::uint64_t> offsets;
    for (std::size_t number = 0; number < 30'000; ++number) {
        if (number % 1'000 < 2) {
            offsets.push_back(bytes.size());
            offsets.push_back(bytes.size() + number % 3);
        }
        bytes += numbered_record(number);
    }
    offsets.push_back(bytes.size() - 10);
    offsets.push_back(bytes.size());
    offsets.push_back(bytes.size() + 1'000'000);
    const std::vector<std::uint64_t> falling{offsets.rbegin(), offsets.rend()};
    for (const auto& asked : {offsets, falling}) {
        const Found expected = found(Corpus::memory(bytes), asked);
        EXPECT_GT(expected.numbers.size(), 60U);
        EXPECT_EQ(found(tests::piecewise(bytes, 70'000), asked), expected);
    }
}

TEST(ReadAt, WaitsForTheEndOfALongRecordInAStream) {
    const std::string record = numbered_record(1);
    std::string oversize = "99999" + record.substr(5);
    oversize.insert(record.size() - 3, std::string(3'000'000, 'x'));
    const std::string bytes = numbered_record(0) + oversize + numbered_record(2);
    const std::vector<std::uint64_t> offsets{0, numbered_record(0).size(), numbered_record(0).size() + oversize.size()};
    const Found expected = found(Corpus::memory(bytes), offsets);
    EXPECT_EQ(expected.numbers.size(), 3U);
    EXPECT_EQ(found(tests::piecewise(bytes, 10'000), offsets), expected);
}

} // namespace
} // namespace marcmill
