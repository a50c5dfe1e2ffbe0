#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "naive/build_record.hpp"

#include <marcmill/scan.hpp>

/// MARCXML, read once more: whole trees, and one byte after the other.
namespace marcmill::naive {

struct XmlRecord {
    std::string leader;            ///< 24 bytes
    std::vector<FieldText> fields; ///< as ISO 2709 has them
    bool is_sound = false;         ///< well formed, and nothing but a record's elements in it
};

/// Reads a record element in UTF-8.
XmlRecord read_xml(std::string_view source);

/// The boundaries of text in which ASCII is ASCII, shorter than the longest record. A record goes from a start tag to
/// its own end tag and the blanks behind it, but no further than before another tag of a record; it is one where a
/// field's tag comes before another record's, or where nothing but blanks and comments does. Around records well formed
/// markup is padding. Junk is broken markup, tags of fields, entities that are declared, and text, but for text in an
/// element that was opened since the last record, unless a record or a field follows, or it shows one written as text.
std::vector<Span> xml_spans(std::string_view bytes);

} // namespace marcmill::naive
