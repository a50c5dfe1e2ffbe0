#include <memory>
#include <new>
#include <stdexcept>

#include <gtest/gtest.h>

#include "io/owned.hpp"
#include "io/spares.hpp"

namespace {

using marcmill::io::Spares;

int freed = 0;
void free_number(int* number) {
    ++freed;
    delete number;
}

TEST(Spares, HandOutAgainWhatWasGivenBack) {
    int made = 0;
    Spares<int> spares{[&made] { return ++made; }};
    const int first = spares.take();
    const int second = spares.take();
    EXPECT_EQ(made, 2) << "each is with one user";
    spares.give_back(first);
    spares.give_back(second);
    EXPECT_EQ(spares.bytes([](int number) { return static_cast<std::size_t>(number); }), 3U);
    EXPECT_EQ(spares.take() + spares.take(), 3);
    EXPECT_EQ(made, 2);
    EXPECT_EQ(spares.take(), 3) << "none is left";
}

TEST(Spares, UseNoThingAgainWhoseUseThrew) {
    int made = 0;
    Spares<int> spares{[&made] { return ++made; }};
    EXPECT_THROW(spares.with_one([](int) { throw std::runtime_error{"half done"}; }), std::runtime_error);
    spares.with_one([](int number) { EXPECT_EQ(number, 2); });
    spares.with_one([](int number) { EXPECT_EQ(number, 2); });
}

TEST(Owned, IsFreedByItsLibraryAndNeverNull) {
    EXPECT_THROW((void)marcmill::io::owned<&free_number>(static_cast<int*>(nullptr)), std::bad_alloc);
    EXPECT_EQ(freed, 0);
    { const auto number = marcmill::io::owned<&free_number>(std::make_unique<int>(1).release()); }
    EXPECT_EQ(freed, 1);
}

} // namespace
