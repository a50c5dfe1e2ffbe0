#include "damage.hpp"

#include <cstdint>
#include <cstdio>

namespace marcmill::perf {
namespace {

constexpr std::size_t digits = 5;

/// Calls `change(digits of the length, number of the record)` for every record.
template <typename Change>
std::string changed(std::string_view made, const Change& change) {
    std::string bytes{made};
    std::size_t number = 0;
    for (std::size_t at = 0; at < bytes.size(); ++number) {
        const std::size_t next = bytes.find('\x1D', at) + 1;
        change(bytes.data() + at, number);
        at = next;
    }
    return bytes;
}

void write(char* to, std::uint64_t length) {
    for (std::size_t place = digits; place > 0; --place, length /= 10) {
        to[place - 1] = static_cast<char>('0' + length % 10);
    }
}

std::uint64_t read(const char* from) {
    return std::stoull(std::string{from, digits});
}

} // namespace

std::string with_some_lengths_wrong(std::string_view made) {
    return changed(made, [](char* length, std::size_t number) {
        if (number % 100 != 50) {
            return;
        }
        switch (number / 100 % 4) {
        case 0:
            return write(length, read(length) + 7);
        case 1:
            return write(length, read(length) - 3);
        case 2:
            return write(length, read(length) + 20'000);
        default:
            length[1] = 'x';
        }
    });
}

std::string with_all_lengths_zero(std::string_view made) {
    return changed(made, [](char* length, std::size_t) { write(length, 0); });
}

} // namespace marcmill::perf
