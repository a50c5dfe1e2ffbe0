#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "format/marcxml/ends.hpp"
#include "format/marcxml/markup.hpp"

#include <marcmill/scan.hpp>

namespace marcmill::marcxml {

/// Says what stands at a boundary, of a text whose markup is ASCII. It looks at no more than the text that it is given,
/// and remembers whether more of it might have said something else.
///
/// A record goes from its start tag to its end tag, with the blanks behind it, or to the next record's start tag where
/// its own end is missing. Markup around records is padding, with what is written between the tags of elements that
/// hold no record. Junk is what is not well formed, text that stands in no element or directly before a record, fields
/// outside of records, records that were written as text, and a document type that declares entities.
class Walk {
  public:
    /// `text` begins with number `origin` of the file; it is all that a span may take, where `is_full`.
    Walk(std::string_view text, std::uint64_t origin, Ends& ends) : text_{text}, origin_{origin}, ends_{&ends} {}

    /// The span at `offset`. One that takes all the text and is no record that ends is junk where `is_full`: the text
    /// is as long as a record may be.
    Span span_at(std::size_t offset, bool is_full);

    /// The first start tag of a record in [from, to); `to` when there is none.
    std::size_t find_record(std::size_t from, std::size_t to);

    /// Whether text behind its end might change what was said.
    bool ran_out() const { return ran_out_; }

  private:
    enum class Piece : std::uint8_t { comment, character_data, instruction, document_type, tag };
    struct Markup {
        Piece piece = Piece::tag;
        std::size_t end = 0;
        ElementTag tag;
        bool declares_entities = false;
    };
    struct Edge {
        std::size_t begin = 0;
        std::size_t end = 0; ///< of an end tag
        std::string_view name;
        bool is_end = false;
    };

    std::optional<Markup> markup_at(std::size_t at);
    std::optional<std::size_t> end_of(Enclosed what, std::size_t from);
    std::optional<Edge> edge_at(std::size_t word);
    std::size_t behind_enclosed(std::size_t at);
    std::string_view record_name_at(std::size_t at);
    bool is_marc_record(std::size_t at);
    std::size_t end_of_record(std::size_t at);
    std::size_t behind_record(std::size_t end);
    std::size_t end_of_envelope(std::size_t at);
    std::size_t end_of_junk(std::size_t at);
    std::size_t next_bracket(std::size_t at);

    std::string_view text_;
    std::uint64_t origin_;
    Ends* ends_;
    bool ran_out_ = false;
};

} // namespace marcmill::marcxml
