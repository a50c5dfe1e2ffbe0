#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// Why a path could not be read: the column, from 1, and what was expected there.
struct PathError {
    std::size_t column = 0;
    std::string expected;

    friend bool operator==(const PathError&, const PathError&) = default;
};

/// Which part of a record is meant: `245` a field, `245$a` its subfields with a code, `008/35-37` bytes of a value
/// (from 0, both ends included; `008/35` is one byte), `LDR` the leader, `LDR/6` bytes of it. A dot in a tag stands for
/// any byte: `6..$a`.
class MARCMILL_API Path {
  public:
    static std::variant<Path, PathError> parse(std::string_view text);

    /// Adds the values of a record to `values`, in the record's order, none when the path is absent. A field without
    /// code: its subfields' values joined by one space, or a control field's data. A data field without delimiters:
    /// what stands behind its indicators (FieldView), and no value where nothing does. Positions beyond the value are
    /// absent; a range that begins inside gives what is there. `joined` is written anew and holds values that are put
    /// together; views point into it or into the record, and live as long as both.
    void values(const RecordView& record, std::vector<std::string_view>& values, std::string& joined) const;

  private:
    struct Bytes {
        std::uint32_t from;
        std::uint32_t to; ///< included
    };
    class Parser;

    Path() = default;

    bool names(Tag tag) const { return (tag.packed() & fixed_) == tag_->packed(); }
    void add_value(std::string_view value, std::vector<std::string_view>& values) const;
    void add_subfields(const FieldView& field, std::vector<std::string_view>& values) const;
    void add_field(const FieldView& field, std::vector<std::string_view>& values, std::string& joined) const;

    std::optional<Tag> tag_;           ///< none: the leader; zero where it has a dot
    std::uint32_t fixed_ = 0xFFFFFFFF; ///< zero bytes where it has a dot
    std::optional<char> code_;
    std::optional<Bytes> bytes_;
};

} // namespace marcmill
