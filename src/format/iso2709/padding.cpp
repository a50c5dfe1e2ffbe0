#include "format/iso2709/padding.hpp"

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/evidence.hpp"
#include "format/iso2709/padded_numbers.hpp"
#include "format/iso2709/record_end.hpp"
#include "record/directory.hpp"
#include "scan/find_byte.hpp"

namespace marcmill::iso2709 {
namespace {

using detail::leader_size;

constexpr std::uint64_t length_size = 5;

/// Whether what stands behind a leader's first bytes shows a record there.
bool shows_record(std::string_view bytes, std::uint64_t offset) {
    return shows_directory(bytes, offset) || shows_map(bytes, offset) || shows_padded_numbers(bytes, offset) ||
           (looks_like_leader(bytes, offset) && shows_base(bytes, offset));
}

/// Where the last line in the padding [offset, other) begins: behind its last line end that is not its last byte.
std::uint64_t last_line(std::string_view bytes, std::uint64_t offset, std::uint64_t other) {
    const std::size_t line_end = bytes.substr(0, other).find_last_of("\r\n\x1A");
    return line_end == std::string_view::npos || line_end < offset || line_end + 1 == other ? offset : line_end + 1;
}

/// Where the record begins of which the tiling directory stands at `directory`, behind padding from `offset` up to
/// `other`; `directory` where that cannot be told. The last of the padding may be the first bytes of its leader, unless
/// a length stands behind them, or what a length cannot hold: then the leader lost or gained bytes.
std::uint64_t begin_of_record(std::string_view bytes, std::uint64_t offset, std::uint64_t other,
                              std::uint64_t directory) {
    const auto fits = [&](std::uint64_t begin) {
        return directory - begin >= shortest_leader && directory - begin <= longest_leader;
    };
    if (directory - other >= leader_size) {
        return other;
    }
    const std::string_view before_status = bytes.substr(other, directory - leader_size + length_size + 1 - other);
    if (fits(other) && before_status.find_first_not_of("0123456789") == std::string_view::npos) {
        return other; // with padding before them, the last of the digits would be leader/05
    }
    const std::uint64_t last = last_line(bytes, offset, other);
    const std::uint64_t line = directory - last >= shortest_leader ? last : offset;
    if (directory - line >= leader_size) {
        const std::uint64_t usual = directory - leader_size;
        const bool is_digit = bytes[other] >= '0' && bytes[other] <= '9';
        return usual + length_size > other && !is_digit && other - line >= length_size ? other - length_size : usual;
    }
    return fits(other) ? other : fits(line) ? line : directory;
}

} // namespace

std::uint64_t behind_padding(std::string_view bytes, std::uint64_t offset) {
    return scan::find_outside(bytes, padding_bytes, offset);
}

std::uint64_t end_of_padding(std::string_view bytes, std::uint64_t offset) {
    const std::string_view near = bytes.substr(0, offset + max_record);
    const std::uint64_t other = behind_padding(near, offset);
    if (other == near.size() || stated_record(bytes, other) != 0) {
        return other;
    }
    if (const std::uint64_t directory = tiling_directory(bytes, other, other + longest_leader)) {
        if (const std::uint64_t begin = begin_of_record(bytes, offset, other, directory); begin != directory) {
            return begin;
        }
    }
    if (shows_record(bytes, other)) {
        return other;
    }
    for (std::uint64_t back = 1; back <= leader_size && back <= other - offset; ++back) {
        if (shows_record(bytes, other - back)) {
            return other - back;
        }
    }
    return other;
}

} // namespace marcmill::iso2709
