#include "cli/completion.hpp"

#include <fmt/ranges.h>

namespace marcmill::cli {

Completed completed_with(const OptionText& option) {
    if (!choices_of(option.shape).empty()) {
        return Completed::choices;
    }
    return option.shape == "FILE" ? Completed::file : option.shape == "DIR" ? Completed::folder : Completed::nothing;
}

std::string blank_separated(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, " "));
}

} // namespace marcmill::cli
