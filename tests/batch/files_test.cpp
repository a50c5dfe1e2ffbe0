// Corpora of many files, some of which cannot be read.

#include <atomic>
#include <cerrno>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/came_true.hpp"
#include "batch/numbered_records.hpp"
#include "io/system_call.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using tests::came_true;
using tests::number_of;
using tests::numbered_records;
using tests::numbers;
using tests::Seen;
using tests::TemporaryFolder;
using tests::told;
using tests::Way;
using tests::ways;

Options with(Options options, OnFileError on_file_error) {
    options.on_file_error = on_file_error;
    return options;
}

TEST(Files, AreNoneOrEmpty) {
    const TemporaryFolder folder;
    const auto empty = folder.file("empty", "");
    for (const Way& way : ways) {
        const Report none = count(Corpus{}, way.options());
        EXPECT_TRUE(none.files.empty());
        EXPECT_TRUE(none.clean());
        const Report report = count(Corpus::files({empty, empty, empty}), way.options());
        EXPECT_EQ(report.files.size(), 3U);
        EXPECT_EQ(report.counts, Counts{});
        EXPECT_TRUE(report.clean());
    }
}

TEST(Files, AreReadInOrderOneLargeAmongManySmall) {
    const TemporaryFolder folder;
    std::vector<std::filesystem::path> paths;
    std::vector<std::size_t> sizes;
    std::size_t next = 0;
    for (std::size_t file = 0; file < 150; ++file) {
        const std::size_t count = file == 70 ? 4'000 : file % 4; // 4,000 are mapped, the others read
        const std::string bytes = numbered_records(next, next + count);
        next += count;
        paths.push_back(folder.file(std::to_string(file), bytes));
        sizes.push_back(bytes.size());
    }
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        const auto [seen, report] = reduce(Corpus::files(paths), Seen{}, way.options());
        ASSERT_EQ(seen.numbers, numbers(0, next));
        ASSERT_EQ(report.files.size(), paths.size());
        Counts sum;
        for (std::size_t file = 0; file < paths.size(); ++file) {
            const FileResult& result = report.files[file];
            ASSERT_EQ(result.path, paths[file].string());
            ASSERT_EQ(result.counts.bytes, sizes[file]);
            ASSERT_EQ(result.counts.records, file == 70 ? 4'000 : file % 4);
            ASSERT_EQ(result.error, "");
            ASSERT_EQ(result.faults.total(), 0U);
            sum += result.counts;
        }
        EXPECT_EQ(sum, report.counts);
    }
}

TEST(Files, ThatCannotBeReadStopTheRunWithTheirPath) {
    const TemporaryFolder folder;
    const auto first = folder.file("first", numbered_records(0, 100));
    const auto last = folder.file("last", numbered_records(100, 200));
    const std::pair<std::filesystem::path, int> bad[] = {
        {folder / "missing", ENOENT}, {folder.path(), EISDIR}, {first / "below", ENOTDIR}};
    for (const Way& way : ways) {
        for (const auto& [path, number] : bad) {
            StringSink sink;
            const auto thrown = tests::thrown_by([&, &path = path] {
                (void)transform(
                    Corpus::files({first, path, last}), sink,
                    [](const RecordView& record, Output& output) { output.write(record.control_number()); },
                    way.options());
            });
            EXPECT_EQ(thrown.number, number) << told(way);
            EXPECT_THAT(thrown.what, StartsWith(path.string()));
            std::string expected;
            for (const std::size_t before : numbers(0, 100)) {
                expected += std::to_string(before);
            }
            EXPECT_EQ(sink.text(), expected) << "all before it was written, and nothing behind it";
        }
    }
}

TEST(Files, ThatCannotBeReadArePassedOverWhereAsked) {
    const TemporaryFolder folder;
    const auto first = folder.file("first", numbered_records(0, 100));
    const auto last = folder.file("last", numbered_records(100, 2'500));
    const Corpus corpus =
        Corpus::files({folder / "missing", first, folder.path(), first / "below", last, folder / "gone"});
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        const auto [seen, report] = reduce(corpus, Seen{}, with(way.options(), OnFileError::next));
        ASSERT_EQ(seen.numbers, numbers(0, 2'500));
        ASSERT_EQ(report.files.size(), 6U);
        const int numbers_expected[] = {ENOENT, 0, EISDIR, ENOTDIR, 0, ENOENT};
        for (std::size_t file = 0; file < 6; ++file) {
            const FileResult& result = report.files[file];
            EXPECT_EQ(result.error_number, numbers_expected[file]);
            EXPECT_EQ(result.error.empty(), numbers_expected[file] == 0);
            EXPECT_THAT(result.error, StartsWith(result.error.empty() ? "" : result.path));
        }
        EXPECT_TRUE(report.complete);
        EXPECT_FALSE(report.clean());
    }
}

TEST(Files, ThousandsOfWhichAreMissingAreMergedAllTheSame) {
    const TemporaryFolder folder;
    Corpus corpus;
    const std::string record = numbered_records(0, 1);
    for (std::size_t file = 0; file < 3'000; ++file) {
        corpus.append(file % 2 == 0 ? Corpus::memory(record) : Corpus::file(folder / "missing"));
    }
    for (const unsigned threads : {1U, 4U}) {
        const auto [seen, report] = reduce(corpus, Seen{}, with(Way{threads, 0}.options(), OnFileError::next));
        EXPECT_EQ(seen.numbers, std::vector<std::size_t>(1'500, 0));
        EXPECT_EQ(report.files.size(), 3'000U);
    }
}

TEST(Files, ThatCannotBeReadLetALowerExceptionGoFirst) {
    const TemporaryFolder folder;
    const auto first = folder.file("first", numbered_records(0, 400));
    for (const Way& way : ways) {
        EXPECT_THROW((void)for_each_record(
                         Corpus::files({first, folder / "missing"}),
                         [](const RecordView& record) {
                             if (number_of(record) == 399) {
                                 throw std::out_of_range{"mine"};
                             }
                         },
                         way.options()),
                     std::out_of_range)
            << told(way);
    }
}

TEST(Files, MayBePipes) {
    const TemporaryFolder folder;
    const auto path = folder / "pipe";
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const std::string bytes = numbered_records(100, 1'000);
    std::jthread writer{[&] {
        const io::Descriptor out{::open(path.c_str(), O_WRONLY)};
        DescriptorSink{out.value(), "pipe"}.write(bytes);
    }};
    const auto first = folder.file("first", numbered_records(0, 100));
    const auto [seen, report] = reduce(Corpus::files({first, path}), Seen{}, Way{2, 1'000}.options());
    EXPECT_EQ(seen.numbers, numbers(0, 1'000));
    EXPECT_EQ(report.files[1].counts.bytes, bytes.size());
}

TEST(Files, BeforeASlowPipeAreNotHeldUpByIt) {
    const TemporaryFolder folder;
    const auto file = folder.file("file", numbered_records(0, 200));
    const auto pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::atomic<bool> opened{false};
    std::atomic<bool> told{false};
    std::jthread writer{[&] {
        const io::Descriptor out{::open(pipe.c_str(), O_WRONLY)};
        opened = true;
        EXPECT_TRUE(came_true([&] { return told.load(); })); // though the run waits for the pipe's end
        DescriptorSink{out.value(), "pipe"}.write(numbered_records(200, 210));
    }};
    Options options = Way{2, 500}.options();
    options.progress = [&](const Progress& progress) { told = told || progress.records == 200; };
    const Report report = for_each_record(
        Corpus::files({file, pipe}),
        [&](const RecordView& record) {
            if (number_of(record) == 199) { // while the other thread goes to the pipe
                EXPECT_TRUE(came_true([&] { return opened.load(); }));
            }
        },
        options);
    EXPECT_EQ(report.counts.records, 210U);
}

TEST(Files, GiveOneAnswerWhicheverWayTheyAreRead) {
    const TemporaryFolder folder;
    const auto empty = folder.file("empty", "");
    const auto small = folder.file("small", numbered_records(0, 20));
    const auto large = folder.file("large", numbered_records(20, 4'000));
    for (const Way& way : ways) {
        for (const Io io : {Io::automatic, Io::mapped, Io::stream}) {
            Options options = way.options();
            options.io = io;
            const auto [seen, report] = reduce(Corpus::files({empty, small, empty, large}), Seen{}, options);
            EXPECT_EQ(seen.numbers, numbers(0, 4'000)) << told(way);
            EXPECT_TRUE(report.clean());
        }
    }
}

TEST(Corpus, TakesAProgramsArguments) {
    const char* const arguments[] = {"program", "one.mrc", "-", "./-"};
    const Corpus corpus = Corpus::from_args(4, arguments);
    ASSERT_EQ(corpus.parts().size(), 3U);
    EXPECT_EQ(corpus.parts()[0].source, Corpus::Source::file);
    EXPECT_EQ(corpus.parts()[0].name, "one.mrc");
    EXPECT_EQ(corpus.parts()[1].source, Corpus::Source::standard_input);
    EXPECT_EQ(corpus.parts()[2].source, Corpus::Source::file);
    EXPECT_EQ(Corpus::from_args(1, arguments).parts()[0].source, Corpus::Source::standard_input);
}

TEST(Corpus, CanBeAppendedToItself) {
    Corpus corpus = Corpus::memory("a", "first").append(Corpus::memory("b", "second"));
    corpus.append(corpus);
    ASSERT_EQ(corpus.parts().size(), 4U);
    EXPECT_EQ(corpus.parts()[2].name, "first");
    EXPECT_EQ(corpus.parts()[3].bytes, "b");
}

} // namespace
} // namespace marcmill
