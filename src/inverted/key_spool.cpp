#include "inverted/key_spool.hpp"

#include <algorithm>
#include <utility>

#include "inverted/frames.hpp"

namespace marcmill::inverted {
namespace {

using Visit = detail::Function<void(std::string_view)>;

/// Visits all frames that are whole, and gives what is left.
std::string_view visit_whole(std::string_view frames, const Visit& visit) {
    while (frames.size() >= sizeof(FrameSize)) {
        std::string_view rest = frames;
        const FrameSize size = take_size(rest);
        if (size > rest.size()) {
            break;
        }
        visit(take_text(rest, size));
        frames = rest;
    }
    return frames;
}

} // namespace

KeySpool::KeySpool(std::size_t most, std::string folder) : most_{most}, folder_{std::move(folder)} {}

void KeySpool::add(std::string_view key) {
    append_frame(memory_, key);
    ++count_;
    if (memory_.size() < most_) {
        return;
    }
    if (!file_) {
        file_.emplace(folder_);
    }
    file_->append(memory_);
    memory_.clear();
}

void KeySpool::clear() {
    memory_.clear();
    count_ = 0;
    if (file_ && file_->size() > 0) {
        file_->clear();
    }
}

void KeySpool::for_each(const Visit& visit) const {
    std::string frames;
    const std::uint64_t size = file_ ? file_->size() : 0;
    for (std::uint64_t at = 0; at < size;) {
        const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(most_, size - at));
        const std::size_t before = frames.size();
        frames.resize(before + part);
        file_->read(at, frames.data() + before, part);
        frames.erase(0, frames.size() - visit_whole(frames, visit).size());
        at += part;
    }
    visit_whole(memory_, visit);
}

} // namespace marcmill::inverted
