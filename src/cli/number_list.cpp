#include "cli/number_list.hpp"

#include <fmt/format.h>

#include "cli/numbers.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

std::vector<std::uint64_t> parse_number_list(std::string_view option, std::string_view list,
                                             std::string_view expected) {
    std::vector<std::uint64_t> numbers;
    while (true) {
        const std::size_t comma = list.find(',');
        const std::string_view item = list.substr(0, comma);
        const auto number = parse_number(trimmed(item));
        if (!number) {
            throw UsageError{fmt::format("{}: expected {}, not \"{}\"", option, expected, item)};
        }
        numbers.push_back(*number);
        if (comma == std::string_view::npos) {
            return numbers;
        }
        list.remove_prefix(comma + 1);
    }
}

} // namespace marcmill::cli
