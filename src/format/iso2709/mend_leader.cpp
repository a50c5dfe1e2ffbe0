#include "format/iso2709/mend_leader.hpp"

#include <algorithm>
#include <array>

#include "record/directory.hpp"

namespace marcmill::iso2709 {
namespace {

enum class Part : std::uint8_t { length, status, counts, base, level, map };

constexpr std::array<Part, 6> parts{Part::length, Part::status, Part::counts, Part::base, Part::level, Part::map};
constexpr std::array<std::size_t, 6> sizes{5, 5, 2, 5, 3, 4};
constexpr std::string_view usual_map = "4500";

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

/// Whether all of a number is the same byte: XXXXX, nnnnn, 00000, blanks. It was never set, and says nothing.
bool is_unset(std::string_view text) {
    return text.find_first_not_of(text.front()) == std::string_view::npos;
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
        return all_digits(text) || is_unset(text);
    case Part::counts:
        return text == "22" || text == "  ";
    case Part::base:
        return is_unset(text) || (all_digits(text) && is_base(text, base, more));
    case Part::map:
        return text.starts_with("45");
    case Part::status:
        return !is_digit(text.front()) && std::none_of(text.begin(), text.end(), is_continuation);
    default:
        return std::none_of(text.begin(), text.end(), is_continuation);
    }
}

/// Whether the entry map lost a byte, or its last ones.
bool is_cut_map(std::string_view text) {
    return text == "500" || text == "400" || (text.size() < usual_map.size() && usual_map.starts_with(text));
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
        return is_cut_map(text) ? std::optional<std::string>{usual_map} : std::nullopt;
    default:
        break;
    }
    if (text.size() < size) {
        const std::size_t least = part == Part::status ? 3 : 1; // no more than two of a status are blank else
        const bool blank = text.size() >= least && text.find_first_not_of(' ') == std::string_view::npos;
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

bool stands_at(std::string_view leader, std::size_t at, std::string_view bytes) {
    return leader.substr(at, bytes.size()) == bytes;
}

/// Whether "22", or blanks for it, stand whole before the base address.
bool has_whole_counts(std::string_view text) {
    const auto at = static_cast<std::size_t>(10 + size_change(text));
    return stands_at(text, at, "22") || stands_at(text, at, "  ");
}

/// Whether the digits before leader/17-19 may be some of it: of the base address and it, several bytes are lost.
bool is_open_base(std::string_view text) {
    const std::ptrdiff_t more = size_change(text);
    const auto level = static_cast<std::size_t>(17 + more);
    return more < -1 && level < text.size() && is_digit(text[level]);
}

} // namespace

bool is_shifted_leader(std::string_view leader) {
    return (is_digit(leader[5]) && !is_digit(leader[6])) ||
           (stands_at(leader, 11, "22") && !stands_at(leader, 10, "22"));
}

std::optional<std::string> usual_leader(std::string_view text, std::uint32_t base) {
    if (size_change(text) < -static_cast<std::ptrdiff_t>(sizes[0]) || text.size() == detail::leader_size) {
        return std::nullopt;
    }
    std::optional<std::string> found;
    for (const Part odd : parts) {
        const bool is_whole = (odd == Part::counts && has_whole_counts(text)) ||
                              (odd == Part::base && (has_whole_base(text, base) || is_open_base(text))) ||
                              (odd == Part::map && text.ends_with(usual_map));
        const auto leader = !is_whole ? with_odd_part(text, odd, base) : std::nullopt;
        if (leader && found && *leader != *found) {
            return std::nullopt; // two ways to read it
        }
        found = leader ? leader : found;
    }
    return found;
}

} // namespace marcmill::iso2709
