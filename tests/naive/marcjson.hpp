#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "naive/build_record.hpp"

#include <marcmill/scan.hpp>

/// MARC-in-JSON, read once more, one byte after the other, and with a tree of values.
namespace marcmill::naive {

struct JsonRecord {
    bool is_sound = false;
    std::string leader;
    std::vector<FieldText> fields; ///< as ISO 2709 has them
};

JsonRecord read_marcjson(std::string_view source);

/// What is written for a record, on one line without its end; nothing where a tag is no UTF-8.
std::optional<std::string> write_marcjson(std::string_view leader, const std::vector<FieldText>& fields);

/// A record is an object with a leader or a list of fields. It ends at its brace, or, cut, before another record or
/// before a line with a brace that it cannot go on with. What stands around records is padding, other objects and what
/// is no JSON are junk.
std::vector<Span> marcjson_spans(std::string_view bytes);

} // namespace marcmill::naive
