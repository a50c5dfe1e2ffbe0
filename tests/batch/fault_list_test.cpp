// Packed faults are those that were added.

#include "batch/fault_list.hpp"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace marcmill::detail {
namespace {

std::vector<Fault> all_of(const FaultList& list, std::string_view path = "books.mrc") {
    std::vector<Fault> faults;
    list.each(path, [&](const Fault& fault) { faults.push_back(fault); });
    return faults;
}

/// Texts repeat, change and are empty, and some are longer than any buffer would be.
class MadeFaults {
  public:
    explicit MadeFaults(unsigned seed) : random_{seed} {}

    Fault next() {
        const auto codes = fault_codes();
        Fault fault{codes[random_() % codes.size()],
                    "books.mrc",
                    random_(),
                    random_(),
                    random_(),
                    text("ocm17"),
                    text("650"),
                    text("\x1E"),
                    text("a field"),
                    Action{},
                    text(""),
                    text("")};
        fault.action = static_cast<Action>(random_() % 4);
        return fault;
    }

  private:
    std::string text(const std::string& usual) {
        switch (random_() % 16) {
        case 0:
            return {};
        case 1:
            return std::string(random_() % 100, 'x');
        case 2:
            return random_() % 100 == 0 ? std::string(100'000, 'y') : std::string(1, '\0');
        default:
            return usual;
        }
    }

    std::mt19937_64 random_;
};

TEST(FaultList, GivesWhatWasAdded) {
    for (unsigned seed = 0; seed < 20; ++seed) {
        MadeFaults made{seed};
        FaultList list;
        std::vector<Fault> expected;
        for (std::size_t fault = 0; fault < seed * 200; ++fault) {
            expected.push_back(made.next());
            list.add(expected.back());
            if (fault % 3 == 0) {
                expected.back().length = 7;
                list.lengthen_last(expected.back().offset + 7);
            }
        }
        EXPECT_EQ(list.size(), expected.size());
        EXPECT_EQ(list.empty(), expected.empty());
        const FaultList copy = list;
        EXPECT_EQ(all_of(list), expected) << seed;
        EXPECT_EQ(all_of(copy), expected) << seed;
        list.add(made.next());
        EXPECT_EQ(all_of(copy), expected) << "a copy is one of its own";
    }
}

TEST(FaultList, IsGoneThroughAsOftenAsOneLikes) {
    FaultList list;
    list.add({FaultCode::junk, "", 1, 2, 0, "", "", "found", ""});
    EXPECT_EQ(all_of(list, "a").at(0).path, "a");
    EXPECT_EQ(all_of(list, "b").at(0).path, "b");
    EXPECT_EQ(all_of(list, "b").at(0).found, "found");
}

TEST(FaultList, TakesFewBytesForFaultsThatAreAlike) {
    constexpr std::uint64_t count = 300'000;
    FaultList list;
    for (std::uint64_t fault = 0; fault < count; ++fault) {
        list.add({FaultCode::indicators_missing, "", fault, 1, 17, "ocm00000017", "650", "\x1E", "two indicators"});
    }
    EXPECT_GE(list.bytes(), count * 24);
    EXPECT_LE(list.bytes(), count * 33); // a Fault is eight times as much
}

} // namespace
} // namespace marcmill::detail
