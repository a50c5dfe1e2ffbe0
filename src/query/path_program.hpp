#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/tag.hpp>

#include "query/range.hpp"

namespace marcmill::detail {

struct Condition;

/// A set of subfield codes.
class CodeSet {
  public:
    void add(char code) { bits_[byte(code) / 64] |= bit(code); }
    void add_all() { bits_[0] = bits_[1] = bits_[2] = bits_[3] = ~std::uint64_t{0}; }
    bool has(char code) const { return (bits_[byte(code) / 64] & bit(code)) != 0; }

    friend bool operator==(const CodeSet&, const CodeSet&) = default;

  private:
    static unsigned byte(char code) { return static_cast<unsigned char>(code); }
    static std::uint64_t bit(char code) { return std::uint64_t{1} << (byte(code) % 64); }

    std::uint64_t bits_[4] = {};
};

/// `$a-c[0]/0-3{...}`: which subfields of a field, and which of their characters.
struct SubfieldPart {
    CodeSet codes;
    std::optional<Range> occurrences; ///< of each code by itself, within the field
    std::optional<Range> characters;
    std::vector<Condition> conditions;       ///< on the field: the same for all of its subfields; all of them hold
    std::vector<Condition> value_conditions; ///< on the subfield's value; all of them hold
};

/// A path, read and checked. It never changes, so all threads use one.
struct PathProgram {
    bool is_leader = false;
    std::uint32_t tag = 0;            ///< packed; zero bytes where it has a dot
    std::uint32_t fixed = 0x00FFFFFF; ///< zero bytes where it has a dot
    std::optional<Range> occurrences; ///< among the fields that the tag stands for
    unsigned indicator = 0;           ///< 1 or 2; 0: none is meant
    std::optional<Range> characters;
    std::vector<Condition> conditions; ///< on the field, or on those characters of it
    std::vector<SubfieldPart> parts;   ///< none: the field's own value
    bool is_simple = false;            ///< find_simple() finds its values; set when all of it is read

    bool stands_for(std::uint32_t packed_tag) const { return (packed_tag & fixed) == tag; }
};

/// One side of a comparison in braces.
struct Term {
    enum class Of : std::uint8_t {
        text,   ///< `text`
        value,  ///< the value that the condition is about, or characters of it
        field,  ///< `path`, in the field that the condition is about
        record, ///< `path`, in the whole record
    };

    Of of = Of::value;
    std::string text;
    std::optional<Range> characters; ///< of the value, before its own characters were taken
    bool is_whole = false;           ///< the value without the path's own characters, where `characters` says nothing
    PathProgram path;
};

/// `L=R` and the like; `?` and `!` look at the right side alone, if the left one has a value.
struct Comparison {
    enum class Is : std::uint8_t { equal, unequal, including, not_including, there, not_there };

    Term left;
    Is is = Is::there;
    Term right;
};

/// What stands in one pair of braces.
struct Condition {
    std::vector<Comparison> any; ///< one of them holds
};

/// Whether more than the leader is looked at.
bool asks_fields(const PathProgram& path);

} // namespace marcmill::detail
