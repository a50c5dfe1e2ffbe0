#include "io/output_place.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40; // as many as the kernel follows

/// A name of digits and nothing else.
std::optional<int> number_of(const std::string& name) {
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool digits = !name.empty() && name.front() != '-' && error == std::errc{};
    return digits && end == name.data() + name.size() ? std::optional{number} : std::nullopt;
}

bool is_of_the_kernel(const fs::path& folder) {
    struct statfs facts {};
    return ::statfs(folder.c_str(), &facts) == 0 && facts.f_type == PROC_SUPER_MAGIC;
}

/// The descriptor that `name` stands for in `folder`, a real path such as /proc/PID/fd or /proc/PID/task/TID/fd.
std::optional<NamedDescriptor> descriptor_named(const fs::path& folder, const std::string& name) {
    const auto number = number_of(name);
    if (!number || folder.filename() != "fd" || !is_of_the_kernel(folder)) {
        return std::nullopt;
    }
    fs::path process = folder.parent_path();
    if (process.parent_path().filename() == "task") { // threads share their process's descriptors
        process = process.parent_path().parent_path();
    }
    std::error_code unknown;
    const bool ours = fs::canonical(process.parent_path() / "self", unknown) == process;
    return NamedDescriptor{ours, number_of(process.filename().string()).value_or(0), *number};
}

} // namespace

OutputPlace output_place(const fs::path& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode)) {
        throw_errno(path.string(), EISDIR);
    }
    fs::path place = path;
    for (int links = 0; links <= most_links; ++links) {
        std::error_code error;
        const fs::path folder = fs::canonical(place.has_parent_path() ? place.parent_path() : ".", error);
        if (error) {
            throw_errno(path.string(), error.value());
        }
        place = folder / place.filename();
        const bool is_there = ::lstat(place.c_str(), &facts) == 0;
        if (!place.has_filename() || (!is_there && errno != ENOENT)) {
            throw_errno(path.string(), is_there ? ENOENT : errno);
        }
        const bool is_link = is_there && S_ISLNK(facts.st_mode);
        const auto descriptor = is_link ? descriptor_named(folder, place.filename().string()) : std::nullopt;
        if (!is_link || descriptor) {
            return {place, descriptor};
        }
        const fs::path target = fs::read_symlink(place, error);
        if (error) {
            throw_errno(path.string(), error.value());
        }
        place = folder / target; // just the target, where that is absolute
    }
    throw_errno(path.string(), ELOOP);
}

} // namespace marcmill::io
