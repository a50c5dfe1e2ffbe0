// Many files in one run: thousands, of sizes far apart, plain and compressed, and such as cannot be read.

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "batch/numbered_records.hpp"
#include "io/compressed.hpp"
#include "io/fifo.hpp"
#include "io/temporary_folder.hpp"
#include "synth/synth.hpp"

#include <marcmill/pipeline.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill::tests {
namespace {

using ::testing::HasSubstr;

/// Of runs over the same files: what was seen, and the report.
struct Answer {
    std::vector<std::size_t> numbers;
    Report report;
};

Answer by_reduce(const Corpus& corpus, const Options& options) {
    auto [seen, report] = reduce(corpus, Seen{}, options);
    return {std::move(seen.numbers), std::move(report)};
}

template <typename Reader>
Answer by_pulling(Reader reader) {
    Answer run;
    while (const RecordView* const record = reader.next()) {
        run.numbers.push_back(number_of(*record));
    }
    run.report = reader.report();
    return run;
}

PipelineOptions piped(const Options& options) {
    PipelineOptions piped;
    static_cast<Options&>(piped) = options;
    return piped;
}

/// By reduce() with 1, 2 and 8 threads, and by the doors whose caller takes the records.
std::vector<Answer> runs(const Corpus& corpus, Options options = {}) {
    std::vector<Answer> all;
    for (const unsigned threads : {1U, 2U, 8U}) {
        options.threads = threads;
        all.push_back(by_reduce(corpus, options));
    }
    all.push_back(by_pulling(read(corpus, options)));
    all.push_back(by_pulling(Pipeline{corpus, piped(options)}));
    return all;
}

std::string in_ten_members(std::string_view bytes) {
    std::string all;
    for (std::size_t member = 0; member < 10; ++member) {
        const std::size_t from = bytes.size() * member / 10;
        all += gzip_member(bytes.substr(from, bytes.size() * (member + 1) / 10 - from));
    }
    return all;
}

TEST(ManyFiles, AreTenThousandSmallOnes) {
    const TemporaryFolder folder;
    std::vector<std::filesystem::path> paths;
    for (std::size_t file = 0; file < 10'000; ++file) {
        const std::string bytes = numbered_record(file);
        paths.push_back(folder.file(std::to_string(file), file % 10 == 0 ? gzip_member(bytes) : bytes));
    }
    for (const Answer& run : runs(Corpus::files(paths))) {
        EXPECT_EQ(run.numbers, numbers(0, 10'000));
        EXPECT_EQ(run.report.files.size(), 10'000U);
        EXPECT_TRUE(run.report.clean());
    }
}

TEST(ManyFiles, AreOneHugeAmongSmallOnes) {
    const TemporaryFolder folder;
    SynthOptions huge;
    huge.size = std::uint64_t{50} << 20;
    std::vector<std::filesystem::path> paths;
    for (std::size_t file = 0; file < 1'000; ++file) {
        paths.push_back(folder / std::to_string(file));
        if (file == 500) {
            FileSink sink{paths.back()};
            synthesize(huge, sink);
            sink.commit();
        } else {
            folder.file(std::to_string(file), numbered_record(file));
        }
    }
    const Report expected = count(Corpus::file(paths[500]));
    ASSERT_GE(expected.counts.bytes, huge.size);
    for (const Io io : {Io::automatic, Io::stream}) {
        for (const unsigned threads : {1U, 2U, 8U}) {
            Options options;
            options.threads = threads;
            options.io = io;
            const Report report = count(Corpus::files(paths), options);
            EXPECT_EQ(report.counts.records, expected.counts.records + 999);
            EXPECT_EQ(report.files.at(500).counts, expected.counts);
            EXPECT_EQ(report.files.size(), 1'000U);
            EXPECT_TRUE(report.clean());
        }
    }
}

/// Compressed files of very different sizes, of which the decoders of several are under way at a time.
TEST(ManyFiles, AreCompressedOnesOfAllSizesInTheirOrder) {
    const TemporaryFolder folder;
    std::vector<std::filesystem::path> paths;
    std::size_t records = 0;
    for (const std::size_t count : {3'000, 0, 1, 20'000, 5, 5, 9'000, 40, 1, 12'000, 2, 700}) {
        const std::string bytes = numbered_records(records, records + count);
        const std::string name = std::to_string(paths.size());
        paths.push_back(folder.file(name, paths.size() % 4 == 3   ? bgzf_file(bytes)
                                          : paths.size() % 5 == 4 ? bytes
                                                                  : gzip_member(bytes)));
        records += count;
    }
    for (const std::size_t window : {std::size_t{300'000}, std::size_t{4} << 20, std::size_t{64} << 20}) {
        Options options;
        options.window = window;
        for (const Answer& run : runs(Corpus::files(paths), options)) {
            EXPECT_EQ(run.numbers, numbers(0, records));
            EXPECT_EQ(run.report.files.size(), paths.size());
            EXPECT_TRUE(run.report.clean());
        }
        for (const unsigned threads : {2U, 8U}) {
            options.threads = threads;
            const std::uint64_t held = by_reduce(Corpus::files(paths), options).report.memory.window;
            EXPECT_LE(held, std::max(window, std::size_t{2} << 20)) << threads << " threads";
        }
    }
}

bool has_open(const std::filesystem::path& path) {
    for (const auto& descriptor : std::filesystem::directory_iterator{"/proc/self/fd"}) {
        std::error_code gone;
        if (std::filesystem::read_symlink(descriptor.path(), gone) == path) {
            return true;
        }
    }
    return false;
}

/// Both have more than the window holds: the first is not gone on with before the second was begun, and the second is
/// not read to its end, and closed, before that was seen.
TEST(ManyFiles, ThatAreCompressedAreBegunBeforeTheOneBeforeIsDone) {
    const TemporaryFolder folder;
    const auto first = folder.file("first.gz", gzip_member(numbered_records(0, 20'000)));
    const auto second =
        std::filesystem::canonical(folder.file("second.gz", gzip_member(numbered_records(20'000, 60'000))));
    Options options;
    options.threads = 2;
    options.window = std::size_t{1} << 20;
    bool begun = false;
    const Report report = for_each_record(
        Corpus::files({first, second}),
        [&](const RecordView& record) {
            const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds{60};
            while (number_of(record) == 0 && !begun && std::chrono::steady_clock::now() < patience) {
                begun = has_open(second);
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
        },
        options);
    EXPECT_TRUE(begun);
    EXPECT_EQ(report.counts.records, 60'000U);
}

/// What is wrong with one is told when all before it were visited, and those behind it are not given up.
TEST(ManyFiles, ThatAreCompressedAndCutAreToldInTheirOrder) {
    const TemporaryFolder folder;
    std::vector<std::filesystem::path> paths;
    for (std::size_t file = 0; file < 9; ++file) {
        const std::string zipped = gzip_member(numbered_records(file * 1'000, file * 1'000 + 1'000));
        paths.push_back(
            folder.file(std::to_string(file), file % 3 == 1 ? zipped.substr(0, zipped.size() / 2) : zipped));
    }
    Options options;
    options.on_file_error = OnFileError::next;
    const std::vector<Answer> all = runs(Corpus::files(paths), options);
    for (const Answer& run : all) {
        EXPECT_EQ(run.numbers, all.front().numbers);
        for (std::size_t file = 0; file < 9; ++file) {
            EXPECT_EQ(run.report.files.at(file).error_number, file % 3 == 1 ? EIO : 0) << file;
        }
    }
}

/// A hundred records a file, but for those that cannot be read, or not to their end.
class MixedFiles : public testing::Test {
  protected:
    enum : std::size_t { plain, compressed, empty, missing, cut, folder, members, empty_member, last };

    std::filesystem::path make(std::size_t kind) {
        const std::string name = std::to_string(kind);
        const std::string bytes = numbered_records(kind * 100, kind * 100 + 100);
        switch (kind) {
        case compressed:
            return folder_.file(name, bgzf_block(bytes.substr(0, 5'000)) + bgzf_file(bytes.substr(5'000)));
        case empty:
            return folder_.file(name, "");
        case missing:
            return folder_ / name;
        case cut:
            return folder_.file(name, cut_bytes());
        case folder:
            std::filesystem::create_directory(folder_ / name);
            return folder_ / name;
        case members:
            return folder_.file(name, in_ten_members(bytes));
        case empty_member:
            return folder_.file(name, gzip_member(""));
        default:
            return folder_.file(name, bytes);
        }
    }
    static std::string cut_bytes() {
        const std::string whole = gzip_member(numbered_records(cut * 100, cut * 100 + 100));
        return whole.substr(0, whole.size() / 2);
    }
    Corpus corpus() {
        Corpus all;
        for (std::size_t kind = plain; kind <= last; ++kind) {
            all.append(Corpus::file(make(kind)));
        }
        return all;
    }

    const TemporaryFolder folder_;
};

TEST_F(MixedFiles, AreAllReadAsFarAsTheyCanBe) {
    Options options;
    options.on_file_error = OnFileError::next;
    const std::vector<Answer> all = runs(corpus(), options);
    for (const Answer& run : all) {
        EXPECT_EQ(run.numbers, all.front().numbers);
        const std::vector<FileResult>& files = run.report.files;
        ASSERT_EQ(files.size(), last + 1);
        for (const std::size_t kind : {plain, compressed, members, last}) {
            EXPECT_EQ(files[kind].counts.records, 100U) << kind;
            EXPECT_EQ(files[kind].error, "");
        }
        for (const std::size_t kind : {empty, empty_member}) {
            EXPECT_EQ(files[kind].counts, Counts{});
            EXPECT_EQ(files[kind].error, "");
        }
        EXPECT_EQ(files[missing].error_number, ENOENT);
        EXPECT_EQ(files[folder].error_number, EISDIR);
        EXPECT_GT(files[cut].counts.records, 20U) << "those before the cut are given";
        EXPECT_LT(files[cut].counts.records, 80U);
        EXPECT_EQ(files[cut].counts.rejected + files[cut].counts.junk_bytes, 0U) << "the cut is no fault of the data";
        EXPECT_EQ(files[cut].error, (folder_ / std::to_string(cut)).string() + ": compressed data end early, at byte " +
                                        std::to_string(cut_bytes().size()) + ": they were cut");
        EXPECT_FALSE(run.report.clean());
    }
}

TEST_F(MixedFiles, EndARunWhereTheFirstCannotBeRead) {
    Corpus files;
    for (const std::size_t kind : {plain, compressed, members, cut, last, missing}) {
        files.append(Corpus::file(make(kind)));
    }
    for (const unsigned threads : {1U, 2U, 8U}) {
        Options options;
        options.threads = threads;
        StringSink sink;
        std::string what;
        try {
            (void)transform(
                files, sink, [](const RecordView& record, Output& output) { output.write(record); }, options);
        } catch (const std::system_error& error) {
            what = error.what();
        }
        EXPECT_THAT(what, HasSubstr("/4: compressed data end early, at byte "));
        const Counts given = count(Corpus::memory(sink.text())).counts;
        EXPECT_GT(given.records, 320U) << "all of the files before, and what is before the cut";
        EXPECT_LT(given.records, 380U);
        EXPECT_EQ(given.record_bytes, given.bytes) << "and nothing else";
    }
}

/// Read once, each run has its own.
TEST_F(MixedFiles, MayBePipes) {
    const std::string bytes = numbered_records(100, 300);
    const std::string zipped = gzip_member(bytes);
    for (const std::string_view piped : {std::string_view{bytes}, std::string_view{zipped}}) {
        for (const unsigned threads : {1U, 2U, 8U}) {
            const Fifo fifo{folder_ / "pipe", piped};
            Options options;
            options.threads = threads;
            const Answer run = by_reduce(Corpus::files({make(plain), folder_ / "pipe", make(last)}), options);
            EXPECT_EQ(run.report.counts.records, 400U);
            EXPECT_EQ(run.report.files.at(1).counts.records, 200U);
            EXPECT_EQ(run.numbers.at(299), 299U);
        }
    }
}

} // namespace
} // namespace marcmill::tests
