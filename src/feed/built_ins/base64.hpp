#pragma once

#include <string>
#include <string_view>

namespace marcmill::feed {

/// Appends `bytes` in Base64, with padding, on one line. Source: RFC 4648, section 4.
void append_base64(std::string_view bytes, std::string& out);

} // namespace marcmill::feed
