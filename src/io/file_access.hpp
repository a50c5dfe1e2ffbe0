#pragma once

#include <string>

#include <sys/stat.h>
#include <sys/types.h>

namespace marcmill::io {

/// Who owns a file and who may do what with it.
struct FileAccess {
    mode_t mode = 0; ///< read, write and execute; never set-user-ID, set-group-ID or sticky
    bool has_owner = false;
    uid_t owner = 0; ///< these two say something where has_owner is set
    gid_t group = 0;

    /// What a new file of this process gets.
    static FileAccess of_new_file();
    static FileAccess of(const struct stat& facts);

    /// Sets them on an open file. Where this process may change neither owner nor group, the group gets no more
    /// permissions than everybody else. Throws std::system_error with `path`.
    void give_to(int descriptor, const std::string& path) const;
};

} // namespace marcmill::io
