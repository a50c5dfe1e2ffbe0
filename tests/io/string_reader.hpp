#pragma once

#include <algorithm>
#include <cstring>
#include <string_view>

#include "io/reader.hpp"

namespace marcmill::tests {

/// Bytes in memory, at most `most` at a read.
class StringReader final : public io::Reader {
  public:
    explicit StringReader(std::string_view bytes, std::size_t most = 4096) : rest_{bytes}, most_{most} {}

    std::size_t read(char* to, std::size_t size) override {
        const std::size_t count = std::min({rest_.size(), most_, size});
        std::memcpy(to, rest_.data(), count);
        rest_.remove_prefix(count);
        return count;
    }

  private:
    std::string_view rest_;
    std::size_t most_;
};

} // namespace marcmill::tests
