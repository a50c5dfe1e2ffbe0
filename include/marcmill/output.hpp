#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/detail/function.hpp>
#include <marcmill/export.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/sink.hpp>

namespace marcmill {

class Record;
struct WriteError;

namespace detail {

/// The end of a line that a record lacks, so that others may follow. All formats but ISO 2709 consist of lines. Of a
/// record in UTF-16, which ends in a character of ASCII, it is two bytes.
inline std::string_view missing_line_end(std::string_view record) {
    using namespace std::string_view_literals;
    if (record.empty() || record.back() == '\n' || record.back() == '\r') {
        return {};
    }
    const bool is_big_endian = record.size() > 1 && record[record.size() - 2] == '\0';
    return record.back() == '\0' ? "\n\0"sv : is_big_endian ? "\0\n"sv : "\n"sv;
}

} // namespace detail

/// What a transformer writes for the records of a chunk. It is put out in input order.
class MARCMILL_API Output {
  public:
    /// Copies `text`.
    void write(std::string_view text) {
        if (!open_) {
            begin_text();
        }
        text_.append(text);
    }
    void write(char byte) { write(std::string_view{&byte, 1}); }

    /// The record as it stands in the input: without a copy where the view is of the input, as pass(). In a format of
    /// lines, the last line of a file gets the end that it may lack, so that the next record begins a line. The view of
    /// a Record that was edited, which stands nowhere, is written in ISO 2709, and what cannot be is thrown as
    /// std::invalid_argument: write(const Record&) returns it.
    void write(const RecordView& record) {
        const std::string_view source = record.source();
        if (source.empty()) [[unlikely]] {
            write_anew(record);
            return;
        }
        pass(source);
        const detail::FieldTable& table = record.table();
        if (table.text == table.source || table.made_of_iso2709) { // in ISO 2709
            return;
        }
        if (const std::string_view end = detail::missing_line_end(source); !end.empty()) {
            write(end);
        }
    }
    /// Record::append_to(): it may be edited or destroyed afterwards. After an error nothing was written for it.
    [[nodiscard]] std::optional<WriteError> write(const Record& record);

    /// As write(), but without a copy where `bytes` are a part of the record or span at hand, as it stands in the
    /// input. Neighbours in the input become one piece.
    void pass(std::string_view bytes) {
        if (!stands(bytes)) {
            write(bytes);
            return;
        }
        if (!open_ && !pieces_.empty() && pieces_.back().end() == bytes.data()) {
            pieces_.back().length += bytes.size();
            return;
        }
        begin_pass(bytes);
    }

    // For the engine:

    /// What was written so far, for drop_from(). Good until hand_on(), flush_to() or clear().
    struct Mark {
        std::size_t pieces;
        std::size_t last_length;
        std::size_t text;
        std::size_t text_in_pieces;
        bool open;
    };
    Mark mark() const {
        return {pieces_.size(), pieces_.empty() ? 0 : pieces_.back().length, text_.size(), text_in_pieces_, open_};
    }
    /// Forgets what was written since.
    void drop_from(const Mark& mark);

    /// What lies in `input` stands until the output is flushed, and need not be copied. All else is.
    void refer_to(std::string_view input) { input_ = input; }
    /// Holds no more than `most` bytes between two records: when it has more, and `turn` came, they are given to
    /// `sink`. Where `turn` gives false, they are dropped.
    void bound(std::size_t most, Sink& sink, detail::Function<bool()> turn);
    /// A record was written.
    void end_record() {
        if (bytes() > most_) [[unlikely]] {
            hand_on();
        }
    }
    /// Calls the sink once with everything, in order.
    void flush_to(Sink& sink);
    /// Forgets everything, and keeps the memory.
    void clear();
    /// What it holds of its own.
    std::size_t bytes() const { return text_.size() + pieces_.size() * sizeof(Piece); }

  private:
    /// data is null where the piece stands in text_, behind the pieces before it.
    struct Piece {
        const char* data;
        std::size_t length;
        const char* end() const { return data == nullptr ? nullptr : data + length; }
    };

    bool stands(std::string_view bytes) const {
        const std::uintptr_t at =
            reinterpret_cast<std::uintptr_t>(bytes.data()) - reinterpret_cast<std::uintptr_t>(input_.data());
        return at < input_.size() && bytes.size() <= input_.size() - at; // below it, `at` is larger than any size
    }
    void hand_on();
    void forget_pieces();
    void begin_text();
    void write_anew(const RecordView& record);
    void begin_pass(std::string_view bytes);
    void close_text();

    std::string_view input_;
    std::size_t most_ = std::numeric_limits<std::size_t>::max();
    Sink* sink_ = nullptr;
    detail::Function<bool()> turn_;
    std::string text_;
    std::vector<Piece> pieces_;
    std::size_t text_in_pieces_ = 0; ///< bytes of text_ that closed pieces name
    bool open_ = false;              ///< the last piece is text that still grows
};

} // namespace marcmill
