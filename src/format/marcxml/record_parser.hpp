#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/marcxml/marks.hpp"
#include "format/marcxml/markup.hpp"
#include "notes/made_text.hpp"
#include "record/finding.hpp"
#include "record/text_builder.hpp"

namespace marcmill::marcxml {

/// Reads one record element in UTF-8 into text of the worker's scratch.
///
/// It is no general parser of XML, and none is used: records are parsed beside each other and out of the middle of a
/// file, each from its own bytes, and what is wrong with one of them must cost no other. What lies around records,
/// entities and namespaces included, means nothing to a record; its own elements are told by their local names.
class RecordParser {
  public:
    /// What the record says, up to the first thing that is wrong with it, which fault() then is.
    detail::FieldTable parse(std::string_view source, detail::Scratch& scratch);

    /// Of the record that was parsed last, its offsets in the source.
    const detail::Finding& fault() const { return fault_; }
    const notes::Made& made() const { return made_; }
    /// Whether it holds a byte beyond ASCII, as far as it was looked at: all of it, where no fault was found.
    bool has_high_bytes() const { return marks_.has_high_bytes(); }
    /// Its leader, and each of its fields.
    const std::vector<notes::Stretch>& places() const { return places_; }

  private:
    /// The element that the text at hand stands in; `bare` is a subfield without a code or, so far, a value; `behind`
    /// is behind the record.
    enum class In : std::uint8_t { none, record, leader, control, data, subfield, bare, behind };

    void go_through(std::string_view source, detail::Scratch& scratch);
    void step();
    void take_text(std::size_t to);
    void append(std::string_view value);
    void take_reference(std::size_t at);
    void take_markup(std::size_t at);
    void take_enclosed(std::size_t at);
    void take_end_tag(std::size_t at);
    void close();
    void take_start_tag(std::size_t at);
    bool take_usual_subfield(std::size_t at, std::size_t bracket);
    bool take_usual_field(std::size_t at, std::size_t bracket);
    void take_other_start_tag(std::size_t at);
    void open(const ElementTag& tag, std::size_t at);
    void open_leader(std::size_t at);
    void trim_leader();
    void open_field(std::size_t at, bool is_control);
    void open_subfield(std::string_view name, std::size_t at);
    std::optional<std::string> attribute(std::string_view name) const;
    bool read_attributes(const ElementTag& tag);
    void push(In in, std::string_view name);
    void go_to(std::size_t offset);
    void begin_place(std::size_t at);
    detail::TextBuilder& text();
    void fail(FaultCode code, std::size_t at, std::size_t length, std::string_view expected);
    void fail_tag(FaultCode code, std::size_t at, std::string_view expected);

    std::string_view source_;
    detail::Scratch* scratch_ = nullptr;
    Marks marks_;
    std::size_t at_ = 0; ///< what was taken ends here
    In in_ = In::none;
    std::array<std::string_view, 4> names_; ///< of the open elements, with prefixes
    std::size_t depth_ = 0;
    std::vector<Attribute> attributes_; ///< of the start tag at hand
    std::string_view prefix_;           ///< the record's, with its colon
    std::optional<detail::TextBuilder> text_;
    std::string leader_;
    bool has_leader_ = false;
    bool is_leader_late_ = false; ///< it stands behind a field
    bool knows_leader_ = false;   ///< from a look before
    std::uint32_t number_ = 0;    ///< of the field at hand, from 1; 0 is the leader
    std::string tag_;             ///< its tag
    std::vector<notes::Stretch> places_;
    notes::Made made_;
    detail::Finding fault_;
};

} // namespace marcmill::marcxml
