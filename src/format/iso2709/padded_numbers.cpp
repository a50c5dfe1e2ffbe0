#include "format/iso2709/padded_numbers.hpp"

#include "format/iso2709/boundary.hpp"
#include "record/directory.hpp"

#include <marcmill/field.hpp>

namespace marcmill::iso2709 {
namespace {

using detail::entry_size;
using detail::leader_size;

constexpr std::size_t base_at = 12;
constexpr std::size_t leader_digits = 5;
constexpr std::size_t length_digits = 4;
constexpr std::size_t start_digits = 5;

/// The digits between the blanks; nothing where anything else stands there, or nothing.
std::string_view digits_of(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) {
        return {};
    }
    const std::string_view digits = text.substr(first, text.find_last_not_of(' ') + 1 - first);
    return digits.find_first_not_of("0123456789") == std::string_view::npos ? digits : std::string_view{};
}

/// The number that the bytes state; 0 where they state none.
std::uint32_t number_of(std::string_view text) {
    std::uint32_t number = 0;
    for (const char digit : digits_of(text)) {
        number = number * 10 + static_cast<std::uint32_t>(digit - '0');
    }
    return number;
}

/// Puts zeros where the number's blanks are; false where it is none.
bool pad_with_zeros(std::string& record, std::size_t at, std::size_t size) {
    std::string digits{digits_of(std::string_view{record}.substr(at, size))};
    if (digits.empty()) {
        return false;
    }
    record.replace(at, size, digits.insert(0, size - digits.size(), '0'));
    return true;
}

} // namespace

bool shows_padded_numbers(std::string_view bytes, std::uint64_t offset) {
    if (offset + shortest_record > bytes.size()) {
        return false;
    }
    const std::string_view stated = bytes.substr(offset, leader_digits);
    if (stated.front() != ' ' && stated.back() != ' ') {
        return false;
    }
    const std::uint32_t length = number_of(stated);
    if (length < shortest_record || length > longest_record || length > bytes.size() - offset) {
        return false;
    }
    const std::string_view record = bytes.substr(offset, length);
    const std::uint32_t base = number_of(record.substr(base_at, leader_digits));
    return base > leader_size && base < length && record[base - 1] == field_terminator &&
           record[length - 2] == field_terminator && record[length - 1] == record_terminator;
}

std::optional<std::string> with_padding_zeros(std::string_view record) {
    std::string padded{record};
    if (!pad_with_zeros(padded, 0, leader_digits) || !pad_with_zeros(padded, base_at, leader_digits)) {
        return std::nullopt;
    }
    const std::uint32_t base = number_of(std::string_view{padded}.substr(base_at, leader_digits));
    if (base >= record.size()) {
        return std::nullopt;
    }
    for (std::size_t at = leader_size + 3; at + entry_size - 3 < base; at += entry_size) {
        if (!pad_with_zeros(padded, at, length_digits) || !pad_with_zeros(padded, at + length_digits, start_digits)) {
            return std::nullopt;
        }
    }
    return padded != record ? std::optional{std::move(padded)} : std::nullopt;
}

} // namespace marcmill::iso2709
