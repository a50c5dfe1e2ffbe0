#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string_view>
#include <thread>

#include <sys/stat.h>

namespace marcmill::tests {

/// A named pipe and the thread that writes bytes into it, as soon as somebody reads. Somebody has to.
class Fifo {
  public:
    /// `bytes` outlive it.
    Fifo(const std::filesystem::path& path, std::string_view bytes) : path_{path} {
        if (::mkfifo(path.c_str(), 0600) != 0) {
            throw std::runtime_error{"no named pipe"};
        }
        writer_ = std::jthread{[path, bytes] {
            std::ofstream{path, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        }};
    }
    Fifo(const Fifo&) = delete;
    Fifo& operator=(const Fifo&) = delete;
    ~Fifo() {
        writer_.join();
        std::filesystem::remove(path_);
    }

  private:
    std::filesystem::path path_;
    std::jthread writer_;
};

} // namespace marcmill::tests
