#include "cli/encoding_flags.hpp"

#include <functional>

#include <fmt/format.h>

#include <marcmill/printable.hpp>

#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

constexpr std::string_view damaged_utf8 = "damaged UTF-8";

} // namespace

std::string_view title(Charset charset) {
    switch (charset) {
    case Charset::ascii:
        return "ASCII";
    case Charset::utf8:
        return "UTF-8";
    case Charset::marc8:
        return "MARC-8";
    case Charset::latin1:
        return "Latin-1";
    case Charset::iso5426:
        return "ISO 5426";
    case Charset::unsupported:
        return "a set that is not decoded";
    default:
        return "none that is known";
    }
}

std::string_view found_title(const EncodingFlag& flag) {
    return flag.is_damaged ? damaged_utf8 : title(flag.found);
}

std::string_view found_name(const EncodingFlag& flag) {
    return flag.is_damaged ? "utf8 damaged" : name(flag.found);
}

std::string shown_flag(const EncodingFlag& flag) {
    return fmt::format("{} \"{}\"", flag.bytes.size() == 1 ? "leader/09" : "100 $a/26-29", printable(flag.bytes));
}

std::size_t place_in_source(const RecordView& record, const EncodingFlag& flag) {
    if (record.table().made_of_iso2709 && flag.bytes.size() == 1) {
        return static_cast<std::size_t>(flag.bytes.data() - record.text().data()); // in the leader, as in the source
    }
    const std::string_view source = record.source();
    const std::less_equal<const char*> before;
    const bool is_inside = before(source.data(), flag.bytes.data()) &&
                           before(flag.bytes.data() + flag.bytes.size(), source.data() + source.size());
    return is_inside ? static_cast<std::size_t>(flag.bytes.data() - source.data()) : std::string_view::npos;
}

Fault fault_of(const RecordView& record, const EncodingFlag& flag) {
    constexpr std::size_t most_of_control_number = 256;
    const Place& place = record.place();
    const std::size_t at = place_in_source(record, flag);
    const bool is_there = at != std::string_view::npos;
    Fault fault;
    fault.code = FaultCode::encoding_flag_false;
    fault.offset = place.offset + (is_there ? at : 0);
    fault.length = is_there ? flag.bytes.size() : place.length;
    fault.record = place.number;
    fault.control_number = record.control_number().substr(0, most_of_control_number);
    fault.tag = flag.bytes.size() == 1 ? "" : "100";
    fault.found = flag.bytes;
    fault.expected = found_title(flag);
    return fault;
}

void FlagTally::add(const Fault& fault) {
    if (fault.code != FaultCode::encoding_flag_false) {
        return;
    }
    Kind& kind = kinds_[{charset_stated_by(fault.found), fault.expected}];
    if (kind.mended + kind.left == 0) {
        kind.first = fmt::format("{}: byte {}: record {}", printable(fault.path), fault.offset, fault.record);
    }
    ++(fault.action == Action::repaired ? kind.mended : kind.left);
}

std::string FlagTally::text(std::uint64_t records) const {
    std::uint64_t mended = 0;
    std::uint64_t left = 0;
    std::string lines;
    for (const auto& [pair, kind] : kinds_) {
        mended += kind.mended;
        left += kind.left;
        const auto& [said, found] = pair;
        const std::string_view says = said == Charset::unknown ? "nothing that is defined" : title(said);
        const std::string what = kind.mended == 0 ? "" : fmt::format(" ({} mended)", grouped(kind.mended));
        lines += fmt::format("says {}, is {}: {}{}, first at {}\n", says, found, grouped(kind.mended + kind.left), what,
                             kind.first);
    }
    const std::string what = mended == 0 ? "" : fmt::format(", {} mended", grouped(mended));
    return fmt::format("marcmill: {} looked at, {} of them with a flag of the encoding that lies{}\n",
                       counted(records, "record"), mended + left == 0 ? "none" : grouped(mended + left), what) +
           lines;
}

} // namespace marcmill::cli
