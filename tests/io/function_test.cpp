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
