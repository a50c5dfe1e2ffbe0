#pragma once

/// Marks over two characters. MARC-8 has a half before each of the two; Unicode has U+0361 and U+0360 between them,
/// and, of the halves alone, U+FE20 to U+FE23. Source: MARBI proposal 2004-08; "MARC-8 Code Tables", notes on EB, EC,
/// FA and FB.
namespace marcmill::text {

constexpr bool is_first_half(char32_t mark) {
    return mark == 0xFE20 || mark == 0xFE22;
}
constexpr bool is_second_half(char32_t mark) {
    return mark == 0xFE21 || mark == 0xFE23;
}
constexpr bool is_double_mark(char32_t mark) {
    return mark == 0x0360 || mark == 0x0361;
}
constexpr char32_t first_half_of(char32_t second_half) {
    return second_half - 1;
}
constexpr char32_t double_mark_of(char32_t second_half) {
    return second_half == 0xFE21 ? 0x0361 : 0x0360;
}
constexpr char32_t second_half_of(char32_t double_mark) {
    return double_mark == 0x0361 ? 0xFE21 : 0xFE23;
}

} // namespace marcmill::text
