#pragma once

#include <span>
#include <string>
#include <string_view>

namespace marcmill::feed {

/// " (did you mean trim?)": the one of `keys` that `key` was most likely meant to be; empty where none is near.
std::string did_you_mean(std::string_view key, std::span<const std::string_view> keys);

/// "trim, map or join", with quotes about each.
std::string any_of(std::span<const std::string_view> words);

} // namespace marcmill::feed
