#pragma once

#include <cstdint>
#include <string_view>

#include "format/format.hpp"
#include "format/reader.hpp"
#include "record/finding.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/scan.hpp>

/// A fault as it is told. The path of its file is added when it is. `number`: that of the record.
namespace marcmill::detail {

/// Of a control number in a fault: a record may have a fault every few bytes, and each copies it.
inline constexpr std::uint64_t most_of_control_number = 256;

/// One that is only counted: of millions of faults the strings would cost more than all else.
Fault counted_fault(FaultCode code, std::uint64_t offset, std::uint64_t length, std::uint64_t number);

/// Of a record that `reader` read.
Fault fault_of(const RecordView& record, const Finding& finding, std::string_view control_number,
               const format::Reader& reader);

/// Of a record that no format can write, for this reason.
Fault fault_of_not_writable(const RecordView& record, std::string_view reason);

/// Of bytes that no record can be seen in. `number`: 0 where they are junk.
Fault fault_of(const Span& span, std::string_view bytes, std::uint64_t number, const Format& format);

} // namespace marcmill::detail
