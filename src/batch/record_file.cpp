#include <marcmill/record_file.hpp>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

#include "batch/chunk.hpp"
#include "batch/one_span.hpp"
#include "batch/open_file.hpp"
#include "batch/slot.hpp"
#include "batch/text_step.hpp"
#include "formats/formats.hpp"
#include "io/block_input.hpp"
#include "io/system_call.hpp"
#include "record/scratch.hpp"

namespace marcmill {
namespace {

using Visitor = detail::Function<void(const RecordView&)>;

/// Bytes behind an offset that are waited for at first: most records end in them.
constexpr std::uint64_t usual_end = std::uint64_t{128} << 10;
/// The same where bytes need not come in order, so that more cost more.
constexpr std::uint64_t usual_record = std::uint64_t{4} << 10;

std::uint64_t sum_or_most(std::uint64_t one, std::uint64_t other) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    return one > most - other ? most : one + other;
}

/// For each offset the least one from it on.
std::vector<std::uint64_t> least_from_each(std::span<const std::uint64_t> offsets) {
    std::vector<std::uint64_t> least{offsets.begin(), offsets.end()};
    for (std::size_t at = least.size(); at-- > 1;) {
        least[at - 1] = std::min(least[at - 1], least[at]);
    }
    return least;
}

} // namespace

struct RecordFile::State {
    State(const Corpus& corpus, const Options& asked, std::shared_ptr<const io::BlockTable> known)
        : options{detail::for_one_record(asked)}, window{asked.window}, table{std::move(known)} {
        if (detail::decodes_text(options, true)) {
            text.emplace(options);
        }
        if (!corpus.parts().empty()) {
            part = corpus.parts().front();
            open();
        }
    }

    /// Opens the part: for the first time, or, of what comes in order, once more.
    void open();
    /// Opens a file for the first time, by its table where there is one and it helps.
    std::unique_ptr<io::Input> open_file();
    /// Has the bytes at hand that tell what begins at `offset`. Lets go of those that are more than a window before
    /// `least`, which no offset that is still to be read is less than.
    void reach(std::uint64_t offset, std::uint64_t least);
    void reach_in_blocks(std::uint64_t offset);
    /// Whether the bytes at hand decide what begins at `offset`. `all`: there are no more.
    bool is_decided_at(std::uint64_t offset, bool all) const;
    /// Visits the record that begins at `offset`, as a run would hand it on. False: there is none.
    bool visit_one(std::uint64_t offset, const Visitor& visitor);
    std::vector<std::uint64_t> visit(std::span<const std::uint64_t> offsets, const Visitor& visitor);

    Corpus::Part part;
    Options options;
    std::size_t window;
    std::shared_ptr<const io::BlockTable> table; ///< of a compressed file's blocks; null where it is not known
    io::BlockInput* blocks = nullptr;            ///< the input, where it is read by that
    std::optional<io::FileState> seen;           ///< of a file, as it was first opened
    detail::OpenFile file;                       ///< its input is null where there is no part
    const Format* format = nullptr;              ///< of the file, where that is known
    detail::Scratch scratch;
    std::optional<detail::TextStep> text; ///< none where records are handed on as they stand
};

std::unique_ptr<io::Input> RecordFile::State::open_file() {
    io::OpenedFile opened = io::open_file(part.name);
    seen = opened.state;
    if (table != nullptr) {
        if (auto entered = io::BlockInput::enter(opened, table)) {
            blocks = entered.get();
            return entered;
        }
    }
    return detail::input_of(std::move(opened), options.io, {});
}

void RecordFile::State::open() {
    if (seen) {
        file.input = io::stream_file(io::open_again(part.name, *seen), {});
    } else if (part.source == Corpus::Source::file) {
        file.input = open_file();
    } else {
        file.input = detail::open_part(part, options.io);
    }
    file.facts = {file.input->bytes(), part.name, 0, &options};
    if (io::Stream* const stream = file.input->stream()) {
        io::fill(*stream, 0, detail::first_look);
        file.facts.bytes = file.facts.bytes.substr(0, stream->available());
    } else if (blocks != nullptr) {
        file.facts.bytes = file.facts.bytes.substr(0, blocks->reach(0, detail::first_look));
    }
    file.choose_format(file.facts.bytes);
    format = options.from != nullptr ? options.from : format_by(file.facts.bytes);
}

bool RecordFile::State::is_decided_at(std::uint64_t offset, bool all) const {
    if (all || offset >= file.facts.bytes.size()) {
        return true;
    }
    return !file.framing->is_open(file.facts.bytes, file.framing->next_span(file.facts.bytes, offset));
}

/// Decodes on, twice as far each time, until what begins at `offset` ends.
void RecordFile::State::reach_in_blocks(std::uint64_t offset) {
    const std::string_view all = blocks->bytes();
    for (std::uint64_t wanted = usual_record; offset < all.size(); wanted *= 2) {
        const std::uint64_t end = blocks->reach(offset, sum_or_most(offset, wanted));
        file.facts.bytes = all.substr(0, end);
        if (is_decided_at(offset, end == all.size())) {
            return;
        }
    }
    file.facts.bytes = all; // of which none are asked for
}

void RecordFile::State::reach(std::uint64_t offset, std::uint64_t least) {
    if (blocks != nullptr) {
        reach_in_blocks(offset);
        return;
    }
    if (file.input->stream() == nullptr) {
        return;
    }
    if (offset < file.input->stream()->released()) {
        if (!seen || !seen->regular) {
            throw io::ToldError{part.name + ": cannot go back to what was read before", ESPIPE};
        }
        open();
    }
    io::Stream& stream = *file.input->stream();
    const std::uint64_t kept_from = least - std::min<std::uint64_t>(least, window);
    for (std::uint64_t wanted = sum_or_most(offset, usual_end);; wanted = file.facts.bytes.size() * 2 - offset) {
        io::fill(stream, kept_from, wanted);
        file.facts.bytes = stream.bytes().substr(0, stream.available());
        if (is_decided_at(offset, stream.is_whole())) { // else twice as much, or time would not be linear
            return;
        }
    }
}

bool RecordFile::State::visit_one(std::uint64_t offset, const Visitor& visitor) {
    if (offset >= file.facts.bytes.size()) {
        return false;
    }
    const format::ChunkSpans span = detail::chunk_of(file.framing->next_span(file.facts.bytes, offset));
    detail::ChunkResult result;
    detail::Chunk chunk{file.facts, file.reader(0), span, {0, false},
                        scratch,    result,         {},   text ? &*text : nullptr}; // numbers are not known
    const RecordView* const record = chunk.next_record();
    if (record == nullptr || record->place().offset != offset) {
        return false;
    }
    chunk.readable(*record);
    visitor(chunk.handed_on(*record));
    return true;
}

std::vector<std::uint64_t> RecordFile::State::visit(std::span<const std::uint64_t> offsets, const Visitor& visitor) {
    const std::vector<std::uint64_t> least =
        file.input->stream() != nullptr ? least_from_each(offsets) : std::vector<std::uint64_t>(offsets.size());
    std::vector<std::uint64_t> missing;
    for (std::size_t at = 0; at < offsets.size(); ++at) {
        reach(offsets[at], least[at]);
        if (!visit_one(offsets[at], visitor)) {
            missing.push_back(offsets[at]);
        }
    }
    scratch.shrink();
    return missing;
}

RecordFile::RecordFile(const FilePath& path, const Options& options) : RecordFile{Corpus::file(path), options} {}

RecordFile::RecordFile(const Corpus& corpus, const Options& options)
    : state_{std::make_unique<State>(corpus, options, nullptr)} {}

RecordFile::RecordFile(const FilePath& path, const Blocks& blocks, const Options& options)
    : state_{std::make_unique<State>(Corpus::file(path), options, blocks.table_)} {}

RecordFile::RecordFile(RecordFile&&) noexcept = default;
RecordFile& RecordFile::operator=(RecordFile&&) noexcept = default;
RecordFile::~RecordFile() = default;

const Format* RecordFile::format() const {
    return state_->format;
}

std::vector<std::uint64_t> RecordFile::read_at(std::span<const std::uint64_t> offsets, const Visitor& visitor) {
    if (!state_->file.input) {
        return {offsets.begin(), offsets.end()};
    }
    std::vector<std::uint64_t> missing;
    try {
        missing = state_->visit(offsets, visitor);
    } catch (...) {
        state_->file.input->verify_whole(); // what the visitor threw may come of a file that shrank
        throw;
    }
    state_->file.input->verify_whole();
    state_->file.input->verify_unchanged();
    return missing;
}

std::optional<Record> RecordFile::at(std::uint64_t offset) {
    std::optional<Record> found;
    (void)read_at({&offset, 1}, [&](const RecordView& record) { found.emplace(record); });
    return found;
}

} // namespace marcmill
