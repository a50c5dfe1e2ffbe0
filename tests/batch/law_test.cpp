// The law: an answer is the same for any number of threads, chunk size, window, and cut of the corpus into files, and
// it is the twin's.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/answers.hpp"
#include "format/hard_inputs.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/run.hpp>

namespace {

using marcmill::Corpus;
using marcmill::Options;
using marcmill::naive::damaged;
using marcmill::naive::Files;
using marcmill::naive::made_corpus;
using marcmill::naive::made_long_fields;
using marcmill::tests::answers;
using marcmill::tests::Answers;
using marcmill::tests::first_difference;
using marcmill::tests::in_memory;
using marcmill::tests::naive_answers;

constexpr std::size_t KiB = 1024;

/// The chunk sizes that an input of this size is tried with: the smaller, the more chunks.
std::vector<std::size_t> chunk_sizes(std::size_t bytes) {
    std::vector<std::size_t> sizes{4 * KiB, 100'003, 1024 * KiB, 0};
    if (bytes <= 1024 * KiB) {
        sizes.push_back(61);
    }
    if (bytes <= 32 * KiB) {
        sizes.insert(sizes.end(), {1, 7});
    }
    return sizes;
}

std::size_t size_of(const Files& files) {
    std::size_t bytes = 0;
    for (const std::string_view file : files) {
        bytes += file.size();
    }
    return bytes;
}

/// One expectation an answer, so that a failure tells which one is another.
void expect_equal(const Answers& found, const Answers& expected) {
    EXPECT_EQ(first_difference(found.stats, expected.stats), "");
    EXPECT_EQ(first_difference(found.wide, expected.wide), "");
    EXPECT_EQ(first_difference(found.freq, expected.freq), "");
    EXPECT_EQ(first_difference(found.scan, expected.scan), "");
    EXPECT_EQ(first_difference(found.cat, expected.cat), "");
    EXPECT_EQ(first_difference(found.notes, expected.notes), "");
}

void expect_answers(const Corpus& corpus, std::size_t bytes, const Answers& expected) {
    for (const std::size_t chunk_size : chunk_sizes(bytes)) {
        for (const unsigned threads : {1U, 2U, 3U, 8U}) {
            SCOPED_TRACE(std::to_string(threads) + " threads, chunks of " + std::to_string(chunk_size));
            Options options;
            options.threads = threads;
            options.chunk_size = chunk_size;
            ASSERT_NO_FATAL_FAILURE(expect_equal(answers(corpus, options), expected));
            if (testing::Test::HasFailure()) {
                return; // one is enough to look at
            }
        }
    }
}

void expect_law(const Files& files) {
    expect_answers(in_memory(files), size_of(files), naive_answers(files));
}

/// The same for inputs small enough for chunks of one byte.
void expect_law_to_the_byte(const Files& files) {
    ASSERT_LE(size_of(files), 32 * KiB);
    expect_law(files);
}

/// The bytes cut into files at these offsets.
Files cut(std::string_view bytes, std::vector<std::size_t> offsets) {
    std::sort(offsets.begin(), offsets.end());
    Files files;
    std::size_t begin = 0;
    for (const std::size_t offset : offsets) {
        files.push_back(bytes.substr(begin, offset - begin));
        begin = offset;
    }
    files.push_back(bytes.substr(begin));
    return files;
}

/// Anywhere, also inside records; one file is empty.
Files cut_anywhere(std::string_view bytes, std::uint64_t seed) {
    std::mt19937_64 random{seed};
    std::vector<std::size_t> offsets;
    for (int file = 0; file < 5; ++file) {
        offsets.push_back(static_cast<std::size_t>(random() % (bytes.size() + 1)));
    }
    offsets.push_back(offsets.front());
    return cut(bytes, offsets);
}

/// At some of the boundaries of its spans.
Files cut_at_boundaries(std::string_view bytes, std::uint64_t seed) {
    std::mt19937_64 random{seed};
    std::vector<std::size_t> offsets;
    for (const marcmill::Span& span : marcmill::naive::scan(bytes, marcmill::Check::boundaries)) {
        if (random() % 9 == 0) {
            offsets.push_back(static_cast<std::size_t>(span.offset));
        }
    }
    return cut(bytes, offsets);
}

/// About so many bytes, by records of many shapes.
std::string made(std::uint64_t seed, std::size_t bytes) {
    constexpr std::size_t about_a_record = 380;
    return made_corpus(seed, bytes / about_a_record);
}

TEST(Law, HoldsForAMadeCorpus) {
    expect_law_to_the_byte({made(1, 24 * KiB)});
}

TEST(Law, HoldsForAMadeCorpusThatIsDamaged) {
    for (const std::uint64_t seed : {2U, 3U, 4U}) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        expect_law_to_the_byte({damaged(made(seed, 24 * KiB), seed, 40)});
    }
}

TEST(Law, HoldsForHardInputs) {
    for (const auto& [name, bytes] : marcmill::tests::hard_inputs(2 * KiB)) {
        SCOPED_TRACE(name);
        Options options;
        options.threads = 3;
        options.chunk_size = 61; // one way alone: the inputs are many
        expect_equal(answers(in_memory({bytes}), options), naive_answers({bytes}));
    }
}

TEST(Law, HoldsForALargerCorpusSoundAndDamaged) {
    const std::string sound = made(5, 700 * KiB);
    const std::string ill = damaged(sound, 5, 300);
    expect_law({sound, ill});
}

TEST(Law, HoldsForManyChunksOfEverySize) {
    const std::string sound = made(6, 3000 * KiB);
    expect_law({sound, damaged(sound, 6, 1000)});
}

TEST(Law, HoldsForFieldsThatTheirEntriesDoNotState) {
    const std::string sound = made_corpus(12, 40) + made_long_fields(12, 60) + made_corpus(13, 40);
    expect_law({sound, damaged(sound, 12, 40)});
}

TEST(Law, HoldsForAnyCutOfACorpusIntoFiles) {
    const std::string bytes = made(7, 20 * KiB);
    const std::string ill = damaged(made(8, 20 * KiB), 8, 30);
    for (const std::uint64_t seed : {1U, 2U}) {
        SCOPED_TRACE("cut " + std::to_string(seed));
        expect_law_to_the_byte(cut_anywhere(bytes, seed));
        expect_law_to_the_byte(cut_anywhere(ill, seed));
    }
}

TEST(Law, GivesOneAnswerHoweverACorpusIsCutBetweenRecords) {
    for (const std::string& bytes : {made(9, 60 * KiB), damaged(made(10, 60 * KiB), 10, 60)}) {
        const Answers whole = naive_answers({bytes});
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            Options options;
            options.threads = 2 + static_cast<unsigned>(seed);
            options.chunk_size = 61 * seed;
            const Answers found = answers(in_memory(cut_at_boundaries(bytes, seed)), options);
            EXPECT_EQ(first_difference(found.stats, whole.stats), "");
            EXPECT_EQ(first_difference(found.wide, whole.wide), "");
            EXPECT_EQ(first_difference(found.freq, whole.freq), "");
            EXPECT_EQ(first_difference(found.cat, whole.cat), "");
        }
    }
}

TEST(Law, HoldsForAnyWindow) {
    const std::string bytes = damaged(made(11, 400 * KiB), 11, 100);
    const Answers expected = naive_answers({bytes});
    for (const std::size_t window : {std::size_t{1}, 4 * KiB, 64 * KiB, 1024 * KiB}) {
        SCOPED_TRACE("window " + std::to_string(window));
        Options options;
        options.threads = 3;
        options.window = window;
        options.chunk_size = 4 * KiB;
        expect_equal(answers(Corpus::memory(bytes), options), expected);
    }
}

TEST(Law, HoldsForInputsOfABoundaryOrLess) {
    for (const std::string_view bytes : {"", "\n", "\x1D", "x", "00026", "00026     2200025   4500\x1E\x1D",
                                         "00026     2200025   4500\x1E", "\x1D\x1D\n\x1D", " \n\x1A "}) {
        SCOPED_TRACE(std::string{bytes});
        expect_law_to_the_byte({bytes});
    }
}

/// Files of a folder beside the project; none where it does not stand.
std::vector<std::filesystem::path> shared_files(const char* folder, std::string_view extension) {
    std::vector<std::filesystem::path> files;
    const char* const shared = std::getenv("MARCMILL_SHARED");
    if (shared == nullptr || !std::filesystem::is_directory(std::filesystem::path{shared} / folder)) {
        return files;
    }
    for (const auto& entry : std::filesystem::directory_iterator{std::filesystem::path{shared} / folder}) {
        if (entry.path().extension() == extension) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string content(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Mapped and in memory; the whole folder as one corpus.
void expect_law_of_files(const std::vector<std::filesystem::path>& paths, std::size_t largest) {
    std::vector<std::filesystem::path> taken;
    std::vector<std::string> contents;
    for (const auto& path : paths) {
        if (std::filesystem::file_size(path) <= largest) {
            taken.push_back(path);
            contents.push_back(content(path));
        }
    }
    const Files files{contents.begin(), contents.end()};
    const Answers expected = naive_answers(files);
    expect_answers(Corpus::files(taken), size_of(files), expected);
    expect_answers(in_memory(files), size_of(files), expected);
}

TEST(Law, HoldsForRealFiles) {
    const auto paths = shared_files("data/iso2709", ".mrc");
    if (paths.empty()) {
        GTEST_SKIP() << "no real files: MARCMILL_SHARED/data/iso2709 is not there";
    }
    expect_law_of_files(paths, 200 * KiB);
}

TEST(Law, HoldsForBrokenRealFiles) {
    const auto paths = shared_files("data/broken", ".mrc");
    if (paths.empty()) {
        GTEST_SKIP() << "no broken real files: MARCMILL_SHARED/data/broken is not there";
    }
    expect_law_of_files(paths, 100 * KiB);
}

TEST(Law, HoldsForEveryRowOfTheDamageTable) {
    const auto paths = shared_files("damage", ".mrc");
    if (paths.empty()) {
        GTEST_SKIP() << "no damaged files: MARCMILL_SHARED/damage is not there";
    }
    for (const auto& path : paths) {
        SCOPED_TRACE(path.filename().string());
        const std::string bytes = content(path);
        expect_answers(Corpus::file(path), bytes.size(), naive_answers({bytes}));
    }
}

} // namespace
