#include "format/iso2709/expected.hpp"

#include <cstddef>

#include "format/iso2709/byte_count.hpp"
#include "record/directory.hpp"

namespace marcmill::iso2709 {
namespace {

using namespace detail;

/// "00715, " of a number that five digits can state.
std::string five_digits_of(std::size_t number) {
    if (number > longest_stated) {
        return {};
    }
    const std::string digits = std::to_string(number);
    return std::string(5 - digits.size(), '0') + digits + ", ";
}

/// Where whole entries end with a field terminator, as they would in a sound record; else 0.
std::size_t directory_end(std::string_view record) {
    const std::size_t last = record.find(field_terminator, leader_size);
    const bool is_whole = last != std::string_view::npos && (last - leader_size) % entry_size == 0;
    return is_whole ? last + 1 : 0;
}

/// `finding` is of an entry whose field ends behind the data.
std::string ends_of(const Finding& finding, std::string_view record) {
    const DirectoryEntry entry = read_entry(record.data() + finding.offset);
    const std::size_t data = record.size() - 1 - usable_base(record);
    return " (" + byte_count(data) + " of data, and it ends at " + std::to_string(entry.start + entry.length) + ")";
}

} // namespace

std::string expected_text(const Finding& finding, std::string_view record) {
    std::string text{finding.expected};
    switch (finding.code) {
    case FaultCode::length_not_digits:
    case FaultCode::length_mismatch:
        return record.back() == record_terminator ? five_digits_of(record.size()) + text : text;
    case FaultCode::record_oversize:
        return text + " (" + byte_count(record.size()) + ")";
    case FaultCode::base_address_invalid: {
        const std::size_t end = directory_end(record);
        return (end == 0 ? "" : five_digits_of(end)) + "the address behind the directory's field terminator";
    }
    case FaultCode::directory_cut:
        return text + " (" + byte_count(finding.length - 1) + ")";
    case FaultCode::field_out_of_bounds:
        return text + ends_of(finding, record);
    default:
        return text;
    }
}

} // namespace marcmill::iso2709
