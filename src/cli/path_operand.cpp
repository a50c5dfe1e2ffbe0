#include "cli/path_operand.hpp"

#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "cli/is_there.hpp"
#include "cli/path_trace.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// Whether nobody would call a file so: `650$a`, `24.`, `LDR/6`, and not `books`, which is a path too.
bool looks_like_path(const std::string& text) {
    constexpr std::size_t tag_size = 3;
    const std::string_view tag = std::string_view{text}.substr(0, tag_size);
    const bool has_usual_tag = tag == "LDR" || tag.find_first_not_of("0123456789.X") == std::string_view::npos;
    return has_usual_tag && std::holds_alternative<Path>(Path::parse(text));
}

} // namespace

std::vector<Path> parse_path_operand(const std::string& command, const std::string& text,
                                     const std::vector<std::string>& files) {
    if (std::holds_alternative<PathError>(Path::parse_list(text)) && is_there(text)) {
        throw UsageError{
            fmt::format("{} is a file, and PATH comes first: marcmill {} '245$a' {}", text, command, text)};
    }
    std::vector<Path> paths = parse_paths(text);
    for (const std::string& file : files) {
        if (looks_like_path(file) && !is_there(file)) {
            throw UsageError{fmt::format("{} is no file; several paths stand in one word: marcmill {} '{},{}'", file,
                                         command, text, file)};
        }
    }
    return paths;
}

} // namespace marcmill::cli
