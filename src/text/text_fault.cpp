#include <marcmill/encoding.hpp>
#include <marcmill/marc8.hpp>

namespace marcmill {

std::string_view name(TextFaultKind kind) {
    switch (kind) {
    case TextFaultKind::unknown_character:
        return "unknown character";
    case TextFaultKind::unknown_escape:
        return "unknown escape";
    case TextFaultKind::cut_character:
        return "cut character";
    case TextFaultKind::lone_mark:
        return "lone mark";
    case TextFaultKind::lone_half:
        return "lone half of a double mark";
    case TextFaultKind::ill_formed:
        return "ill-formed UTF-8";
    case TextFaultKind::not_in_marc8:
        return "not in MARC-8";
    }
    return {};
}

std::string_view name(Charset charset) {
    constexpr std::string_view names[] = {"ascii", "utf8", "marc8", "latin1", "iso5426", "unsupported", "unknown"};
    return names[static_cast<std::size_t>(charset)];
}

} // namespace marcmill
