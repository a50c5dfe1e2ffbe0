// Compressed records whose compressed bytes are damaged: an answer without an error is the right one. MARCMILL_DAMAGES
// and MARCMILL_DAMAGE_SEED are as in damage_test.cpp.

#include <cerrno>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"
#include "damage/sound_records.hpp"
#include "io/compressed.hpp"

#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

std::uint64_t number_in_environment(const char* name, std::uint64_t otherwise) {
    const char* const text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// Records in a few members.
struct Compressed {
    std::string content;
    std::string bytes;
    std::vector<std::size_t> member_ends;  ///< in `bytes`
    std::vector<std::size_t> content_ends; ///< in `content`, of each member
};

Compressed compress(const std::vector<std::string_view>& records, const Format& format, std::mt19937_64& random) {
    Compressed made;
    const std::size_t members = 1 + random() % 4;
    for (std::size_t member = 0; member < members; ++member) {
        std::string content;
        for (std::size_t count = random() % 30; count-- > 0 && content.size() < 30'000;) {
            const std::string_view record = records[random() % records.size()];
            content += record.size() < 30'000 ? record : std::string_view{}; // a block of BGZF has room for it
        }
        made.content += content;
        made.bytes += format.member(content);
        made.member_ends.push_back(made.bytes.size());
        made.content_ends.push_back(made.content.size());
    }
    return made;
}

/// What a run that does not end with an error makes of it, and what it says of one.
struct Answer {
    std::string records;
    Counts counts;
    FileResult file;
};

Answer answer_of(std::string_view bytes, std::mt19937_64& random) {
    constexpr std::size_t pieces[] = {1, 100, 5'000, 1'000'000};
    constexpr std::size_t chunks[] = {0, 500, 4'096};
    constexpr std::size_t windows[] = {1, 100'000, std::size_t{64} << 20};
    Options options;
    options.threads = 1 + static_cast<unsigned>(random() % 3);
    options.chunk_size = chunks[random() % 3];
    options.window = windows[random() % 3];
    options.check = Check::boundaries;
    options.on_file_error = OnFileError::next;
    StringSink sink;
    const auto write = [](const RecordView& record, Output& output) { output.write(record); };
    const Report report = transform(piecewise(bytes, pieces[random() % 4]), sink, write, options);
    return {std::string{sink.text()}, report.counts, report.files.at(0)};
}

void expect_honest_error(const FileResult& file) {
    EXPECT_TRUE(file.error_number == EIO || file.error_number == ENOMEM) << file.error;
    EXPECT_TRUE(file.error.starts_with("memory: compressed data ")) << file.error;
}

/// Where a member ends, nobody can tell that more was to come: the answer is that of the members before.
void cut(const Compressed& made, std::mt19937_64& random) {
    const std::size_t at = 6 + random() % (made.bytes.size() - 6); // behind the magic
    const Answer answer = answer_of(std::string_view{made.bytes}.substr(0, at), random);
    std::size_t before = 0; // bytes of the members that are whole
    bool between = false;
    for (std::size_t member = 0; member < made.member_ends.size() && made.member_ends[member] <= at; ++member) {
        before = made.content_ends[member];
        between = made.member_ends[member] == at;
    }
    if (between) {
        EXPECT_EQ(answer.file.error, "");
        EXPECT_EQ(answer.counts.bytes, before);
    } else {
        expect_honest_error(answer.file);
        EXPECT_GE(answer.counts.bytes, before) << "what stands in whole members was not given";
        EXPECT_EQ(answer.counts.rejected + answer.counts.junk_bytes, 0U) << "a cut is no fault of the data";
    }
    EXPECT_TRUE(made.content.starts_with(answer.records));
}

std::string flipped(std::string bytes, std::mt19937_64& random) {
    for (std::size_t flips = 1 + random() % 3; flips-- > 0;) {
        bytes[6 + random() % (bytes.size() - 6)] ^= static_cast<char>(1 << random() % 8);
    }
    return bytes;
}

std::string torn(std::string bytes, std::mt19937_64& random) {
    const std::size_t at = 6 + random() % (bytes.size() - 6);
    const std::size_t size = 1 + random() % 40;
    return random() % 2 == 0 ? bytes.erase(at, size) : bytes.insert(at, bytes.substr(random() % at, size));
}

/// Every format here has checks: the full right answer, or an error.
void spoil(const Compressed& made, std::mt19937_64& random) {
    const std::string bytes = random() % 3 == 0 ? torn(made.bytes, random) : flipped(made.bytes, random);
    const Answer answer = answer_of(bytes, random);
    if (!answer.file.error.empty()) {
        expect_honest_error(answer.file);
    } else {
        EXPECT_TRUE(answer.records == made.content) << "a wrong answer without an error";
        EXPECT_EQ(answer.counts.bytes, made.content.size());
    }
}

void damage_many(const SoundRecords& sound) {
    const std::uint64_t first = number_in_environment("MARCMILL_DAMAGE_SEED", 1);
    const std::uint64_t count = number_in_environment("MARCMILL_DAMAGES", 2'000);
    for (std::uint64_t seed = first; seed < first + count && !formats().empty(); ++seed) {
        std::mt19937_64 random{seed};
        const Format& format = formats()[random() % formats().size()];
        SCOPED_TRACE("seed " + std::to_string(seed) + ", " + format.name);
        const Compressed made = compress(sound.all(), format, random);
        random() % 2 == 0 ? cut(made, random) : spoil(made, random);
        ASSERT_FALSE(testing::Test::HasFailure());
    }
}

TEST(CompressedDamage, NeverGivesAShortOrWrongAnswerWithoutAnError) {
    damage_many(made_records());
}

TEST(CompressedDamage, NeverGivesOneOfRealFiles) {
    const SoundRecords real = real_records();
    if (real.all().empty()) {
        GTEST_SKIP() << "no real files: MARCMILL_SHARED/data/MANIFEST.tsv is not there";
    }
    damage_many(real);
}

} // namespace
} // namespace marcmill::tests
