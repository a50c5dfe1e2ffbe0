#pragma once

#include <string>
#include <string_view>

#include <marcmill/record_view.hpp>

#include "cli/other_scripts.hpp"

namespace marcmill::cli {

/// How records look on a page.
struct PageStyle {
    bool colored = false;
    bool linked = false; ///< each 880 right below the field that it repeats
};

/// A record as lines to be read: the leader and each field on one of its own, `245 10 $a Title : $b rest`. What would
/// not be seen, or steers a terminal, stands there as its bytes (printable.hpp). One object serves one record after the
/// other, and keeps its memory.
class RecordPage {
  public:
    explicit RecordPage(PageStyle style) : style_{style} {}

    /// The record's lines, each with its end; until the next call.
    std::string_view of(const RecordView& record);

  private:
    void write_line(std::string_view tag, std::string_view value);
    void write_field(const FieldView& field);
    void write_data(const FieldView& field);
    void write_shown(std::string_view text);
    void write_as(std::string_view color, std::string_view text);

    PageStyle style_;
    OtherScripts scripts_;
    std::string text_;
};

} // namespace marcmill::cli
