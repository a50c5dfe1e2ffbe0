#include "batch/chunk_source.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "batch/open_part.hpp"

namespace marcmill::detail {
namespace {

/// Files up to this size are read rather than mapped, by the worker that scans them: a map costs more than the copy,
/// and ten thousand files need no ten thousand descriptors.
constexpr std::uint64_t small_file = std::uint64_t{256} << 10;

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

std::size_t ChunkSource::chunk_size_for(std::uint64_t size) const {
    if (options_->chunk_size != 0) {
        return std::min(options_->chunk_size, largest_chunk);
    }
    const std::uint64_t share = std::min<std::uint64_t>(size / chunks_a_thread, options_->window / 2) / threads_;
    return std::clamp<std::size_t>(share, least_chunk, most_chunk);
}

std::shared_ptr<OpenFile> ChunkSource::hold(std::unique_ptr<io::Input> input, std::size_t part) const {
    auto file = std::make_shared<OpenFile>();
    file->facts = {input->bytes(), corpus_->parts()[part].name, static_cast<std::uint32_t>(part), options_};
    file->stream = input->stream();
    file->input = std::move(input);
    if (file->stream == nullptr) {
        file->choose_format(file->facts.bytes);
    }
    return file;
}

bool ChunkSource::is_small(const io::OpenedFile& file) const {
    if (!file.state.regular || file.compressed || options_->io == Io::mapped) {
        return false;
    }
    const std::uint64_t size = file.state.size;
    return size <= std::min<std::uint64_t>(small_file, options_->chunk_size != 0 ? chunk_size_for(size) : small_file);
}

void ChunkSource::open(const Corpus::Part& part) {
    if (part.source == Corpus::Source::file) {
        io::OpenedFile file = io::open_file(part.name);
        if (is_small(file)) {
            small_ = file.state;
            size_ = small_.size;
            chunk_size_ = small_file; // all of it
            return;
        }
        file_ = hold(input_of(std::move(file), options_->io, unwanted_), part_);
    } else {
        file_ = hold(open_part(part, options_->io, unwanted_), part_);
    }
    begin_file();
}

void ChunkSource::begin_file() {
    if (file_->stream != nullptr) {
        chunk_size_ = chunk_size_for(stream_chunk * chunks_a_thread * threads_);
        return;
    }
    size_ = file_->facts.bytes.size();
    chunk_size_ = chunk_size_for(size_);
}

std::shared_ptr<OpenFile> ChunkSource::open_ahead(std::size_t part) const noexcept {
    const Corpus::Part& next = corpus_->parts()[part];
    std::error_code unknown;
    if (next.source != Corpus::Source::file || !std::filesystem::is_regular_file(next.name, unknown)) {
        return nullptr; // opening a pipe, and leaving it, would be seen by its writer
    }
    try {
        io::OpenedFile file = io::open_file(next.name);
        return file.compressed ? hold(input_of(std::move(file), options_->io, unwanted_), part) : nullptr;
    } catch (...) {
        return nullptr;
    }
}

void ChunkSource::reach(std::shared_ptr<OpenFile> ahead) noexcept {
    reached_ = true;
    file_ = std::move(ahead);
    failure_ = nullptr;
    unreadable_ = false;
    offset_ = size_ = 0;
    try {
        if (file_) {
            begin_file();
        } else {
            open(corpus_->parts()[part_]);
        }
        known_bytes_ += size_;
    } catch (...) {
        failure_ = std::current_exception();
        unreadable_ = is_system_error(failure_);
        file_.reset();
        size_ = 0;
    }
}

bool ChunkSource::ready() const {
    const io::Stream* const from = stream();
    if (from == nullptr || from->is_whole()) {
        return true;
    }
    const std::uint64_t behind = file_->framing ? file_->framing->lookahead() : behind_first_chunk;
    return from->available() >= offset_ + chunk_size_here() + behind;
}

std::uint64_t ChunkSource::chunk_size_here() const {
    return std::clamp<std::uint64_t>(offset_ / most_chunks_before, chunk_size_, largest_chunk);
}

std::uint64_t ChunkSource::next_size() const {
    return std::min<std::uint64_t>(chunk_size_here(), (stream() ? stream()->available() : size_) - offset_);
}

void ChunkSource::choose_format() {
    if (stream() != nullptr && !file_->framing) {
        file_->choose_format(file_->facts.bytes.substr(0, stream()->available()));
    }
}

void ChunkSource::next(Slot& slot) {
    const std::uint64_t size = next_size();
    const io::Stream* const from = stream();
    slot.file_number = static_cast<std::uint32_t>(part_);
    slot.file = file_;
    slot.begin = offset_;
    slot.end = offset_ + size;
    slot.size = slot.charged = size;
    slot.name = corpus_->parts()[part_].name;
    slot.failure = failure_;
    slot.file_failed = unreadable_;
    slot.opens_file = !file_ && !failure_;
    slot.seen = small_;
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

void ChunkSource::leave_file() {
    known_bytes_ += stream() ? stream()->available() : 0;
    file_.reset();
    reached_ = false;
    ++part_;
}

void ChunkSource::open_small(Slot& slot) const {
    const Corpus::Part& part = corpus_->parts()[slot.file_number];
    slot.file = hold(io::read_file(io::open_again(part.name, slot.seen)), slot.file_number);
    slot.end = slot.file->facts.bytes.size();
    slot.look();
}

} // namespace marcmill::detail
