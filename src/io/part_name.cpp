#include "io/part_name.hpp"

#include <algorithm>

namespace marcmill::io {
namespace {

constexpr std::string_view mark = ".marcmill-";
constexpr std::string_view ending = ".part";

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The text's beginning, which does not break off inside a UTF-8 sequence: some file systems refuse such names.
std::string_view shortened(std::string_view text, std::size_t most) {
    std::size_t size = std::min(text.size(), most);
    while (size > 0 && size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
        --size;
    }
    return text.substr(0, size);
}

} // namespace

std::string part_name(std::string_view name, std::size_t most, int process, int number) {
    std::string end{mark};
    end += std::to_string(process) + '-' + std::to_string(number);
    end += ending;
    return end.size() > most ? std::string{} : std::string{shortened(name, most - end.size())} + end;
}

bool is_part_name(std::string_view name) {
    const std::size_t at = name.rfind(mark);
    if (at == std::string_view::npos || !name.ends_with(ending)) {
        return false;
    }
    name.remove_suffix(ending.size());
    const std::string_view numbers = name.substr(std::min(at + mark.size(), name.size()));
    const std::size_t hyphen = numbers.find('-');
    return hyphen != std::string_view::npos && is_number(numbers.substr(0, hyphen)) &&
           is_number(numbers.substr(hyphen + 1));
}

} // namespace marcmill::io
