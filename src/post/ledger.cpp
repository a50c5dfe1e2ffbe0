#include "post/ledger.hpp"

#include <algorithm>
#include <cerrno>

#include "io/new_file.hpp"
#include "io/system_call.hpp"
#include "post/place.hpp"

namespace marcmill::post {
namespace {

constexpr std::size_t most_shown = 10; ///< refused documents of a report

Checkpoint beginning(const PostOptions& options) {
    Checkpoint checkpoint;
    checkpoint.url = shown_url(options.url);
    checkpoint.format = options.format;
    checkpoint.sources = options.sources;
    checkpoint.refused_file = options.refused;
    return checkpoint;
}

} // namespace

Ledger::Ledger(const PostOptions& options, const io::System& system)
    : options_{&options}, written_{beginning(options)} {
    if (!options.checkpoint.empty()) {
        if (std::optional<Checkpoint> then = load_checkpoint(options.checkpoint)) {
            if (const std::string difference = difference_of(*then, written_); !difference.empty()) {
                throw io::ToldError{options.checkpoint + ": is the checkpoint of another run: " + difference, EINVAL};
            }
            written_.position = then->position;
            written_.refused = then->refused;
            written_.refused_bytes = then->refused_bytes;
        }
    }
    begin_ = written_.position;
    reached_ = begin_;
    refused_ = lines_ = written_.refused;
    if (!options.refused.empty()) {
        file_.emplace(options.refused, written_.refused_bytes, system);
    }
    write_checkpoint(begin_); // a folder that takes no file is known before anything is sent
}

void Ledger::open(PostPosition first) {
    const std::lock_guard lock{mutex_};
    open_.insert(first);
    is_empty_ = false;
}

void Ledger::reach(PostPosition last) {
    const std::lock_guard lock{mutex_};
    reached_ = last;
}

PostPosition Ledger::position() const {
    return open_.empty() ? reached_ : std::min(*open_.begin(), reached_);
}

void Ledger::settle(PostPosition first, Delivered&& delivered) {
    const std::lock_guard lock{mutex_};
    const bool has_refused = !delivered.refused.empty();
    const std::string last_reason = has_refused ? delivered.refused.back().reason : "";
    refused_ += delivered.refused.size();
    for (Refusal& refusal : delivered.refused) {
        Place place{{refusal.document.file, refusal.document.number}, refusal.document.id};
        held_.emplace(std::move(place), std::move(refusal));
    }
    open_.erase(open_.find(first)); // from now on the position may pass them
    report_.delivered += delivered.documents;
    report_.requests += delivered.requests;
    report_.tried_again += delivered.tried_again;
    const PostPosition here = position();
    write_refused(here);
    if (std::chrono::steady_clock::now() - last_ >= options_->checkpoint_interval) {
        write_checkpoint(here);
    }
    if (has_refused) {
        hold_limit(last_reason);
    }
}

void Ledger::hold_limit(const std::string& last_reason) const {
    if (refused_ > options_->most_refused) {
        throw io::ToldError{shown_url(options_->url) + ": " + std::to_string(refused_) +
                                " documents were refused, the last of them so: " + last_reason,
                            EPROTO};
    }
}

/// Those before the position: no other can come before them any more. They are held until the file has them.
void Ledger::write_refused(PostPosition position) {
    const auto end = held_.lower_bound(Place{position, ""});
    if (file_) {
        std::string lines;
        for (auto at = held_.begin(); at != end; ++at) {
            append_line(at->second, lines);
        }
        file_->write(lines);
    }
    for (auto at = held_.begin(); at != end; at = held_.erase(at)) {
        ++lines_;
        if (report_.first_refused.size() < most_shown) {
            report_.first_refused.push_back(std::move(at->second));
        }
    }
}

void Ledger::write_checkpoint(PostPosition position) {
    last_ = std::chrono::steady_clock::now();
    if (file_) {
        file_->store();
    }
    if (options_->checkpoint.empty()) {
        return;
    }
    written_.position = position;
    written_.refused = lines_;
    written_.refused_bytes = file_ ? file_->bytes() : 0;
    const std::string text = text_of(written_);
    const std::string_view piece = text;
    io::NewFile file{options_->checkpoint};
    file.write({&piece, 1});
    file.commit();
}

void Ledger::finish() {
    const std::lock_guard lock{mutex_};
    const PostPosition end = is_empty_ ? begin_ : PostPosition{reached_.file, reached_.number + 1};
    write_refused(end);
    write_checkpoint(end);
}

void Ledger::leave() {
    const std::lock_guard lock{mutex_};
    const PostPosition here = position();
    write_refused(here);
    write_checkpoint(here);
}

PostReport Ledger::report() const {
    const std::lock_guard lock{mutex_};
    PostReport report = report_;
    report.refused = refused_;
    return report;
}

} // namespace marcmill::post
