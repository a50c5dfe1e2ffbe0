#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/mended.hpp"
#include "record/finding.hpp"
#include "record/scratch.hpp"

#include <marcmill/fault.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/scan.hpp>

namespace marcmill::format {

/// What a look at one record found, at the level that it was checked at.
enum class Verdict : std::uint8_t {
    sound,   ///< nothing is wrong, nothing is odd
    noted,   ///< nothing is wrong; Reader::notes() says what may be odd
    several, ///< nothing is wrong, but there may be more than one record: Reader::inside() says
    unsound, ///< Reader::first_fault() says what is wrong
};

/// Makes views of the records of one file. Each worker has its own.
class Reader {
  public:
    Reader() = default;
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    virtual ~Reader() = default;

    /// Views and verifies the record whose bytes are `source`, in one pass. Afterwards `record` views it, sound or not;
    /// it is empty where there is nothing to view. What of the view does not stand in `source` stands in `scratch`, as
    /// long as the scratch keeps it.
    virtual Verdict read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                         std::optional<RecordView>& record) = 0;

    /// Asks memory for the first fields of a record that is read some places later. Its first line is there by now.
    virtual void prefetch_fields(std::string_view /*source*/) const {}

    /// Whether a view's text is its source.
    virtual bool views_source() const { return false; }

    /// The first thing that is wrong with the record that was read last, which is unsound. `span`: what its boundaries
    /// say of it.
    virtual detail::Finding first_fault(const Span& span, const std::optional<RecordView>& record, Check check) = 0;

    /// All that is odd about the record that was read last, which is not unsound.
    /// One after the other: a long record may have more of them than can be held.
    virtual void notes(const RecordView& record, Check check, const detail::TakeNote& take) = 0;

    /// What the span consists of, where whole records were found in what the boundaries took for one record, or for
    /// junk; else nothing. `verdict` is that of a record; `bytes` are the file's.
    virtual std::vector<Span> inside(std::string_view /*bytes*/, const Span& /*span*/, Verdict /*verdict*/,
                                     Check /*check*/) {
        return {};
    }

    /// A record that was rejected, as it was meant: other bytes, which can be read. Nothing where that cannot be told.
    virtual std::optional<Mended> mend(std::string_view /*source*/) { return std::nullopt; }

    /// What should stand in place of what was found, for a fault that is reported: it may name numbers that only a
    /// longer look finds.
    virtual std::string expected(const detail::Finding& finding, std::string_view /*source*/) const {
        return std::string{finding.expected};
    }

    /// The control number of an unsound record: empty unless it is certain.
    virtual std::string_view control_number(const RecordView& record) const { return record.control_number(); }
};

} // namespace marcmill::format
