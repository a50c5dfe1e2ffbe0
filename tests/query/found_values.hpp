#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "reducers/each_record.hpp"

#include <marcmill/path.hpp>

namespace marcmill::tests {

/// A path that a test wrote.
inline Path path(std::string_view text) {
    auto parsed = Path::parse(text);
    if (const auto* const error = std::get_if<PathError>(&parsed)) {
        throw std::invalid_argument{std::string{text} + ": expected " + error->expected + " at column " +
                                    std::to_string(error->column)};
    }
    return std::get<Path>(parsed);
}

/// The values that a path finds in one record, copied.
inline std::vector<std::string> values(std::string_view text, const std::string& record) {
    std::vector<std::string> copied;
    each_record(record, [&, wanted = path(text)](const RecordView& view) {
        std::vector<std::string_view> found;
        std::string joined;
        wanted.values(view, found, joined);
        copied.assign(found.begin(), found.end());
    });
    return copied;
}

} // namespace marcmill::tests
