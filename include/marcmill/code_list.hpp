#pragma once

#include <string>
#include <string_view>

#include <marcmill/export.hpp>
#include <marcmill/path.hpp>

namespace marcmill {

/// What the codes mean that stand at a fixed position of MARC 21, or in a subfield made for them: languages (008/35-37,
/// 041), countries (008/15-17, 044 $a), the leader's status, type and level (LDR/5, LDR/6, LDR/7, LDR/6-7).
class MARCMILL_API CodeList {
  public:
    /// The list of a path's values; null where there is none.
    static const CodeList* of(const Path& path);

    /// In English; empty where the list has no such code. Discontinued codes are in it, since old records have them.
    std::string label(std::string_view code) const;

    /// Where the list is published.
    std::string_view source() const { return source_; }

  private:
    constexpr CodeList(std::string_view source, std::string_view list, std::string_view behind)
        : source_{source}, list_{list}, behind_{behind} {}

    std::string_view source_;
    std::string_view list_;   ///< `aar Afar;abk Abkhaz;`
    std::string_view behind_; ///< of a code's second character, where each has a list of its own

    static const CodeList languages;
    static const CodeList countries;
    static const CodeList statuses;
    static const CodeList types;
    static const CodeList levels;
    static const CodeList types_and_levels;
};

} // namespace marcmill
