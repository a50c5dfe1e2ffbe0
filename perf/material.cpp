#include "material.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

namespace marcmill::perf {

Material::Material(std::filesystem::path path)
    : path_{std::move(path)}, size_{std::filesystem::file_size(path_)}, memory_{new char[size_]} {
    std::ifstream file{path_, std::ios::binary};
    if (!file.read(memory_.get(), static_cast<std::streamsize>(size_))) {
        throw std::system_error{errno, std::generic_category(), path_.string()};
    }
    answers_ = read_naively(bytes());
}

} // namespace marcmill::perf
