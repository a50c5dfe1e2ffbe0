#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/format.hpp"

/// A serial format, for tests: nothing in its bytes shows where a record begins, so that boundaries can only be found
/// by walking from the first one. A record is its length and then its leader and fields:
///
///     4 digits: the bytes that follow
///     24 bytes of leader
///     fields: 3 bytes of tag, 3 digits of length, and data as ISO 2709 has them, without the terminator
namespace marcmill::tests {

extern const Format toy_format;

struct ToyField {
    std::string tag;
    std::string data;
};

/// One record. Fields of more than 999 bytes, and records of more than 9,999, cannot be stated.
std::string toy_record(std::string_view leader, const std::vector<ToyField>& fields);

} // namespace marcmill::tests
