// Compressed output: what is written, by whom, and that it can be read back.

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "io/decoded.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/compressed_sink.hpp>

namespace marcmill {
namespace {

using tests::StringReader;
using tests::text_of_size;

std::string compressed(OutputCompression compression, std::string_view content, std::optional<int> level = {},
                       unsigned threads = 2, std::size_t write_size = 1 << 20) {
    StringSink out;
    CompressedSink sink{out, compression, level, threads};
    for (std::size_t at = 0; at < content.size(); at += write_size) {
        sink.write(content.substr(at, write_size));
    }
    sink.finish();
    return out.text();
}

std::string read_back(const std::string& bytes) {
    StringReader reader{bytes, 100'000};
    const auto compression = io::compression_of(bytes);
    EXPECT_NE(compression, io::Compression::none);
    return tests::text_of(*io::make_decoder(compression, reader, "out"), 3'000'000);
}

std::string noise(std::size_t size) {
    std::mt19937 random{7};
    std::string bytes(size, '\0');
    for (char& byte : bytes) {
        byte = static_cast<char>(random());
    }
    return bytes;
}

class CompressedSinks : public ::testing::TestWithParam<OutputCompression> {};

std::vector<OutputCompression> known() {
    std::vector<OutputCompression> all;
    if (MARCMILL_HAS_LIBDEFLATE) {
        all.push_back(OutputCompression::bgzf);
    }
    if (MARCMILL_HAS_ZSTD) {
        all.push_back(OutputCompression::zstd);
    }
    return all;
}

INSTANTIATE_TEST_SUITE_P(Each, CompressedSinks, ::testing::ValuesIn(known()), [](const auto& of) {
    return std::string{of.param == OutputCompression::bgzf ? "Bgzf" : "Zstd"};
});
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(CompressedSinks); // in a build with neither library

TEST_P(CompressedSinks, CanBeReadBack) {
    for (const std::size_t size :
         {0U, 1U, 65'279U, 65'280U, 65'281U, 1'044'480U, 1'044'481U, 1'048'576U, 1'048'577U, 5'000'000U}) {
        for (const std::string& content : {text_of_size(size), noise(size)}) {
            EXPECT_TRUE(read_back(compressed(GetParam(), content)) == content) << size;
        }
    }
}

TEST_P(CompressedSinks, WritePartsThatCanBeReadInParallelAndHaveACheck) {
    const std::string large = compressed(GetParam(), text_of_size(3'000'000));
    StringReader reader{large};
    std::string room(2'000'000, '\0');
    const auto decoder = io::make_decoder(io::compression_of(large), reader, "out");
    EXPECT_TRUE(decoder->next(room.data(), room.size()).decode);

    const std::string bytes = compressed(GetParam(), text_of_size(300));
    for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
        std::string wrong = bytes;
        wrong[bit / 8] = static_cast<char>(wrong[bit / 8] ^ 1 << bit % 8);
        std::string answer = text_of_size(300);
        tests::thrown_by([&] {
            StringReader some{wrong};
            answer = tests::text_of(*io::make_decoder(io::compression_of(bytes), some, "out"));
        });
        EXPECT_TRUE(answer == text_of_size(300)) << bit;
    }
}

TEST_P(CompressedSinks, WriteTheSameBytesHoweverManyThreadsThereAreAndHoweverTheyAreGiven) {
    const std::string content = text_of_size(4'300'000) + noise(1'000'000) + std::string(3'000'000, ' ');
    const std::string expected = compressed(GetParam(), content, {}, 1, content.size());
    for (const unsigned threads : {0U, 1U, 2U, 7U}) {
        for (const std::size_t write_size : {77U, 65'536U, 1'048'576U, 3'000'001U}) {
            EXPECT_TRUE(compressed(GetParam(), content, {}, threads, write_size) == expected) << threads << write_size;
        }
    }
    StringSink out;
    CompressedSink sink{out, GetParam(), {}, 3};
    const std::string_view all = content;
    sink.write(std::vector{all.substr(0, 5), all.substr(5, 0), all.substr(5, 2'000'000), all.substr(2'000'005)});
    sink.finish();
    EXPECT_TRUE(out.text() == expected);
}

TEST_P(CompressedSinks, CompressAtTheLevelThatIsAskedFor) {
    const int largest = GetParam() == OutputCompression::bgzf ? 12 : 19;
    const std::string content = text_of_size(300'000);
    for (int level = 1; level <= largest; ++level) {
        EXPECT_TRUE(read_back(compressed(GetParam(), content, level)) == content) << level;
    }
    EXPECT_LT(compressed(GetParam(), content, largest).size(), compressed(GetParam(), content, 1).size());
    for (const int level : {-1, 0, largest + 1, 100}) {
        EXPECT_THROW(compressed(GetParam(), "abc", level), std::invalid_argument) << level;
    }
    EXPECT_EQ(compressed(GetParam(), content), compressed(GetParam(), content, largest == 12 ? 6 : 3));
}

/// Notes who writes, and fails at one write.
class WatchingSink final : public Sink {
  public:
    explicit WatchingSink(int failing) : failing_{failing} {}
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        EXPECT_EQ(std::this_thread::get_id(), owner_);
        EXPECT_FALSE(pieces.empty() || pieces.front().empty());
        if (++writes == failing_) {
            throw std::runtime_error{"full"};
        }
    }
    int writes = 0;

  private:
    std::thread::id owner_ = std::this_thread::get_id();
    int failing_;
};

TEST_P(CompressedSinks, WriteOnTheCallersThreadAlone) {
    WatchingSink out{0};
    CompressedSink sink{out, GetParam(), {}, 3};
    for (int part = 0; part < 20; ++part) {
        sink.write(text_of_size(700'000));
    }
    sink.finish();
    EXPECT_GT(out.writes, 10);
}

TEST_P(CompressedSinks, LetTheOtherSinksErrorThrough) {
    for (const unsigned threads : {1U, 3U}) {
        WatchingSink out{3};
        CompressedSink sink{out, GetParam(), 1, threads};
        EXPECT_THROW(
            {
                for (int part = 0; part < 100; ++part) {
                    sink.write(text_of_size(1'048'576));
                }
            },
            std::runtime_error);
        EXPECT_EQ(out.writes, 3);
        WatchingSink last{1};
        CompressedSink small{last, GetParam(), 1, threads};
        small.write("abc");
        EXPECT_THROW(small.finish(), std::runtime_error);
    }
}

TEST_P(CompressedSinks, WriteNothingMoreWhereTheyAreNotFinished) {
    WatchingSink out{0};
    {
        CompressedSink sink{out, GetParam(), {}, 2};
        sink.write("abc");
    }
    EXPECT_EQ(out.writes, 0);
    {
        CompressedSink sink{out, GetParam(), {}, 2};
        sink.write(text_of_size(4'000'000));
        out.writes = 0;
    }
    EXPECT_EQ(out.writes, 0);
}

/// Whether the shell finds the program, and what it makes of a file's content.
std::optional<std::string> by_program(const std::string& program, const std::string& bytes) {
    if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) != 0) {
        return {};
    }
    const tests::TemporaryFolder folder;
    const std::string in = folder.file("in", bytes).string();
    const std::string out = (folder / "out").string();
    EXPECT_EQ(std::system((program + " -d -c <" + in + " >" + out).c_str()), 0);
    return tests::text_of(std::filesystem::path{out});
}

TEST_P(CompressedSinks, AreReadByOtherPrograms) {
    const std::string content = text_of_size(2'500'000);
    int programs = 0;
    const bool bgzf = GetParam() == OutputCompression::bgzf;
    for (const std::string program : {bgzf ? "gzip" : "zstd", bgzf ? "bgzip" : "pzstd"}) {
        for (const std::string& some : {content, std::string{}}) {
            const auto answer = by_program(program, compressed(GetParam(), some));
            programs += answer ? 1 : 0;
            EXPECT_TRUE(answer.value_or(some) == some) << program;
        }
    }
    if (programs == 0) {
        GTEST_SKIP() << "no program here reads it";
    }
}

TEST(CompressedSink, SaysWhatTheBuildCannotWrite) {
    for (const auto compression : {OutputCompression::bgzf, OutputCompression::zstd}) {
        StringSink out;
        const auto thrown = tests::thrown_by([&] { CompressedSink{out, compression}; });
        const bool can = std::ranges::count(known(), compression) != 0;
        EXPECT_EQ(thrown.number, can ? 0 : ENOTSUP);
        EXPECT_EQ(thrown.what.starts_with("this build cannot write "), !can) << thrown.what;
    }
}

TEST(CompressionByName, GoesByTheEnding) {
    EXPECT_EQ(compression_by_name("books.mrc.gz"), OutputCompression::bgzf);
    EXPECT_EQ(compression_by_name("a/books.bgz"), OutputCompression::bgzf);
    EXPECT_EQ(compression_by_name("books.zst"), OutputCompression::zstd);
    for (const std::string_view name : {"", "books.mrc", "gz", "books.gz.mrc", "books.bz2", "books.xz"}) {
        EXPECT_EQ(compression_by_name(name), std::nullopt) << name;
    }
}

} // namespace
} // namespace marcmill
