#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace marcmill::index {

/// Seven bits a byte, the low ones first; the top bit says that more follow.
inline void put_varint(std::string& to, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) {
        to.push_back(static_cast<char>(value | 0x80));
    }
    to.push_back(static_cast<char>(value));
}

/// Small for small differences of either sign.
inline std::uint64_t zigzag(std::uint64_t from, std::uint64_t to) {
    const auto difference = static_cast<std::int64_t>(to - from);
    return (static_cast<std::uint64_t>(difference) << 1) ^ static_cast<std::uint64_t>(difference >> 63);
}
inline std::uint64_t unzigzag(std::uint64_t from, std::uint64_t code) {
    return from + ((code >> 1) ^ (0 - (code & 1)));
}

static_assert(std::endian::native == std::endian::little);

/// As it lies in memory.
template <typename Number>
requires std::is_integral_v<Number>
void put_number(std::string& to, Number number) {
    to.append(reinterpret_cast<const char*>(&number), sizeof number);
}

inline void put_text(std::string& to, std::string_view text) {
    put_varint(to, text.size());
    to.append(text);
}

/// Reads what was put. Whoever asks for more than there is gets zeros from then on, and is_bad() says so.
class Cursor {
  public:
    explicit Cursor(std::string_view bytes) : left_{bytes} {}

    bool is_bad() const { return bad_; }
    bool is_at_end() const { return left_.empty(); }

    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64 && !left_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(left_.front());
            left_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if (byte < 0x80) {
                return value;
            }
        }
        return fail();
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
