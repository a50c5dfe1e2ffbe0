#include "io/sync_folder.hpp"

#include <cerrno>

#include <fcntl.h>

#include "io/system_call.hpp"

namespace marcmill::io {

void sync_folder(const std::filesystem::path& folder, const System& system) {
    const Descriptor open{
        uninterrupted([&] { return system.open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0); })};
    if (open.value() >= 0 && uninterrupted([&] { return system.fsync(open.value()); }) != 0 && errno == EIO) {
        throw_errno(folder.string());
    }
}

} // namespace marcmill::io
