#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

namespace detail {

struct PathProgram;

} // namespace detail

/// Why a path could not be read: the column, from 1, and what was expected there.
struct PathError {
    std::size_t column = 0;
    std::string expected;

    friend bool operator==(const PathError&, const PathError&) = default;
};

/// Which values of a record are meant: `245` a field, `245$a` its subfields with a code, `008/35-37` characters of a
/// value, `LDR/6` one of the leader, `300[0]` an occurrence, `880^1` an indicator, `650{^2=\0}$a` under a condition.
/// docs/questions.md says all of it. Source: MARCspec, version 0.16beta.
///
/// A path is read once, and never changes: copies share it, and all threads use one.
class MARCMILL_API Path {
  public:
    /// One that was moved from is as it was.
    Path(const Path&) = default;
    Path& operator=(const Path&) = default;

    static std::variant<Path, PathError> parse(std::string_view text);
    /// Several, with commas between them; blanks may follow a comma.
    static std::variant<std::vector<Path>, PathError> parse_list(std::string_view text);

    /// As it was written.
    const std::string& text() const { return text_; }

    /// Whether more than the leader is looked at.
    bool asks_fields() const;

    /// Adds the values of a record to `values`, in the record's order, none when the path is absent. A field without
    /// code: its subfields' values joined by one blank, or a control field's data. A data field without delimiters:
    /// what stands behind its indicators (FieldView), and no value where nothing does. `joined` is written anew and
    /// holds values that are put together; views point into it or into the record, and live as long as both. Throws
    /// PatternLimit where the values of a condition in braces are too many to be compared.
    void values(const RecordView& record, std::vector<std::string_view>& values, std::string& joined) const;

    /// The same, and adds for each value the place of its field in record.fields(): 0 for the leader's. Values of one
    /// field have one place, whichever path they are of.
    void values(const RecordView& record, std::vector<std::string_view>& values, std::string& joined,
                std::vector<std::size_t>& fields) const;

    // For the library's own floors:
    const detail::PathProgram& program() const { return *program_; }

  private:
    template <typename Take>
    void find(const RecordView& record, std::string& joined, const Take& take) const;
    template <typename Take>
    void find_any(const RecordView& record, std::string& joined, const Take& take) const;

    Path(detail::PathProgram program, std::string_view text);

    std::shared_ptr<const detail::PathProgram> program_;
    std::string text_;
};

} // namespace marcmill
