#pragma once

#include <string>

namespace marcmill::cli {

/// What a command writes to an output.
enum class Content {
    records, ///< ISO 2709
    text,    ///< lines, mostly tab-separated
    json,    ///< an object, or one a line
    svg,
    html,
};

/// Throws UsageError where a name's ending promises another format, or a compression that is not written, and says what
/// would be. Upper case is as lower case; an ending that promises nothing is taken.
void refuse_misnamed(const std::string& path, Content content);

} // namespace marcmill::cli
