#pragma once

#include "format/format.hpp"

namespace marcmill::iso2709 {

/// ISO 2709: leader, directory, fields. MARC 21 Record Structure; UNIMARC Manual, "Format structure".
extern const Format format;

} // namespace marcmill::iso2709
