#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "batch/intake.hpp"
#include "batch/open_file.hpp"

namespace marcmill::detail {

/// The compressed files behind the one that chunks are given of. One thread alone can decode most of them, so they are
/// decoded beside each other, each until it has its share of the window. Called under the lock of who drives Sources.
class FilesAhead {
  public:
    FilesAhead(std::size_t window, unsigned threads) : window_{window}, threads_{threads} {}

    /// Whether a thread opens the file, or takes its next piece.
    bool is_busy(std::size_t part) const;
    /// The file, which is none of these any longer; null where it was not opened. Needs !is_busy().
    std::shared_ptr<OpenFile> give(std::size_t part);

    /// One of the parts from `first` on, as many as there are other workers, that nobody has looked at; before `end`.
    std::optional<std::size_t> begin_open(std::size_t first, std::size_t end);
    /// `file`: null where it is none that is decoded ahead.
    void end_open(std::size_t part, std::shared_ptr<OpenFile> file);

    /// The next piece for one of the same files. `left`: the bytes of the window that the file at hand leaves.
    std::optional<Intake> begin_intake(std::size_t first, std::size_t end, std::uint64_t left);
    void end_take(std::size_t part) { files_.at(part).taking = false; }

    /// What they hold, and what is on its way.
    std::uint64_t bytes() const;

  private:
    struct File {
        std::shared_ptr<OpenFile> open; ///< null where it was not opened yet, or is not one of these
        bool looked_at = false;
        bool taking = false;        ///< it is being opened, or its next piece is taken
        std::size_t on_its_way = 0; ///< bytes of that piece, at the most
    };

    std::size_t room_for(const File& file, std::uint64_t left) const;

    const std::size_t window_;
    const unsigned threads_;
    std::map<std::size_t, File> files_; ///< by part
};

} // namespace marcmill::detail
