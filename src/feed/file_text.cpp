#include "feed/file_text.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace marcmill::feed {

std::string read_text_file(const std::string& path) {
    constexpr std::size_t most = std::size_t{64} << 20;
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> file{std::fopen(path.c_str(), "rbe"), close};
    std::string text;
    while (file && text.size() <= most) {
        std::array<char, 65536> bytes;
        const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), file.get());
        text.append(bytes.data(), count);
        if (count < bytes.size()) {
            break;
        }
    }
    if (!file || std::ferror(file.get()) != 0) {
        throw std::system_error{errno, std::generic_category(), path};
    }
    if (text.size() > most) {
        throw std::system_error{EFBIG, std::generic_category(), path};
    }
    return text;
}

} // namespace marcmill::feed
