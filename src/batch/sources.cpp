#include "batch/sources.hpp"

#include <algorithm>
#include <system_error>

namespace marcmill::detail {
namespace {

constexpr std::size_t least_chunk = std::size_t{64} << 10;
/// A chunk's spans hold their offsets in 32 bits.
constexpr std::size_t largest_chunk = std::size_t{1} << 30;
constexpr std::size_t most_chunk = std::size_t{4} << 20;

/// Chunks per thread in a file, at the least, so that the last ones end together.
constexpr std::size_t chunks_a_thread = 8;

/// A chunk of a stream is no larger: what comes slowly is waited for.
constexpr std::uint64_t stream_chunk = std::uint64_t{1} << 20;
/// Bytes behind the first chunk of a stream, whose format is not known yet.
constexpr std::uint64_t behind_first_chunk = std::uint64_t{128} << 10;

/// Where the user chose the chunk size, a chunk is still no smaller than this fraction of the bytes before it:
/// otherwise 1 GB in chunks of one byte would be a billion chunks.
constexpr std::uint64_t most_chunks_before = std::uint64_t{1} << 15;

bool is_system_error(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::system_error&) {
        return true;
    } catch (...) {
        return false;
    }
}

} // namespace

std::shared_ptr<OpenFile> Sources::hold(std::unique_ptr<io::Input> input, std::size_t part) const {
    auto file = std::make_shared<OpenFile>(threads_);
    file->facts = {input->bytes(), corpus_->parts()[part].name, static_cast<std::uint32_t>(part), options_};
    file->stream = input->stream();
    file->input = std::move(input);
    if (file->stream == nullptr) {
        file->choose_format(file->facts.bytes);
    }
    return file;
}

bool Sources::begin_reach() {
    if (reaching_ || reached_ || done() || ahead_.is_busy(part_)) {
        return false;
    }
    at_hand_.file = ahead_.give(part_);
    reaching_ = true;
    return true;
}

Sources::Reached Sources::reach() const noexcept {
    Reached reached = at_hand_;
    if (reached.file) {
        return reached;
    }
    try {
        if (auto input = open_unless_small(part(), *options_, unwanted_, reached.small)) {
            reached.file = hold(std::move(input), part_);
        }
    } catch (...) {
        reached.failure = std::current_exception();
        reached.unreadable = is_system_error(reached.failure);
    }
    return reached;
}

void Sources::end_reach(Reached reached) {
    at_hand_ = std::move(reached);
    reaching_ = false;
    reached_ = true;
    offset_ = size_ = 0;
    if (stream() != nullptr) {
        chunk_size_ = chunk_size_for(stream_chunk * chunks_a_thread * threads_);
        return;
    }
    if (at_hand_.failure == nullptr) {
        size_ = at_hand_.file ? at_hand_.file->facts.bytes.size() : at_hand_.small.size;
    }
    chunk_size_ = at_hand_.file ? chunk_size_for(size_) : largest_chunk; // a small file is one chunk
    known_bytes_ += size_;
}

std::size_t Sources::chunk_size_for(std::uint64_t size) const {
    if (options_->chunk_size != 0) {
        return std::min(options_->chunk_size, largest_chunk);
    }
    const std::uint64_t share = std::min<std::uint64_t>(size / chunks_a_thread, options_->window / 2) / threads_;
    return std::clamp<std::size_t>(share, least_chunk, most_chunk);
}

std::uint64_t Sources::chunk_size_here() const {
    return std::clamp<std::uint64_t>(offset_ / most_chunks_before, chunk_size_, largest_chunk);
}

bool Sources::is_ready() const {
    const io::Stream* const from = stream();
    if (from == nullptr || from->is_whole()) {
        return reached_;
    }
    const auto& framing = at_hand_.file->framing;
    const std::uint64_t behind = framing ? framing->lookahead() : behind_first_chunk;
    return from->available() >= offset_ + chunk_size_here() + behind;
}

std::uint64_t Sources::next_size() const {
    return std::min<std::uint64_t>(chunk_size_here(), (stream() ? stream()->available() : size_) - offset_);
}

bool Sources::is_at_last_chunk() const {
    const bool is_last_part = part_ + 1 == corpus_->parts().size();
    return is_last_part && reached_ && stream() == nullptr && offset_ + next_size() == size_;
}

void Sources::choose_format() {
    if (stream() != nullptr && !at_hand_.file->framing) {
        at_hand_.file->choose_format(at_hand_.file->facts.bytes.substr(0, stream()->available()));
    }
}

void Sources::next(Slot& slot) {
    const std::uint64_t size = next_size();
    const io::Stream* const from = stream();
    slot.file_number = static_cast<std::uint32_t>(part_);
    slot.file = at_hand_.file;
    slot.begin = offset_;
    slot.end = offset_ + size;
    slot.size = slot.charged = size;
    slot.name = part().name;
    slot.failure = at_hand_.failure;
    slot.file_failed = at_hand_.unreadable;
    slot.opens_file = !at_hand_.file && !at_hand_.failure;
    slot.seen = at_hand_.small;
    offset_ += size;
    slot.last_of_file = from == nullptr ? offset_ == size_ : from->is_whole() && offset_ == from->available();
    if (slot.last_of_file && from != nullptr && from->failure() != nullptr) {
        slot.last_of_file = size == 0; // a chunk of its own says what went wrong, when all before are visited
        slot.failure = size == 0 ? from->failure() : nullptr;
        slot.file_failed = size == 0 && is_system_error(from->failure());
    }
    if (slot.last_of_file) {
        leave_file();
    }
}

void Sources::leave_file() {
    known_bytes_ += stream() ? stream()->available() : 0;
    at_hand_ = {};
    reached_ = false;
    ++part_;
}

void Sources::read_small(Slot& slot) const {
    slot.file = hold(detail::read_small(corpus_->parts()[slot.file_number], slot.seen), slot.file_number);
    slot.end = slot.file->facts.bytes.size();
    slot.look();
}

/// What was put into the stream and is in no chunk yet counts as in flight. Not while a piece is on its way, which may
/// be what is needed: others would pile up behind one slow thread.
std::optional<Intake> Sources::begin_intake(std::uint64_t left, bool needed) {
    io::Stream* const to = stream();
    if (filling_ || to == nullptr || !to->takes_more()) {
        return std::nullopt;
    }
    const std::size_t size = intake_size(options_->window);
    const bool all_there = to->available() == to->taken();
    if (bytes_at_hand() + size > left && !(needed && all_there)) {
        return std::nullopt;
    }
    Intake intake{at_hand_.file, to->begin(), size, std::nullopt};
    filling_ = true;
    return intake;
}

std::optional<Intake> Sources::begin_intake_ahead(std::uint64_t left) {
    const std::uint64_t at_hand = bytes_at_hand() + (filling_ ? intake_size(options_->window) : 0);
    if (stream() == nullptr || at_hand >= left) {
        return std::nullopt;
    }
    return ahead_.begin_intake(part_ + 1, corpus_->parts().size(), left - at_hand);
}

void Sources::end_take(const Intake& intake) {
    intake.file->stream->add(*intake.filling);
    if (intake.part) {
        ahead_.end_take(*intake.part);
    } else {
        filling_ = false;
    }
}

std::optional<std::size_t> Sources::begin_open_ahead() {
    return stream() == nullptr ? std::nullopt : ahead_.begin_open(part_ + 1, corpus_->parts().size());
}

std::shared_ptr<OpenFile> Sources::open_ahead(std::size_t part) const noexcept {
    try {
        auto input = open_compressed(corpus_->parts()[part], unwanted_);
        return input ? hold(std::move(input), part) : nullptr;
    } catch (...) {
        return nullptr;
    }
}

std::uint64_t Sources::known_bytes() const {
    return known_bytes_ + (stream() ? stream()->available() : 0);
}

} // namespace marcmill::detail
