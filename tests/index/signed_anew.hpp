#pragma once

#include <string>

namespace marcmill::tests {

/// The hashes of an index made true again, as somebody who means harm would. What has no place for them stays as it is.
std::string signed_anew(std::string bytes);

} // namespace marcmill::tests
