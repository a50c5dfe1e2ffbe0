#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::format {

/// A record as it was meant, and how it was mended.
struct Mended {
    std::string bytes;
    std::string rule;                ///< "lengths count characters"
    std::vector<std::string> fields; ///< those that the rule is about, in the directory's order: "directory", a tag, or
                                     ///< a tag and what changed ("245 (3 bytes more)"); empty where it is about all
                                     ///< or none

    /// The rule and the fields: "lengths count characters: 245, 500". Of many fields the first ones.
    std::string by() const;
};

/// Adds what else was mended to a rule: "base address, record length".
void join(std::string& rule, std::string_view more);

} // namespace marcmill::format
