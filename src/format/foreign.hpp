#pragma once

#include <string_view>

namespace marcmill::format {

/// What bytes that hold no record seem to be, as a sentence without its subject: "looks like MARCXML, which is not read
/// yet". Empty where nothing is recognised. It goes by the first few hundred bytes, behind a byte order mark.
std::string_view foreign_hint(std::string_view bytes);

/// Whether they seem to be text in UTF-16.
bool is_utf16(std::string_view bytes);

} // namespace marcmill::format
