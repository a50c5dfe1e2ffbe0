#pragma once

#include <span>
#include <string_view>

#include <marcmill/export.hpp>

namespace marcmill {

/// A format in which records are read or written: ISO 2709, for one. A run finds out by a file's first bytes which it
/// is, unless Options::from says.
struct Format;

/// Every format that is known, the usual one first. They live as long as the program.
MARCMILL_API std::span<const Format* const> formats();

/// The format of this name: "iso2709", "marcxml" or "mrk", for one. Null when there is none.
MARCMILL_API const Format* format_named(std::string_view name);

/// The format of a file that begins with these bytes, of which 4 KiB are looked at. Null where no format knows them: a
/// run then reads the file as ISO 2709, and reports what is wrong.
MARCMILL_API const Format* format_by(std::string_view first_bytes);

/// Whether its text must be UTF-8, as that of MARCXML and JSON.
MARCMILL_API bool is_utf8_alone(const Format& format);

/// Its name, as format_named() takes it.
MARCMILL_API std::string_view name(const Format& format);

} // namespace marcmill
