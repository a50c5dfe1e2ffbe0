#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "io/varint.hpp"

namespace marcmill::index {

static_assert(std::endian::native == std::endian::little);

/// As it lies in memory.
template <typename Number>
requires std::is_integral_v<Number>
void put_number(std::string& to, Number number) {
    to.append(reinterpret_cast<const char*>(&number), sizeof number);
}

inline void put_text(std::string& to, std::string_view text) {
    io::append_varint(to, text.size());
    to.append(text);
}

/// Reads what was put. Whoever asks for more than there is gets zeros from then on, and is_bad() says so.
class Cursor {
  public:
    explicit Cursor(std::string_view bytes) : left_{bytes} {}

    bool is_bad() const { return bad_; }
    bool is_at_end() const { return left_.empty(); }

    std::uint64_t varint() {
        const std::optional<std::uint64_t> number = io::take_varint(left_);
        return number ? *number : fail();
    }

    template <typename Number>
    Number number() {
        Number value{};
        if (left_.size() < sizeof value) {
            return static_cast<Number>(fail());
        }
        std::memcpy(&value, left_.data(), sizeof value);
        left_.remove_prefix(sizeof value);
        return value;
    }

    std::string_view bytes(std::uint64_t size) {
        if (size > left_.size()) {
            fail();
            return {};
        }
        const std::string_view taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }
    std::string_view text() { return bytes(varint()); }

  private:
    std::uint64_t fail() {
        left_ = {};
        bad_ = true;
        return 0;
    }

    std::string_view left_;
    bool bad_ = false;
};

} // namespace marcmill::index
