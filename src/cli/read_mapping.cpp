#include "cli/read_mapping.hpp"

#include <utility>
#include <variant>

#include <fmt/format.h>

#include <marcmill/printable.hpp>

#include "cli/usage_error.hpp"

namespace marcmill::cli {

Mapping read_mapping(const std::string& path) {
    auto read = Mapping::read(path);
    if (const auto* const wrong = std::get_if<MappingError>(&read)) {
        const std::string place =
            wrong->line == 0 ? "" : fmt::format("line {}, column {}: ", wrong->line, wrong->column);
        throw UsageError{fmt::format("{}: {}expected {}", wrong->file, place, wrong->expected)};
    }
    return std::get<Mapping>(std::move(read));
}

} // namespace marcmill::cli
