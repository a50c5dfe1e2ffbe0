#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <marcmill/marc8.hpp>

namespace marcmill::naive {

struct Marc8Text {
    std::string utf8;
    std::vector<TextFault> faults;
};

/// MARC-8 read in three passes: what each byte is, which character each mark is on, which halves belong together.
Marc8Text read_marc8(std::string_view value, References references);

} // namespace marcmill::naive
