// Nothing is allocated per record. This program counts every call of operator new; it is one of its own for that.

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"

#include <marcmill/run.hpp>

namespace {

std::atomic<std::size_t> allocations{0};

} // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void* const memory = std::malloc(size != 0 ? size : 1)) {
        return memory;
    }
    throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace marcmill {
namespace {

std::string made_corpus(std::size_t records) {
    std::string corpus;
    for (std::size_t record = 0; record < records; ++record) {
        const std::string filler((records - record) % 50, 'v');
        corpus += naive::build_record({{"001", std::to_string(record)},
                                       {"008", "790101s1979    nyu           000 0 eng d"},
                                       {"100", "1 \x1F"
                                               "aName\x1F"
                                               "d1900-"},
                                       {"245", "10\x1F"
                                               "aTitle " +
                                                   filler +
                                                   "\x1F"
                                                   "bmore\x1F"
                                                   "c" +
                                                   filler},
                                       {"650", " 0\x1F"
                                               "aSubject\x1F"
                                               "x" +
                                                   filler}});
    }
    return corpus;
}

/// Allocations between the warm-up's end and the last record, in one chunk.
template <typename Visit>
std::size_t allocations_while(const std::string& corpus, const Visit& visit, Check check) {
    constexpr std::size_t warm_up = 100;
    std::size_t seen = 0;
    std::size_t before = 0;
    std::size_t after = 0;
    Options options;
    options.threads = 1;
    options.chunk_size = corpus.size() + 1;
    options.check = check;
    (void)for_each_record(
        Corpus::memory(corpus),
        [&](const RecordView& record) {
            visit(record);
            (++seen == warm_up ? before : after) = allocations.load();
        },
        options);
    EXPECT_EQ(seen, 1000U);
    return after - before;
}

TEST(Allocation, IsNoneForEveryFieldAndSubfieldOfAThousandRecords) {
    const std::string corpus = made_corpus(1000);
    std::size_t sum = 0;
    for (const Check check : {Check::boundaries, Check::directory, Check::fields}) {
        EXPECT_EQ(allocations_while(
                      corpus,
                      [&](const RecordView& record) {
                          for (const FieldView field : record.fields()) {
                              for (const Subfield subfield : field.subfields()) {
                                  sum += subfield.value.size() + static_cast<unsigned char>(subfield.code);
                              }
                          }
                      },
                      check),
                  0U);
    }
    EXPECT_GT(sum, 0U);
}

TEST(Allocation, IsNoneForAFewFields) {
    const std::string corpus = made_corpus(1000);
    std::size_t sum = 0;
    for (const Check check : {Check::boundaries, Check::directory, Check::fields}) {
        EXPECT_EQ(allocations_while(
                      corpus,
                      [&](const RecordView& record) {
                          sum += record.language().size() + record.title().size() + record.author().size();
                          for (const Subfield subfield : record.find(Tag{"650"})->subfields()) {
                              sum += subfield.value.size();
                          }
                      },
                      check),
                  0U);
    }
    EXPECT_GT(sum, 0U);
}

TEST(Allocation, IsSeenByThisTest) {
    const std::string corpus = made_corpus(1000);
    EXPECT_EQ(allocations_while(
                  corpus,
                  [](const RecordView& record) { EXPECT_EQ(std::string(100, 'x').size() + record.place().file, 100U); },
                  Check::directory),
              900U);
}

} // namespace
} // namespace marcmill
