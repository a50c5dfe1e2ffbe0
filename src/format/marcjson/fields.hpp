#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/marcjson/tokens.hpp"
#include "notes/made_text.hpp"
#include "record/finding.hpp"
#include "record/text_builder.hpp"

namespace marcmill::marcjson {

/// Reads the fields of one record. A field is one of these, and a list may mix them:
///
///     {"001":"..."}, {"245":{"ind1":"1","ind2":"0","subfields":[{"a":"..."}]}}
///     {"tag":"001","value":"..."}, {"tag":"245","ind1":"1","ind2":"0","subfields":[{"code":"a","value":"..."}]}
///     ["001","..."], ["245","1","0",[["a","..."]]]
///
/// Keys come in any order; those that are unknown are passed over. An indicator that is missing, empty or null is a
/// blank, and a number says what it is written as. A data field that is a string has neither indicators nor subfields
/// but what the string itself holds of them.
class Fields {
  public:
    /// `string_ends`: as scan::mark_string_ends() marks them in the source. `is_plain`: the source has no 0x1D-0x1F.
    Fields(std::string_view source, const std::uint64_t* string_ends, bool is_plain, detail::TextBuilder& text,
           std::vector<notes::Stretch>& places)
        : source_{source}, string_ends_{string_ends}, is_plain_{is_plain}, tokens_{source, 0, string_ends},
          text_{&text}, places_{&places} {}

    void read();
    /// The first thing that is wrong.
    detail::Finding fault() const;

  private:
    /// What a field's object says of it; its subfields stand where they are.
    struct Parts {
        Text tag;
        Text indicators[2];
        Text value;
        std::uint64_t subfields = 0; ///< where their list begins
        unsigned seen = 0;           ///< the keys that came
        bool is_built = false;
    };

    /// What was written at once, and the offset in the source behind what says it.
    struct Written {
        char* end = nullptr; ///< null: what the source says there is not plain
        std::uint64_t behind = 0;
    };

    bool read_record();
    bool read_list();
    bool read_placed_field();
    bool read_field();
    bool read_pairs();
    bool read_pair(const Text& tag);
    bool take_plain_subfield();
    bool take_plain_field();
    std::optional<std::uint64_t> end_of_plain(std::uint64_t at, char behind) const;
    char* copy(std::uint64_t at, std::uint64_t end, char* out) const;
    Written write_plain_control(std::uint64_t at, char* out) const;
    Written write_plain_data(std::uint64_t at, char* out) const;
    Written write_plain_subfields(std::uint64_t at, char* out) const;
    bool read_row();
    bool read_members(Text key, Parts& parts);
    bool take_member(const Text& key, Parts& parts);
    bool build(Parts& parts);
    bool build_data(const Parts& parts);
    bool read_subfields();
    bool read_subfield();
    bool read_subfield_row();
    bool read_coded(Text key);

    bool take_text(Text& text);
    bool begin_field(const Text& tag);
    bool begin_subfield(const Text& code, bool is_empty);
    bool take_indicator(const Text& indicator, char& byte);
    bool append(const Text& value);
    bool append_raw(const Text& value);
    bool decode_short(const Text& text, std::string_view& decoded);
    bool fail_field(std::uint64_t at, std::string_view expected);
    bool fail_value(std::string_view expected);
    bool fail_twice(const Text& key);
    bool fail_escape(const Text& text, std::size_t at);
    std::uint64_t offset_of(const Text& text) const {
        return static_cast<std::uint64_t>(text.raw.data() - source_.data());
    }

    std::string_view source_;
    const std::uint64_t* string_ends_;
    bool is_plain_;
    Tokens tokens_;
    detail::TextBuilder* text_;
    std::vector<notes::Stretch>* places_;
    detail::Finding fault_; ///< a field that is none, where the text is JSON
    std::uint64_t field_at_ = 0;
    std::string short_; ///< a tag or a code with escapes
};

} // namespace marcmill::marcjson
