#include "io/file_access.hpp"

#include <fstream>

#include <unistd.h>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

constexpr mode_t permissions = 0777;

/// What new files are not to be allowed. Asked of the system without changing it, as umask() would for all threads.
mode_t file_mask() {
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;) {
        unsigned mask = 0;
        if (word == "Umask:" && status >> std::oct >> mask) {
            return static_cast<mode_t>(mask) & permissions;
        }
    }
    constexpr mode_t usual = 022;
    return usual;
}

} // namespace

FileAccess FileAccess::of_new_file() {
    constexpr mode_t all_but_execute = 0666;
    return {all_but_execute & ~file_mask()};
}

FileAccess FileAccess::of(const struct stat& facts) {
    return {facts.st_mode & permissions, true, facts.st_uid, facts.st_gid};
}

void FileAccess::give_to(int descriptor, const std::string& path) const {
    mode_t allowed = mode;
    if (has_owner && ::fchown(descriptor, owner, group) != 0 &&     // only root gives files away,
        ::fchown(descriptor, static_cast<uid_t>(-1), group) != 0) { // and others to their own groups
        constexpr unsigned group_shift = 3;
        allowed &= static_cast<mode_t>(~S_IRWXG) | ((allowed & S_IRWXO) << group_shift);
    }
    // Where a file system knows no permissions, there are none to keep.
    if (::fchmod(descriptor, allowed) != 0 && errno != EPERM && errno != ENOTSUP) {
        throw_errno(path);
    }
}

} // namespace marcmill::io
