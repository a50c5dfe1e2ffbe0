#include "batch/files_ahead.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::detail {

bool FilesAhead::is_busy(std::size_t part) const {
    const auto file = files_.find(part);
    return file != files_.end() && file->second.taking;
}

std::shared_ptr<OpenFile> FilesAhead::give(std::size_t part) {
    const auto file = files_.extract(part);
    return file.empty() ? nullptr : std::move(file.mapped().open);
}

std::optional<std::size_t> FilesAhead::begin_open(std::size_t first, std::size_t end) {
    for (std::size_t part = first; part < std::min(end, first + threads_ - 1); ++part) {
        File& file = files_[part];
        if (!file.looked_at) {
            file.taking = file.looked_at = true;
            return part;
        }
    }
    return std::nullopt;
}

void FilesAhead::end_open(std::size_t part, std::shared_ptr<OpenFile> file) {
    files_.at(part).open = std::move(file);
    files_.at(part).taking = false;
}

/// Seven eighths of the window are shared by them all, and no more than the file at hand leaves: two threads keep each
/// other busy where one is half a file ahead, and half of 100 MB is 48 MiB. 0: none.
std::size_t FilesAhead::room_for(const File& file, std::uint64_t left) const {
    if (!file.open || file.taking || !file.open->stream->takes_more()) {
        return 0;
    }
    const std::uint64_t share = window_ / 8 * 7 / (threads_ - 1);
    const std::uint64_t free = share - std::min(share, file.open->stream->taken());
    const std::uint64_t room = std::min<std::uint64_t>(intake_size(window_), free);
    return room >= io::smallest_room && room <= left ? room : 0;
}

std::optional<Intake> FilesAhead::begin_intake(std::size_t first, std::size_t end, std::uint64_t left) {
    for (auto at = files_.lower_bound(first); at != files_.end() && at->first < end; ++at) {
        auto& [part, file] = *at;
        if (const std::size_t room = room_for(file, left); room != 0) {
            Intake intake{file.open, file.open->stream->begin(), room, part};
            file.taking = true;
            file.on_its_way = room;
            return intake;
        }
    }
    return std::nullopt;
}

std::uint64_t FilesAhead::bytes() const {
    std::uint64_t bytes = 0;
    for (const auto& [part, file] : files_) {
        bytes += (file.open ? file.open->stream->taken() : 0) + (file.taking ? file.on_its_way : 0);
    }
    return bytes;
}

} // namespace marcmill::detail
