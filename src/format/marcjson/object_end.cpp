#include "format/marcjson/object_end.hpp"

#include <bit>

#include "format/marcjson/starts.hpp"
#include "scan/json_object.hpp"

namespace marcmill::marcjson {

ObjectEnd find_object_end(std::string_view text, std::uint64_t offset, std::uint64_t most) {
    const auto place_of = [](std::uint64_t bits) { return static_cast<std::uint64_t>(std::countr_zero(bits)); };
    scan::JsonWalk walk{offset};
    while (scan::walk_json(text.substr(0, most), walk)) {
        for (std::uint64_t braces = walk.braces; braces != 0; braces &= braces - 1) {
            const std::uint64_t brace = walk.word + place_of(braces);
            const bool in_string = (walk.in_strings & braces & (0 - braces)) != 0;
            if (begins_record(text, brace) || breaks_off(text, offset, brace, in_string)) {
                return {brace, false};
            }
        }
        if (walk.end != 0) {
            return {walk.word + place_of(walk.end) + 1, true};
        }
    }
    return {most, false};
}

} // namespace marcmill::marcjson
