#include "material.hpp"

#include <cerrno>
#include <fstream>
#include <new>
#include <system_error>
#include <utility>

#include <sys/mman.h>

namespace marcmill::perf {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

/// Memory in huge pages: in small ones a third of the time of `count` would go to walking page tables, which a map of a
/// file that came into the page cache by a map does not.
char* take_memory(std::size_t size) {
    const std::size_t whole = (size / huge_page + 1) * huge_page;
    void* const memory = std::aligned_alloc(huge_page, whole);
    if (memory == nullptr) {
        throw std::bad_alloc{};
    }
    madvise(memory, whole, MADV_HUGEPAGE); // a system without them gives small ones
    return static_cast<char*>(memory);
}

} // namespace

Material::Material(std::filesystem::path path)
    : path_{std::move(path)}, size_{std::filesystem::file_size(path_)}, memory_{take_memory(size_)} {
    std::ifstream file{path_, std::ios::binary};
    if (!file.read(memory_.get(), static_cast<std::streamsize>(size_))) {
        throw std::system_error{errno, std::generic_category(), path_.string()};
    }
    answers_ = read_naively(bytes());
}

} // namespace marcmill::perf
