#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

#include "batch/chunk_visitor.hpp"

#include <marcmill/detail/engine.hpp>

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

void Output::clear() {
    text_.clear();
    pieces_.clear();
    text_in_pieces_ = 0;
    open_ = false;
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

namespace detail {
namespace {

/// Holds what each chunk wrote until the chunk is retired. Outputs are used again, and so is their memory.
class OrderedVisit final : public ChunkVisitor {
  public:
    OrderedVisit(const Visit& visit, Sink& sink) : visit_{&visit}, sink_{&sink} {}

    Flow visit(std::size_t chunk, unsigned, RecordCursor& records) override {
        Output output = take_spare();
        try {
            const Flow flow = visit_->visit(records, output);
            keep(chunk, std::move(output));
            return flow;
        } catch (...) {
            keep(chunk, std::move(output)); // what was written before goes out
            throw;
        }
    }

    void retire(std::size_t chunk) override {
        std::unique_lock lock{mutex_};
        auto held = outputs_.extract(chunk);
        lock.unlock();
        if (held.empty()) {
            return; // there was no memory to keep it
        }
        const std::uint64_t bytes = held.mapped().bytes();
        held.mapped().flush_to(*sink_);
        held.mapped().clear();
        lock.lock();
        held_ -= bytes;
        spare_.push_back(std::move(held.mapped()));
    }

    std::uint64_t peak_bytes() const override { return peak_; }

  private:
    void keep(std::size_t chunk, Output output) {
        const std::lock_guard lock{mutex_};
        held_ += output.bytes();
        peak_ = std::max(peak_, held_);
        outputs_.emplace(chunk, std::move(output));
    }
    Output take_spare() {
        const std::lock_guard lock{mutex_};
        if (spare_.empty()) {
            return {};
        }
        Output output = std::move(spare_.back());
        spare_.pop_back();
        return output;
    }

    const Visit* visit_;
    Sink* sink_;
    std::mutex mutex_;
    std::map<std::size_t, Output> outputs_; ///< by chunk
    std::vector<Output> spare_;
    std::uint64_t held_ = 0; ///< bytes of outputs_
    std::uint64_t peak_ = 0;
};

/// Drops what is written.
class UnorderedVisit final : public ChunkVisitor {
  public:
    explicit UnorderedVisit(const Visit& visit) : visit_{&visit} {}

    Flow visit(std::size_t, unsigned, RecordCursor& records) override {
        Output dropped;
        return visit_->visit(records, dropped);
    }

  private:
    const Visit* visit_;
};

} // namespace

Visit::~Visit() = default;

Report run_ordered(const Corpus& corpus, Sink& sink, const Visit& visit, const Options& options) {
    OrderedVisit visitor{visit, sink};
    return run_chunks(corpus, &visitor, options);
}

Report run_visit(const Corpus& corpus, const Visit& visit, const Options& options) {
    UnorderedVisit visitor{visit};
    return run_chunks(corpus, &visitor, options);
}

} // namespace detail
} // namespace marcmill
