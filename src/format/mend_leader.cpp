#include "format/mend_leader.hpp"

#include <algorithm>
#include <array>

#include "record/entry.hpp"

namespace marcmill::format {
namespace {

enum class Part : std::uint8_t { length, status, counts, base, level, map };

constexpr std::array<Part, 6> parts{Part::length, Part::status, Part::counts, Part::base, Part::level, Part::map};
constexpr std::array<std::size_t, 6> sizes{5, 5, 2, 5, 3, 4};

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

/// How many bytes a leader has more than it should.
std::ptrdiff_t size_change(std::string_view text) {
    return static_cast<std::ptrdiff_t>(text.size()) - static_cast<std::ptrdiff_t>(detail::leader_size);
}

/// Whether a number is the base address, or what it was before the leader's size changed by `more`.
bool is_base(std::string_view text, std::uint32_t base, std::ptrdiff_t more) {
    std::ptrdiff_t number = 0;
    for (const char digit : text) {
        number = number * 10 + (digit - '0');
    }
    return number == static_cast<std::ptrdiff_t>(base) || number == static_cast<std::ptrdiff_t>(base) - more;
}

/// Whether a part stands as in a leader that nothing happened to.
bool is_intact(Part part, std::string_view text, std::uint32_t base, std::ptrdiff_t more) {
    switch (part) {
    case Part::length:
        return all_digits(text);
    case Part::counts:
        return text == "22" || text == "  ";
    case Part::base:
        return all_digits(text) && is_base(text, base, more);
    case Part::map:
        return text.starts_with("45");
    default:
        return std::none_of(text.begin(), text.end(), is_continuation);
    }
}

/// The part as it was, from what is left of it or from what it became. Numbers are written later.
std::optional<std::string> restored(Part part, std::string_view text) {
    const std::size_t size = sizes[static_cast<std::size_t>(part)];
    switch (part) {
    case Part::length:
    case Part::base:
        return all_digits(text) && !text.empty() ? std::optional{std::string(size, '0')} : std::nullopt;
    case Part::counts:
        return text == "2" || text == " " ? std::optional{std::string(size, text[0])} : std::nullopt;
    case Part::map:
        return text.size() < size && std::string_view{"4500"}.starts_with(text) ? std::optional<std::string>{"4500"}
                                                                                : std::nullopt;
    default:
        break;
    }
    if (text.size() < size) {
        const bool blank = !text.empty() && text.find_first_not_of(' ') == std::string_view::npos;
        return blank ? std::optional{std::string(size, ' ')} : std::nullopt;
    }
    std::string part_text;
    for (const char byte : text) {
        if (!is_continuation(byte)) {
            part_text.push_back(static_cast<unsigned char>(byte) < 0x80 ? byte : ' ');
        }
    }
    return part_text.size() == size ? std::optional{part_text} : std::nullopt;
}

/// The leader if `odd` is the one part whose size is another.
std::optional<std::string> with_odd_part(std::string_view text, Part odd, std::uint32_t base) {
    const std::ptrdiff_t more = size_change(text);
    std::string leader;
    std::size_t at = 0;
    for (const Part part : parts) {
        const auto usual = static_cast<std::ptrdiff_t>(sizes[static_cast<std::size_t>(part)]);
        const std::ptrdiff_t size = part == odd ? usual + more : usual;
        if (size < 0) {
            return std::nullopt;
        }
        const std::string_view here = text.substr(at, static_cast<std::size_t>(size));
        at += static_cast<std::size_t>(size);
        if (part != odd && !is_intact(part, here, base, more)) {
            return std::nullopt;
        }
        const std::optional<std::string> whole = part == odd ? restored(part, here) : std::string{here};
        if (!whole) {
            return std::nullopt;
        }
        leader += *whole;
    }
    return leader;
}

/// Whether the base address stands whole where it should, or as far from there as the directory does.
bool has_whole_base(std::string_view text, std::uint32_t base) {
    const auto offset = static_cast<std::ptrdiff_t>(sizes[0] + sizes[1] + sizes[2]);
    const std::ptrdiff_t more = size_change(text);
    return is_intact(Part::base, text.substr(static_cast<std::size_t>(offset), sizes[3]), base, more) ||
           is_intact(Part::base, text.substr(static_cast<std::size_t>(offset + more), sizes[3]), base, more);
}

} // namespace

std::optional<std::string> usual_leader(std::string_view text, std::uint32_t base) {
    if (size_change(text) < -static_cast<std::ptrdiff_t>(sizes[0]) || text.size() == detail::leader_size) {
        return std::nullopt;
    }
    std::optional<std::string> found;
    for (const Part odd : parts) {
        const bool tried = odd != Part::base || !has_whole_base(text, base);
        const auto leader = tried ? with_odd_part(text, odd, base) : std::nullopt;
        if (leader && found && *leader != *found) {
            return std::nullopt; // two ways to read it
        }
        found = leader ? leader : found;
    }
    return found;
}

} // namespace marcmill::format
