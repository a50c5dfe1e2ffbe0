// Files that others cut, lengthen or write anew while a run is over them.

#include <cerrno>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "batch/numbered_records.hpp"
#include "io/system_call.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/map_guard.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

using ::testing::StartsWith;
using tests::number_of;
using tests::numbered_records;
using tests::numbers;
using tests::Seen;
using tests::TemporaryFolder;
using tests::Thrown;
using tests::thrown_by;
using tests::told;
using tests::Way;

constexpr std::size_t records = 6'000;

/// Chunks that one file has many of.
constexpr Way ways[] = {{1, 0}, {1, 70'000}, {2, 0}, {2, 5'000}, {8, 3'000}};

/// A mapped file of numbered records, written long ago, and a reader behind whose back it changes.
class ChangingFile : public ::testing::Test {
  protected:
    /// The file as it was; what will happen to it, once, when record 10 is handed out.
    void write_and_plan(std::function<void()> happens) {
        folder.file("books.mrc", bytes);
        std::filesystem::last_write_time(path, std::filesystem::file_time_type{});
        plan = std::move(happens);
    }
    void cut(std::size_t size) const { std::filesystem::resize_file(path, size); }
    void append() const { std::ofstream{path, std::ios::app} << bytes; }
    void write_anew() const {
        std::fstream{path, std::ios::in | std::ios::out} << bytes.substr(0, 100); // the same, as it happens
    }

    void look_at(const RecordView& record) {
        if (record.control_number() == "10") {
            plan();
        }
    }
    /// The order matters, and zeros make it throw what the standard library throws.
    Outcome<Seen> read(const Corpus& corpus, const Options& options) {
        return reduce(
            corpus, Seen{},
            [this](Seen& seen, const RecordView& record) {
                look_at(record);
                seen(record);
            },
            [](Seen& seen, Seen&& other) { seen.merge(std::move(other)); }, options);
    }

    MapGuard guard;
    TemporaryFolder folder;
    std::string bytes = numbered_records(0, records);
    std::filesystem::path path = folder / "books.mrc";
    std::string shrank = path.string() + ": shrank while it was read";
    std::string changed = path.string() + ": changed while it was read";
    std::function<void()> plan;
};

Options with(const Way& way, OnFileError on_file_error) {
    Options options = way.options();
    options.on_file_error = on_file_error;
    return options;
}

TEST_F(ChangingFile, ThatShrinksEndsTheRunWithItsPathWhateverIsAskedFor) {
    const auto other = folder.file("other.mrc", numbered_records(20, 30));
    for (const Way& way : ways) {
        for (const OnFileError on_file_error : {OnFileError::stop, OnFileError::next}) {
            for (const std::size_t size : {std::size_t{0}, bytes.size() / 2, bytes.size() - 10}) {
                SCOPED_TRACE(told(way) + ", cut to " + std::to_string(size));
                write_and_plan([&] { cut(size); });
                const Thrown thrown = thrown_by([&] {
                    (void)read(Corpus::files({path, other}), with(way, on_file_error));
                });
                EXPECT_EQ(thrown.number, EIO);
                EXPECT_THAT(thrown.what, StartsWith(shrank));
            }
        }
    }
}

TEST_F(ChangingFile, ThatShrinksIsToldWhereTheVisitorStoppedOrCountsAlone) {
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        write_and_plan([&] { cut(bytes.size() / 2); });
        const auto stop = [&](const RecordView& record) {
            look_at(record);
            return number_of(record) == 10 ? Flow::stop : Flow::next;
        };
        EXPECT_THAT(thrown_by([&] { (void)for_each_record(Corpus::file(path), stop, way.options()); }).what,
                    StartsWith(shrank));

        write_and_plan([&] { cut(bytes.size() / 2); });
        Options options = with(way, OnFileError::next);
        options.progress = [&](const Progress&) { std::exchange(plan, [] {})(); };
        EXPECT_THAT(thrown_by([&] { (void)count(Corpus::file(path), options); }).what, StartsWith(shrank));
    }
}

TEST_F(ChangingFile, ThatGrowsOrIsWrittenAnewStopsTheRunAtItsEnd) {
    for (const Way& way : ways) {
        for (const std::function<void()>& happens :
             {std::function<void()>{[&] { append(); }}, std::function<void()>{[&] { write_anew(); }}}) {
            SCOPED_TRACE(told(way));
            write_and_plan(happens);
            const Thrown thrown = thrown_by([&] { (void)read(Corpus::file(path), way.options()); });
            EXPECT_EQ(thrown.number, EIO);
            EXPECT_THAT(thrown.what, StartsWith(changed));
        }
    }
}

TEST_F(ChangingFile, ThatGrowsIsToldAndPassedOverWhereAsked) {
    const auto other = folder.file("other.mrc", numbered_records(records, records + 10));
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        write_and_plan([&] { append(); });
        const auto [seen, report] = read(Corpus::files({path, other}), with(way, OnFileError::next));
        EXPECT_EQ(seen.numbers, numbers(0, records + 10)) << "what it held when it was opened, and the next";
        ASSERT_EQ(report.files.size(), 2U);
        EXPECT_THAT(report.files[0].error, StartsWith(changed));
        EXPECT_EQ(report.files[0].error_number, EIO);
        EXPECT_EQ(report.files[0].counts.bytes, bytes.size());
        EXPECT_EQ(report.files[1].error, "");
        EXPECT_FALSE(report.clean());
    }
}

TEST_F(ChangingFile, ThatGrewIsToldWhereTheVisitorStopped) {
    write_and_plan([&] { append(); });
    const auto stop = [&](const RecordView& record) {
        look_at(record);
        return number_of(record) == 10 ? Flow::stop : Flow::next;
    };
    EXPECT_THAT(thrown_by([&] {
                    (void)for_each_record(Corpus::file(path), stop, Way{2, 5'000}.options());
                }).what,
                StartsWith(changed));
}

/// Lets something happen to the input before the first piece goes out, from the input's own memory, to a file.
class LateSink final : public Sink {
  public:
    LateSink(const std::filesystem::path& path, std::function<void()> happens)
        : file_{::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)}, out_{file_.value(), "out"},
          happens_{std::move(happens)} {}
    void write(std::span<const std::string_view> pieces) override {
        std::exchange(happens_, [] {})();
        out_.write(pieces);
    }

  private:
    io::Descriptor file_;
    DescriptorSink out_;
    std::function<void()> happens_;
};

TEST_F(ChangingFile, ThatShrinksBetweenTheVisitAndTheWriteIsToldAsItselfAndNotAsTheOutput) {
    const auto pass = [](const RecordView& record, Output& output) { output.write(record); };
    for (const Way& way : ways) {
        for (const std::size_t size : {std::size_t{0}, bytes.size() - 10}) {
            SCOPED_TRACE(told(way) + ", cut to " + std::to_string(size));
            write_and_plan([] {});
            LateSink sink{folder / "out", [&] { cut(size); }};
            const Thrown thrown =
                thrown_by([&] { (void)transform(Corpus::file(path), sink, pass, with(way, OnFileError::next)); });
            EXPECT_EQ(thrown.number, EIO);
            EXPECT_THAT(thrown.what, StartsWith(shrank));
        }
    }
}

TEST_F(ChangingFile, ThatShrinksGivesNothingOfTheChunkAway) {
    write_and_plan([&] { cut(0); });
    StringSink sink;
    const auto pass = [&](const RecordView& record, Output& output) {
        look_at(record);
        output.write(record);
    };
    EXPECT_THAT(thrown_by([&] {
                    (void)transform(Corpus::file(path), sink, pass, Way{1, 70'000}.options());
                }).what,
                StartsWith(shrank));
    EXPECT_EQ(sink.text(), "");
}

TEST_F(ChangingFile, IsToldByReadAtToo) {
    const std::vector<std::uint64_t> offsets = {numbered_records(0, 10).size(), numbered_records(0, 3'000).size()};
    const auto look = [&](const RecordView& record) {
        look_at(record);
        EXPECT_FALSE(std::exchange(plan, {}) == nullptr) << "zeros are no record";
    };
    write_and_plan([&] { cut(bytes.size() / 4); });
    EXPECT_THAT(thrown_by([&] { (void)read_at(Corpus::file(path), offsets, look, {}); }).what, StartsWith(shrank));
    write_and_plan([&] {
        cut(bytes.size() / 4);
        throw std::runtime_error{"the visitor's own"};
    });
    EXPECT_THAT(thrown_by([&] { (void)read_at(Corpus::file(path), offsets, look, {}); }).what, StartsWith(shrank));
    write_and_plan([&] { append(); });
    const auto only_look = [&](const RecordView& record) { look_at(record); };
    EXPECT_THAT(thrown_by([&] { (void)read_at(Corpus::file(path), offsets, only_look, {}); }).what,
                StartsWith(changed));
}

TEST_F(ChangingFile, ThatIsStreamedIsToldWhileItIsRead) {
    for (const Way& way : ways) {
        SCOPED_TRACE(told(way));
        for (const bool shrinks : {true, false}) {
            write_and_plan([&] { shrinks ? cut(bytes.size() / 2) : append(); });
            Options options = way.options();
            options.io = Io::stream;
            options.window = bytes.size() / 4; // record 10 is handed out before the last byte is read
            const Thrown thrown = thrown_by([&] { (void)read(Corpus::file(path), options); });
            EXPECT_THAT(thrown.what, StartsWith(shrinks ? shrank : changed));
        }
    }
}

TEST_F(ChangingFile, IsOfNoConcernOnceItIsRead) {
    bytes = numbered_records(0, 100);
    for (const Way& way : ways) {
        write_and_plan([&] { cut(0); });
        Options options = way.options();
        options.io = Io::stream;
        EXPECT_EQ(read(Corpus::file(path), options).value.numbers, numbers(0, 100)) << told(way);
    }
}

TEST_F(ChangingFile, OfAnySizeIsMappedWhereAsked) {
    bytes = numbered_records(0, 100); // a small one, which is read otherwise
    for (const Io io : {Io::automatic, Io::mapped}) {
        write_and_plan([&] { cut(0); });
        Options options = Way{1, 0}.options();
        options.io = io;
        const Thrown thrown = thrown_by([&] { (void)read(Corpus::file(path), options); });
        EXPECT_EQ(thrown.number, io == Io::mapped ? EIO : 0);
    }
}

} // namespace
} // namespace marcmill
