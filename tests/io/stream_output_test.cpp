// Names of open descriptors, links and pipes: what FileSink writes to where it must not rename.

#include <cerrno>
#include <filesystem>
#include <stop_token>
#include <string>
#include <thread>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/system_call.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/sink.hpp>

namespace marcmill {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;
using tests::text_of;
using tests::thrown_by;

void write_to(const fs::path& path, std::string_view text) {
    FileSink sink{path};
    sink.write(text);
    sink.commit();
}

io::Descriptor opened(const fs::path& path, int flags) {
    return io::Descriptor{::open(path.c_str(), flags, 0600)};
}

std::string name_in(const std::string& folder, const io::Descriptor& descriptor) {
    return folder + std::to_string(descriptor.value());
}

TEST(StreamOutput, GoesWhereTheStreamStandsByEveryNameThatItHas) {
    const TemporaryFolder folder;
    const auto path = folder / "out";
    const io::Descriptor stream = opened(path, O_WRONLY | O_CREAT);
    fs::create_directory_symlink("/proc/self/fd", folder / "streams");
    fs::create_symlink(name_in("/dev/fd/", stream), folder / "link");
    fs::create_symlink("link", folder / "link to a link");
    ASSERT_EQ(::write(stream.value(), "0", 1), 1);
    const auto self = std::to_string(::getpid());
    const fs::path names[] = {name_in("/dev/fd/", stream),
                              name_in("/proc/self/fd/", stream),
                              name_in("/proc/thread-self/fd/", stream),
                              name_in("/proc/" + self + "/fd/", stream),
                              name_in("/proc/" + self + "/task/" + self + "/fd/", stream),
                              folder / name_in("streams/", stream),
                              folder / "link",
                              folder / "link to a link"};
    std::string expected = "0";
    for (const fs::path& name : names) {
        FileSink sink{name};
        EXPECT_EQ(sink.descriptor(), stream.value()) << name;
        EXPECT_EQ(sink.temporary_path(), "");
        sink.write(name.native());
        sink.commit();
        expected += name.native();
        EXPECT_EQ(text_of(path), expected);
    }
    ASSERT_EQ(::write(stream.value(), "end", 3), 3);
    EXPECT_EQ(text_of(path), expected + "end") << "the stream went on behind what was written";
}

TEST(StreamOutput, IsAppendedWhereTheStreamAppends) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before ");
    const io::Descriptor stream = opened(path, O_WRONLY | O_APPEND);
    write_to(name_in("/dev/fd/", stream), "after");
    EXPECT_EQ(text_of(path), "before after");
}

TEST(StreamOutput, CutsNothingOffAndKeepsWhatStandsBehindIt) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "0123456789");
    const io::Descriptor stream = opened(path, O_RDWR);
    ASSERT_EQ(::lseek(stream.value(), 2, SEEK_SET), 2);
    write_to(name_in("/proc/self/fd/", stream), "ab");
    EXPECT_EQ(text_of(path), "01ab456789");
}

TEST(StreamOutput, ReachesAFileThatHasLostItsName) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "");
    const io::Descriptor stream = opened(path, O_RDWR);
    fs::remove(path);
    write_to(name_in("/dev/fd/", stream), "abc");
    EXPECT_EQ(folder.size(), 0U);
    struct stat facts {};
    ASSERT_EQ(::fstat(stream.value(), &facts), 0);
    EXPECT_EQ(facts.st_size, 3);
}

TEST(StreamOutput, IsRefusedWhereNothingCanBeWritten) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before");
    const io::Descriptor read_only = opened(path, O_RDONLY);
    EXPECT_EQ(thrown_by([&] { FileSink{name_in("/dev/fd/", read_only)}; }).number, EBADF);
    EXPECT_EQ(thrown_by([] { FileSink{"/dev/fd/999"}; }).number, ENOENT);
    EXPECT_EQ(thrown_by([] { FileSink{"/proc/999999999/fd/1"}; }).number, ENOENT);
    EXPECT_EQ(text_of(path), "before");
}

/// A process that holds a file open as its descriptor 9, and waits.
class Holder {
  public:
    Holder(const fs::path& path, int flags, off_t place) : id_{::fork()} {
        if (id_ == 0) {
            const int file = ::open(path.c_str(), flags);
            ::dup2(file, 9);
            ::lseek(9, place, SEEK_SET);
            while (true) {
                ::pause();
            }
        }
        while (!fs::exists(fs::symlink_status(name())) || place_now() != place) {
            ::usleep(1000);
        }
    }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
    ~Holder() {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }

    std::string name() const { return "/proc/" + std::to_string(id_) + "/fd/9"; }

  private:
    long place_now() const {
        std::ifstream info{"/proc/" + std::to_string(id_) + "/fdinfo/9"};
        std::string word;
        long place = -1;
        info >> word >> place;
        return place;
    }

    pid_t id_;
};

TEST(StreamOutput, GoesWhereAnotherProcessStands) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "0123456789");
    const Holder holder{path, O_WRONLY, 4};
    write_to(holder.name(), "ab");
    EXPECT_EQ(text_of(path), "0123ab6789");
    const Holder appending{path, O_WRONLY | O_APPEND, 0};
    write_to(appending.name(), "end");
    EXPECT_EQ(text_of(path), "0123ab6789end");
    const Holder reading{path, O_RDONLY, 0};
    EXPECT_EQ(thrown_by([&] { FileSink{reading.name()}; }).number, EBADF);
}

TEST(LinkedOutput, MakesWhatALinkNamesWhereThatIsNotThere) {
    const TemporaryFolder folder;
    fs::create_directory(folder / "far");
    fs::create_symlink("far/new", folder / "link");
    fs::create_symlink("link", folder / "chain");
    fs::create_symlink(folder / "far/other", folder / "absolute");
    write_to(folder / "chain", "by a chain");
    write_to(folder / "absolute", "by its whole path");
    EXPECT_EQ(text_of(folder / "far/new"), "by a chain");
    EXPECT_EQ(text_of(folder / "far/other"), "by its whole path");
    for (const char* link : {"link", "chain", "absolute"}) {
        EXPECT_TRUE(fs::is_symlink(folder / link)) << link;
    }
    write_to(folder / "chain", "again");
    EXPECT_EQ(text_of(folder / "far/new"), "again");
    EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(folder / "far/new")));
    EXPECT_EQ(folder.size(), 4U);
}

TEST(LinkedOutput, IsRefusedWhereLinksLeadNowhere) {
    const TemporaryFolder folder;
    fs::create_symlink("circle", folder / "circle");
    fs::create_symlink("second", folder / "first");
    fs::create_symlink("first", folder / "second");
    fs::create_symlink("no/such/folder/out", folder / "lost");
    fs::create_directory(folder / "inner");
    fs::create_symlink("inner", folder / "to a folder");
    const std::pair<const char*, int> wrong[] = {
        {"circle", ELOOP}, {"first", ELOOP}, {"lost", ENOENT}, {"to a folder", EISDIR}};
    for (const auto& [name, number] : wrong) {
        const auto path = folder / name;
        const tests::Thrown thrown = thrown_by([&path] { FileSink{path}; });
        EXPECT_EQ(thrown.number, number) << name;
        EXPECT_TRUE(thrown.what.starts_with(path.string() + ": ")) << thrown.what;
    }
    EXPECT_EQ(folder.size(), 6U);
}

TEST(PipeOutput, WaitsForAReaderUntilItIsToStop) {
    const TemporaryFolder folder;
    const auto pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::stop_source stop;
    std::jthread stopping{[&stop] {
        std::this_thread::sleep_for(std::chrono::milliseconds{30});
        stop.request_stop();
    }};
    EXPECT_EQ(thrown_by([&] { FileSink(pipe, stop.get_token()); }).number, ECANCELED);
    EXPECT_EQ(folder.size(), 1U);
}

TEST(PipeOutput, WaitsForAReaderThatComesLate) {
    const TemporaryFolder folder;
    const auto pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::string got;
    std::jthread reader{[&] {
        std::this_thread::sleep_for(std::chrono::milliseconds{30});
        got = text_of(pipe);
    }};
    const std::string whole(std::size_t{1} << 20, 'x'); // more than a pipe holds: write() must wait too
    write_to(pipe, whole);
    reader.join();
    EXPECT_TRUE(got == whole);
}

} // namespace
} // namespace marcmill
