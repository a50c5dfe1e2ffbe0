#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "naive/build_record.hpp"

#include <marcmill/fault.hpp>

namespace marcmill::naive {

/// What lines say, in any format of lines, read one byte after the other.
struct LineRecord {
    std::string leader;
    std::vector<FieldText> fields;     ///< as ISO 2709 has them
    FaultCode fault = FaultCode::none; ///< the first that rejects it
    bool is_noted = false;             ///< before level text
};

/// The first line with its end: LF, CR, or both.
std::string_view first_line(std::string_view text);

/// So many bytes of padding stand at the beginning.
std::size_t length_of_padding(std::string_view text);

/// Nothing but padding and tabs.
bool is_blank_line(std::string_view line);

bool holds_terminator(std::string_view line);

/// So many bytes of byte order marks stand at the beginning.
std::size_t length_of_marks(std::string_view text);

/// Puts a record together.
class LineFields {
  public:
    explicit LineFields(LineRecord& record) : record_{&record} {}

    void leader(std::string_view text);
    void begin(std::string_view tag);
    /// `single`: so many bytes of the field for which one byte alone can stand.
    void put(std::string_view value, std::size_t single = 0);
    /// A delimiter, a code, which no three bytes can stand for, and a value. Of an empty one, the delimiter.
    void put_subfield(std::string_view code_and_value);

  private:
    LineRecord* record_;
};

} // namespace marcmill::naive
