#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "record/scratch.hpp"

#include <marcmill/detail/field_table.hpp>

namespace marcmill::decoding {

/// Makes the text and the field table of a record that was decoded, of those of the record, field by field. Unlike
/// TextBuilder it changes no byte: whatever stood in a field stands there. Nothing else is built in the scratch
/// meanwhile.
class MadeRecord {
  public:
    /// Needs a built table, which is not that of another record by then.
    MadeRecord(const detail::FieldTable& from, detail::Scratch& scratch);
    MadeRecord(const MadeRecord&) = delete;
    MadeRecord& operator=(const MadeRecord&) = delete;

    /// The next field's data, without the field terminator.
    void add(std::string_view data);

    /// When all fields were added.
    detail::FieldTable finish();

    /// The text as far as it is made. It moves while fields are added.
    char* text() { return text_; }
    std::size_t size() const { return length_; }

  private:
    void reserve(std::size_t count);

    const detail::FieldTable* from_;
    detail::Scratch* scratch_;
    char* text_;
    std::size_t length_;
    std::size_t room_;
    detail::FieldEntry* entries_;
    std::uint32_t count_ = 0;
};

} // namespace marcmill::decoding
