#include "cli/is_there.hpp"

#include <filesystem>
#include <system_error>

namespace marcmill::cli {

bool is_there(const std::string& file) {
    std::error_code unknown;
    return std::filesystem::exists(file, unknown);
}

} // namespace marcmill::cli
