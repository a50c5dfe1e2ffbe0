#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace marcmill::tests {

/// A row of the real files' manifest.
struct RealFile {
    std::filesystem::path path;
    std::string kind;
    std::string format;
    std::string count_check; ///< hop_ok=17,hop_bad=0,0x1D=17
    std::uint64_t records = 0;
};

/// All rows; none where MARCMILL_SHARED/data does not stand.
std::vector<RealFile> manifest();

/// ISO 2709 where walking by lengths and counting terminators find the same records and nothing between them.
bool is_undisputed(const RealFile& file);

} // namespace marcmill::tests
