// Who may read an output, before and after it is whole, and what its name may be.

#include <cerrno>
#include <climits>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io/failing_system.hpp"
#include "io/new_file.hpp"
#include "io/part_name.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

#include <marcmill/sink.hpp>

namespace marcmill {
namespace {

namespace fs = std::filesystem;
using tests::TemporaryFolder;
using tests::text_of;
using tests::thrown_by;

struct stat facts_of(const fs::path& path) {
    struct stat facts {};
    EXPECT_EQ(::stat(path.c_str(), &facts), 0) << path;
    return facts;
}

mode_t mode_of(const fs::path& path) {
    return facts_of(path).st_mode & 07777U;
}

TEST(FileAccess, IsItsOwnersAloneUntilTheFileIsWhole) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before");
    for (const mode_t mode : {0644U, 0666U, 0777U, 0600U}) {
        ASSERT_EQ(::chmod(path.c_str(), mode), 0);
        FileSink sink{path};
        sink.write("text");
        EXPECT_EQ(mode_of(sink.temporary_path()), 0600U);
        sink.commit();
        EXPECT_EQ(mode_of(path), mode);
    }
    FileSink sink{folder / "new"};
    EXPECT_EQ(mode_of(sink.temporary_path()), 0600U);
}

TEST(FileAccess, NeverKeepsWhatLetsAProgramRunAsSomebodyElse) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before");
    for (const mode_t special : {04000U, 02000U, 01000U, 07000U}) {
        ASSERT_EQ(::chmod(path.c_str(), special | 0755U), 0);
        FileSink{path}.commit();
        EXPECT_EQ(mode_of(path), 0755U);
    }
}

constexpr uid_t somebody = 65534;
constexpr gid_t some_group = 12345;

TEST(FileAccess, KeepsOwnerAndGroupOfTheFileThatIsReplaced) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root gives files away";
    }
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before");
    ASSERT_EQ(::chown(path.c_str(), somebody, some_group), 0);
    ASSERT_EQ(::chmod(path.c_str(), 0640), 0);
    FileSink{path}.commit();
    const struct stat facts = facts_of(path);
    EXPECT_EQ(facts.st_uid, somebody);
    EXPECT_EQ(facts.st_gid, some_group);
    EXPECT_EQ(facts.st_mode & 07777U, 0640U);
}

/// Calls `work` in a process of a user that is not root, and gives what it answers, from 0 to 255.
template <typename Work>
int as_somebody(const Work& work) {
    const pid_t id = ::fork();
    if (id == 0) {
        const bool changed = ::setgid(somebody) == 0 && ::setuid(somebody) == 0;
        ::_exit(changed ? work() : 255);
    }
    int status = 0;
    ::waitpid(id, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 254;
}

TEST(FileAccess, OfAFileThatMayNotBeWrittenToIsRefused) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "root makes the file that another user may not write to";
    }
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before");
    ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
    for (const mode_t mode : {0444U, 0644U}) { // nobody may; root alone may
        ASSERT_EQ(::chmod(path.c_str(), mode), 0);
        EXPECT_EQ(as_somebody([&] { return thrown_by([&] { FileSink{path}; }).number; }), EACCES);
    }
    EXPECT_EQ(text_of(path), "before");
    EXPECT_EQ(folder.size(), 1U);
    ASSERT_EQ(::chmod(path.c_str(), 0444), 0);
    FileSink{path}.commit(); // root passes
    EXPECT_EQ(mode_of(path), 0444U);
}

TEST(FileAccess, GivesNoMoreToTheGroupWhereTheGroupCannotBeKept) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "root makes the file of another group";
    }
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before");
    ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
    ASSERT_EQ(::chown(path.c_str(), somebody, some_group), 0);
    ASSERT_EQ(::chmod(path.c_str(), 0664), 0);
    EXPECT_EQ(as_somebody([&] {
                  FileSink{path}.commit();
                  return 0;
              }),
              0);
    EXPECT_EQ(mode_of(path), 0644U) << "the group is another one now";
}

TEST(FileAccess, OfOtherHardLinksIsLeftAsItWas) {
    const TemporaryFolder folder;
    const auto path = folder.file("out", "before");
    fs::create_hard_link(path, folder / "other");
    FileSink sink{path};
    sink.write("after");
    sink.commit();
    EXPECT_EQ(text_of(path), "after");
    EXPECT_EQ(text_of(folder / "other"), "before");
}

TEST(FileName, MayBeAsLongAsTheFileSystemTakes) {
    const TemporaryFolder folder;
    for (const std::size_t size : {230, 254, 255}) {
        const auto path = folder / std::string(size, 'n');
        FileSink sink{path};
        EXPECT_LE(fs::path{sink.temporary_path()}.filename().native().size(), std::size_t{NAME_MAX});
        EXPECT_TRUE(FileSink::is_temporary(sink.temporary_path()));
        sink.write("text");
        sink.commit();
        EXPECT_EQ(text_of(path), "text");
    }
    EXPECT_EQ(thrown_by([&] { FileSink{folder / std::string(256, 'n')}; }).number, ENAMETOOLONG);
    EXPECT_EQ(folder.size(), 3U);
}

TEST(FileName, MayReachThePathLimit) {
    const TemporaryFolder folder;
    fs::path deep = folder.path();
    while (deep.native().size() + 1 + 200 + 1 + 100 < PATH_MAX) {
        deep /= std::string(200, 'd');
    }
    fs::create_directories(deep);
    const auto path = deep / std::string(PATH_MAX - 1 - deep.native().size() - 1, 'n');
    ASSERT_EQ(path.native().size(), std::size_t{PATH_MAX - 1});
    FileSink sink{path};
    sink.write("text");
    sink.commit();
    EXPECT_EQ(text_of(path), "text");
}

TEST(FileName, OfAnUnfinishedFileIsShortenedAtACharacter) {
    EXPECT_EQ(io::part_name("out.mrc", 255, 77, 1), "out.mrc.marcmill-77-1.part");
    EXPECT_EQ(io::part_name("b\u00FCcher", 2 + 19, 77, 1), "b.marcmill-77-1.part");
    EXPECT_EQ(io::part_name("b\u00FCcher", 3 + 19, 77, 1), "b\u00FC.marcmill-77-1.part");
    EXPECT_EQ(io::part_name("out", 18, 77, 1), "");
}

TEST(FileName, OfAnUnfinishedFileIsNoOtherFilesName) {
    for (const char* name : {"out.mrc.marcmill-77-0.part", ".marcmill-1-99.part", "folder/x.marcmill-1-2.part"}) {
        EXPECT_TRUE(FileSink::is_temporary(name)) << name;
    }
    for (const char* name : {"out.part", "out.77-0.part", "out.marcmill-77.part", "out.marcmill-77-0.part.mrc",
                             "out.marcmill--.part", "out.marcmill-x-0.part", "out.marcmill-77-0x.part", ".part", ""}) {
        EXPECT_FALSE(FileSink::is_temporary(name)) << name;
    }
}

TEST(StoredFile, IsSyncedAndThenItsFolder) {
    const TemporaryFolder folder;
    tests::FailingSystem system;
    int syncs_before_rename = 0;
    system.meanwhile("rename", 1, [&] { syncs_before_rename = system.calls("fsync"); });
    io::NewFile file{folder / "out", system};
    file.commit();
    EXPECT_EQ(syncs_before_rename, 1);
    EXPECT_EQ(system.calls("fsync"), 2);
}

TEST(StoredFile, SaysWhereItsNameMayBeLostByACrash) {
    const TemporaryFolder folder;
    tests::FailingSystem system;
    system.fail("fsync", 2, EIO);
    io::NewFile file{folder / "out", system};
    const tests::Thrown thrown = thrown_by([&file] { file.commit(); });
    EXPECT_EQ(thrown.number, EIO);
    EXPECT_TRUE(thrown.what.starts_with(fs::canonical(folder.path()).string() + ": ")) << thrown.what;
    EXPECT_TRUE(fs::exists(folder / "out"));
    EXPECT_EQ(folder.size(), 1U);
}

TEST(StoredFile, StandsWhereItsFolderCannotBeSynced) {
    for (const std::string call : {"open", "fsync"}) {
        const TemporaryFolder folder;
        tests::FailingSystem system;
        system.fail(call, 2, call == "open" ? EACCES : EINVAL);
        io::NewFile file{folder / "out", system};
        file.commit();
        EXPECT_TRUE(fs::exists(folder / "out")) << call;
    }
}

} // namespace
} // namespace marcmill
