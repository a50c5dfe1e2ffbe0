#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/corpus.hpp>
#include <marcmill/detail/function.hpp>
#include <marcmill/file_path.hpp>
#include <marcmill/options.hpp>
#include <marcmill/selection.hpp>
#include <marcmill/stop_token.hpp>

namespace marcmill {
namespace {

using detail::Function;

int twice(int number) {
    return 2 * number;
}

int twice_seven() {
    return twice(7);
}

TEST(Function, CallsWhatItWasMadeOf) {
    EXPECT_EQ(Function<int(int)>{twice}(21), 42);
    EXPECT_EQ(Function<int(int)>{std::function<int(int)>{twice}}(21), 42);
    EXPECT_EQ((Function<std::string(const char*)>{[](const char* text) { return text; }}("text")), "text");
    int sum = 0;
    Function<void(int)>{[&](int number) { return sum += number; }}(3);
    EXPECT_EQ(sum, 3);
}

TEST(Function, IsEmptyWhereThereIsNothingToCall) {
    EXPECT_FALSE(Function<void()>{});
    EXPECT_FALSE(Function<void()>{nullptr});
    EXPECT_FALSE(Function<void()>{static_cast<void (*)()>(nullptr)});
    EXPECT_FALSE(Function<void()>{std::function<void()>{}});
    EXPECT_TRUE(Function<int(int)>{twice});
    Function<int(int)> assigned{twice};
    assigned = nullptr;
    EXPECT_FALSE(assigned);
}

TEST(Function, HandsOnWhatCanOnlyBeMoved) {
    const Function<int(std::unique_ptr<int>)> take{[](std::unique_ptr<int> number) { return *number; }};
    EXPECT_EQ(take(std::make_unique<int>(7)), 7);
}

TEST(Function, CopiesTheStateAndKeepsItApart) {
    Function<int()> next{[count = 0]() mutable { return ++count; }};
    EXPECT_EQ(next(), 1);
    const Function<int()> copy{next};
    EXPECT_EQ(next(), 2);
    EXPECT_EQ(next(), 3);
    EXPECT_EQ(copy(), 2);
    next = copy;
    EXPECT_EQ(next(), 3);
}

TEST(Function, MovesWithoutACopyAndLeavesNothing) {
    const auto counted = std::make_shared<int>(0);
    {
        Function<long()> first{[counted] { return counted.use_count(); }};
        EXPECT_EQ(first(), 2);
        const Function<long()> second{std::move(first)};
        EXPECT_EQ(second(), 2);
        EXPECT_FALSE(first); // NOLINT(bugprone-use-after-move): that is what is asked
    }
    EXPECT_EQ(counted.use_count(), 1);
}

/// What is thrown where a call is copied that refuses it.
struct Refusal {};

/// Gives 7, and may be copied as long as it is told so.
struct Refusing {
    explicit Refusing(const bool& refuses) : refuses_{&refuses} {}
    Refusing(const Refusing& other) : refuses_{other.refuses_} {
        if (*refuses_) {
            throw Refusal{};
        }
    }
    int operator()() const { return 7; }
    bool stop_requested() const { return true; }

  private:
    const bool* refuses_;
};

template <typename Holder>
constexpr bool tells_what_may_throw =
    !std::is_nothrow_copy_constructible_v<Holder> && !std::is_nothrow_copy_assignable_v<Holder> &&
    std::is_nothrow_move_constructible_v<Holder> && std::is_nothrow_move_assignable_v<Holder>;

static_assert(tells_what_may_throw<Function<int()>>);
static_assert(tells_what_may_throw<StopToken>);
static_assert(tells_what_may_throw<Selection>);
static_assert(tells_what_may_throw<Options>);
static_assert(tells_what_may_throw<Corpus::Part>);
static_assert(tells_what_may_throw<Corpus>);

TEST(Function, KeepsWhatItHeldWhereACopyIsRefused) {
    bool refuses = false;
    const Function<int()> refusing{Refusing{refuses}};
    Function<int()> held{[] { return 1; }};
    refuses = true;
    EXPECT_THROW(held = refusing, Refusal);
    EXPECT_EQ(held(), 1);
    EXPECT_THROW(Function<int()>{refusing}, Refusal);
    refuses = false;
    held = refusing;
    EXPECT_EQ(held(), 7);
}

TEST(Function, IsItselfWhenItIsAssignedToItself) {
    Function<int()> held{twice_seven};
    Function<int()>& same = held;
    held = same;
    ASSERT_TRUE(held);
    EXPECT_EQ(held(), 14);
    held = std::move(same);
    ASSERT_TRUE(held);
    EXPECT_EQ(held(), 14);
}

TEST(Function, LetsThroughWhatACopyThrowsFromWhateverHoldsIt) {
    bool refuses = false;
    Options asked;
    asked.stop = Refusing{refuses};
    asked.select.where = [call = Refusing{refuses}](const RecordView&) { return call() == 7; };
    asked.progress = [call = Refusing{refuses}](const Progress&) { (void)call(); };
    const Corpus corpus = Corpus::reader([call = Refusing{refuses}](char*, std::size_t) { return call() - 7U; }, "");
    Options options;
    StopToken stop;
    Corpus other;
    Corpus::Part part;
    refuses = true;
    EXPECT_THROW(stop = asked.stop, Refusal);
    EXPECT_THROW(options.select = asked.select, Refusal);
    EXPECT_THROW(options = asked, Refusal);
    EXPECT_THROW(part = corpus.parts().front(), Refusal);
    EXPECT_THROW(other = corpus, Refusal);
    EXPECT_THROW((void)other.append(corpus), Refusal);
}

TEST(FilePath, IsMadeOfWhateverNamesAFile) {
    const auto text_of = [](const FilePath& path) { return path.text(); };
    EXPECT_EQ(text_of("a/b.mrc"), "a/b.mrc");
    EXPECT_EQ(text_of(std::string{"a/b.mrc"}), "a/b.mrc");
    EXPECT_EQ(text_of(std::string_view{"a/b.mrc, and more"}.substr(0, 7)), "a/b.mrc");
    EXPECT_EQ(text_of(std::filesystem::path{"a"} / "b.mrc"), "a/b.mrc");
    std::filesystem::directory_entry entry;
    entry.assign(std::filesystem::path{"/dev"});
    EXPECT_EQ(text_of(entry), "/dev");
    EXPECT_EQ(Corpus::file(entry).parts().front().name, "/dev");
    EXPECT_EQ(Corpus::files(std::vector{entry, entry}).parts().back().name, "/dev");
    EXPECT_FALSE(Corpus::files(std::filesystem::directory_iterator{"/proc/self/task"}).parts().empty());
}

struct Flag {
    bool stop_requested() const { return *raised; }
    const bool* raised;
};

TEST(StopToken, AsksWhatItWasMadeOf) {
    EXPECT_FALSE(StopToken{}.stop_requested());
    std::stop_source source;
    const StopToken token = source.get_token();
    const StopToken copy = token;
    EXPECT_FALSE(copy.stop_requested());
    source.request_stop();
    EXPECT_TRUE(token.stop_requested());
    EXPECT_TRUE(copy.stop_requested());
    bool raised = false;
    const StopToken own = Flag{&raised};
    EXPECT_FALSE(own.stop_requested());
    raised = true;
    EXPECT_TRUE(own.stop_requested());
}

} // namespace
} // namespace marcmill
