#include "cli/files_below.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <marcmill/sink.hpp>

namespace marcmill::cli {
namespace {

namespace fs = std::filesystem;

/// What is below a folder, as far as it is known.
struct Found {
    std::vector<std::string> files;
    std::vector<fs::path> folders; ///< not listed yet
};

void take(const fs::directory_entry& entry, Found& found) {
    std::error_code unknown;
    if (entry.is_directory(unknown)) {
        if (!entry.is_symlink(unknown)) {
            found.folders.push_back(entry.path());
        }
    } else if (FileSink::is_temporary(entry.path()) || entry.path().extension() == ".midx") {
        return; // no records: what another run writes, or an index
    } else if (entry.is_regular_file(unknown) || !entry.exists(unknown)) {
        found.files.push_back(entry.path().string());
    }
}

void list(const fs::path& folder, Found& found) {
    std::error_code error;
    fs::directory_iterator entry{folder, error};
    if (error) {
        found.files.push_back(folder.string());
        return;
    }
    while (entry != fs::directory_iterator{}) {
        take(*entry, found);
        entry.increment(error);
        if (error) {
            throw std::system_error{error, folder.string()};
        }
    }
}

} // namespace

std::vector<std::string> files_below(const std::string& folder) {
    Found found{{}, {folder}};
    while (!found.folders.empty()) {
        const fs::path next = std::move(found.folders.back());
        found.folders.pop_back();
        list(next, found);
    }
    std::sort(found.files.begin(), found.files.end());
    return found.files;
}

} // namespace marcmill::cli
