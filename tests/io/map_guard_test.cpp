// Files that change under their map: an error with the path, and no signal.

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/guarded_range.hpp"
#include "io/mapped_file.hpp"
#include "io/stream.hpp"

#include <marcmill/map_guard.hpp>

namespace marcmill {
namespace {

using ::testing::StartsWith;
using tests::MappedFile;
using tests::page;
using tests::TemporaryFolder;
using tests::thrown_by;

TEST(MapGuard, TurnsAFileThatShrinksIntoAnError) {
    const MapGuard guard;
    const MappedFile file;
    file.resize(2 * page());
    EXPECT_EQ(file.input->bytes().substr(2 * page()), std::string(3 * page() + 100, '\0'));
    EXPECT_EQ(file.input->bytes().substr(0, 2 * page()), file.bytes.substr(0, 2 * page()));
    EXPECT_EQ(file.whole().number, EIO);
    EXPECT_THAT(file.whole().what, StartsWith(file.path.string() + ": shrank while it was read"));
}

TEST(MapGuard, KeepsInMindThatAFileShrankWhenItGrewAgain) {
    const MapGuard guard;
    const MappedFile file;
    file.resize(0);
    EXPECT_EQ(file.input->bytes()[page()], '\0');
    file.resize(file.bytes.size());
    EXPECT_THAT(file.whole().what, StartsWith(file.path.string() + ": shrank while it was read"));
}

TEST(MapGuard, LooksAfterEachFileAlone) {
    const MapGuard guard;
    const MappedFile stays;
    {
        const MappedFile gone;
        gone.resize(0);
        EXPECT_EQ(gone.input->bytes(), std::string(gone.bytes.size(), '\0'));
    }
    EXPECT_EQ(stays.input->bytes(), stays.bytes);
    const MappedFile next; // where the other was mapped, as like as not
    EXPECT_EQ(next.input->bytes(), next.bytes);
    EXPECT_EQ(next.whole().what, "");
    EXPECT_EQ(stays.whole().what, "");
}

TEST(MapGuard, LetsMemoryBeGivenBackOfAFileThatShrank) {
    const MapGuard guard;
    const TemporaryFolder folder;
    const std::size_t size = std::size_t{9} << 20;
    const auto path = folder.file("books.mrc", std::string(size, 'x'));
    const auto input = io::map_file(io::open_file(path));
    EXPECT_EQ(input->bytes()[size - 1], 'x');
    std::filesystem::resize_file(path, 1'000);
    EXPECT_EQ(input->bytes()[size / 2], '\0');
    input->release_before(size);
    EXPECT_EQ(input->bytes()[0], 'x');
    EXPECT_EQ(input->bytes()[page()], '\0');
    EXPECT_EQ(input->bytes()[size - 1], '\0');
    EXPECT_EQ(thrown_by([&] { input->verify_whole(); }).number, EIO);
}

TEST(MapGuard, ServesManyThreadsThatFaultAtOnce) {
    const MapGuard guard;
    for (int round = 0; round < 20; ++round) {
        const MappedFile file;
        file.resize(0);
        std::vector<std::jthread> threads;
        for (std::size_t thread = 0; thread < 6; ++thread) {
            threads.emplace_back([&, thread] {
                EXPECT_EQ(file.input->bytes()[thread % 5 * page()], '\0');
                EXPECT_EQ(file.whole().number, EIO);
            });
        }
    }
}

TEST(MapGuard, ReadsTheFilesThatItHasNoRoomFor) {
    const MapGuard guard;
    const std::string elsewhere(2 * page(), 'x');
    std::vector<std::unique_ptr<io::GuardedRange>> ranges;
    do {
        ranges.push_back(std::make_unique<io::GuardedRange>(elsewhere));
    } while (!ranges.back()->is_refused() && ranges.size() < 1'000'000);
    EXPECT_GT(ranges.size(), 1'000U);
    const TemporaryFolder folder;
    const std::string bytes(5 * page() + 100, 'y');
    auto input = io::map_file(io::open_file(folder.file("books.mrc", bytes)));
    EXPECT_NE(input->stream(), nullptr);
    EXPECT_EQ(io::filled(std::move(input))->bytes(), bytes);
    ranges.clear();
    const MappedFile room;
    room.resize(0);
    EXPECT_EQ(room.input->bytes(), std::string(room.bytes.size(), '\0'));
}

TEST(MapGuard, IsOneAtATime) {
    {
        const MapGuard guard;
        EXPECT_THROW(MapGuard{}, std::logic_error);
    }
    EXPECT_NO_THROW(MapGuard{});
}

TEST(MappedInput, TellsThatItsFileShrankInsideTheLastPage) {
    const MappedFile file;
    EXPECT_EQ(file.whole().what, "");
    file.resize(file.bytes.size() - 1);
    EXPECT_EQ(file.input->bytes().back(), '\0'); // and no signal
    EXPECT_THAT(file.whole().what, StartsWith(file.path.string() + ": shrank while it was read"));
}

TEST(MappedInput, TellsThatItsFileGrewOrWasWrittenAnew) {
    const MappedFile grown;
    EXPECT_EQ(grown.unchanged().what, "");
    grown.append();
    const MappedFile rewritten;
    rewritten.folder.file("books.mrc", std::string(rewritten.bytes.size(), 'y'));
    for (const MappedFile* file : {&grown, &rewritten}) {
        EXPECT_EQ(file->whole().what, "") << "all of it could be read";
        EXPECT_EQ(file->unchanged().number, EIO);
        EXPECT_THAT(file->unchanged().what, StartsWith(file->path.string() + ": changed while it was read"));
    }
}

TEST(MappedInput, StaysAsItIsWhereAnotherFileTakesItsName) {
    const MappedFile file;
    std::filesystem::rename(file.folder.file("new", "other bytes"), file.path);
    EXPECT_EQ(file.input->bytes(), file.bytes);
    EXPECT_EQ(file.whole().what, "");
    EXPECT_EQ(file.unchanged().what, "");
}

} // namespace
} // namespace marcmill
