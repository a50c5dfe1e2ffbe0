#pragma once

#include "format/marcjson/marked_fields.hpp"
#include "format/writer.hpp"

namespace marcmill::marcjson {

/// What stands before, between and behind the records of a file, and behind each of them.
struct Layout {
    std::string_view prolog;
    std::string_view separator;
    std::string_view epilog;
    std::string_view end_of_record;
};

inline constexpr Layout one_array{"[\n", ",\n", "\n]\n", ""};
inline constexpr Layout record_per_line{"", "", "", "\n"};

/// Writes each record on one line, its keys in the order of the proposal: leader, fields; ind1, ind2, subfields.
/// Quotes, backslashes and control characters are escaped; of text that is no UTF-8 each part is U+FFFD, and in the
/// leader each byte of it a blank. What has two indicators and a delimiter behind them is an object; any other field is
/// a string, with its delimiters (`\u001F`), if it has any.
class MarcJsonWriter final : public format::Writer {
  public:
    explicit MarcJsonWriter(const Layout& layout) : layout_{&layout} {}

    std::optional<WriteError> write(const RecordView& record, std::string& out) override;
    std::string_view prolog() const override { return layout_->prolog; }
    std::string_view separator() const override { return layout_->separator; }
    std::string_view epilog() const override { return layout_->epilog; }

  private:
    const Layout* layout_;
    MarkedFields marked_;
};

} // namespace marcmill::marcjson
