#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <unistd.h>

#include "io/input.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"

namespace marcmill::tests {

inline std::size_t page() {
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// A mapped file of five pages and a bit, written long ago.
struct MappedFile {
    TemporaryFolder folder;
    std::string bytes = std::string(5 * page() + 100, 'x');
    std::filesystem::path path = folder.file("books.mrc", bytes);
    std::unique_ptr<io::Input> input;

    MappedFile() {
        std::filesystem::last_write_time(path, std::filesystem::file_time_type{});
        input = io::map_file(io::open_file(path));
    }
    void resize(std::size_t size) const { std::filesystem::resize_file(path, size); }
    void append() const { std::ofstream{path, std::ios::app} << "more"; }

    Thrown whole() const {
        return thrown_by([this] { input->verify_whole(); });
    }
    Thrown unchanged() const {
        return thrown_by([this] { input->verify_unchanged(); });
    }
};

} // namespace marcmill::tests
