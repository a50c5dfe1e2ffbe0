#include "inverted/term_finder.hpp"

#include "inverted/frames.hpp"
#include "terms/phrase.hpp"
#include "terms/words.hpp"
#include "text/trimmed.hpp"

namespace marcmill::inverted {
namespace {

/// What a long record needs is not kept for the others.
constexpr std::size_t most_kept = std::size_t{1} << 20;

template <typename Room>
void shrink(Room& room) {
    if (room.capacity() > most_kept) {
        Room{}.swap(room);
    }
}

} // namespace

std::string_view TermFinder::key_of(const RecordView& record) {
    if (inversion_->numbers) {
        return {};
    }
    if (!inversion_->key) {
        return text::trimmed(record.control_number());
    }
    values_.clear();
    inversion_->key->values(record, values_, joined_);
    return values_.empty() ? std::string_view{} : text::trimmed(values_.front());
}

void TermFinder::find_terms(std::string_view value) {
    if (inversion_->terms == Terms::phrase) {
        terms::write_phrase(value, phrase_);
        value = phrase_;
    }
    if (inversion_->fold) {
        value = fold_(value);
    }
    if (inversion_->terms == Terms::word) {
        words_.clear();
        terms::add_words(value, words_);
        for (const std::string_view word : words_) {
            append_frame(frames_, word);
        }
    } else if (!value.empty() || inversion_->terms == Terms::value) {
        append_frame(frames_, value);
    }
}

void TermFinder::operator()(const RecordView& record, Output& output) {
    frames_.clear();
    append_frame(frames_, key_of(record));
    for (const Path& path : inversion_->paths) {
        values_.clear();
        path.values(record, values_, joined_);
        for (const std::string_view value : values_) {
            find_terms(value);
        }
    }
    append_end_of_record(frames_);
    output.write(frames_);
    shrink(frames_);
    shrink(joined_);
    shrink(phrase_);
}

} // namespace marcmill::inverted
