#pragma once

#include <string>
#include <string_view>

namespace marcmill::post {

/// A URL without the user and the password that may stand in it, for messages and files.
std::string shown_url(std::string_view url);

} // namespace marcmill::post
