#include <marcmill/output.hpp>

#include <stdexcept>
#include <utility>

#include <marcmill/record.hpp>
#include <marcmill/record_writer.hpp>

namespace marcmill {

void Output::begin_text() {
    open_ = true;
}

void Output::close_text() {
    if (open_) {
        pieces_.push_back({nullptr, text_.size() - text_in_pieces_});
        text_in_pieces_ = text_.size();
        open_ = false;
    }
}

void Output::begin_pass(std::string_view bytes) {
    close_text();
    pieces_.push_back({bytes.data(), bytes.size()});
}

std::optional<WriteError> Output::write(const Record& record) {
    if (!open_) {
        begin_text();
    }
    return record.append_to(text_);
}

void Output::write_anew(const RecordView& record) {
    if (const auto error = write(Record{record})) {
        throw std::invalid_argument{error->message};
    }
}

void Output::drop_from(const Mark& mark) {
    pieces_.resize(mark.pieces);
    if (!pieces_.empty()) {
        pieces_.back().length = mark.last_length; // it may have grown
    }
    text_.resize(mark.text);
    text_in_pieces_ = mark.text_in_pieces;
    open_ = mark.open;
}

void Output::bound(std::size_t most, Sink& sink, detail::Function<bool()> turn) {
    most_ = most;
    sink_ = &sink;
    turn_ = std::move(turn);
}

void Output::hand_on() {
    try {
        if (turn_()) {
            flush_to(*sink_);
        }
    } catch (...) { // what the sink has had perhaps must not come again
        forget_pieces();
        throw;
    }
    forget_pieces();
}

void Output::forget_pieces() {
    text_.clear();
    pieces_.clear();
    text_in_pieces_ = 0;
    open_ = false;
}

void Output::clear() {
    forget_pieces();
    input_ = {};
    most_ = std::numeric_limits<std::size_t>::max();
    sink_ = nullptr;
    turn_ = nullptr;
}

void Output::flush_to(Sink& sink) {
    close_text();
    std::vector<std::string_view> views;
    views.reserve(pieces_.size());
    const char* text = text_.data();
    for (const Piece& piece : pieces_) {
        views.emplace_back(piece.data == nullptr ? text : piece.data, piece.length);
        text += piece.data == nullptr ? piece.length : 0;
    }
    if (!views.empty()) {
        sink.write(views);
    }
}

} // namespace marcmill
