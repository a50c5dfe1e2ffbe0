#include "cli/color.hpp"

#include <cstdlib>
#include <string_view>

namespace marcmill::cli {
namespace {

std::string_view environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

} // namespace

void declare_color(Arguments& arguments, std::optional<std::string>& choice) {
    arguments.choice("--color", choice, {"auto", "always", "never"},
                     "colours (auto: on a terminal, unless NO_COLOR is set)");
}

bool is_colored(const std::optional<std::string>& choice, const Run& run) {
    if (choice && *choice != "auto") {
        return *choice == "always";
    }
    return run.writes_to_terminal() && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

} // namespace marcmill::cli
