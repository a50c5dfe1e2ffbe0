#pragma once

#include <memory>
#include <string_view>

#include "format/framing.hpp"
#include "format/reader.hpp"
#include "format/writer.hpp"

#include <marcmill/format.hpp>

namespace marcmill {

/// A format of records. Its folder makes the one constant of it; formats/formats.cpp lists them.
struct Format {
    std::string_view name;  ///< as options have it: "iso2709"
    std::string_view title; ///< as messages have it: "ISO 2709"
    /// What junk in a file of another format is told to be.
    std::string_view hint;
    /// Whether a file that begins with these bytes is of this format. It may be all of the file.
    bool (*knows)(std::string_view first_bytes);
    /// Of a file that begins with these bytes.
    std::unique_ptr<const format::Framing> (*framing)(std::string_view first_bytes);
    std::unique_ptr<format::Writer> (*writer)();
    /// Whether its text must be UTF-8: convert() then hands its writer records that were decoded, and whose leader/09
    /// says so. Else a writer gets text as it stands in the input.
    bool writes_utf8 = false;
    bool reads_utf16 = false;
};

} // namespace marcmill
