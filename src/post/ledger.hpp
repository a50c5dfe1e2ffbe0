#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <marcmill/post.hpp>

#include "post/checkpoint.hpp"
#include "post/delivery.hpp"
#include "post/refused_file.hpp"

namespace marcmill::post {

/// Knows which documents are settled, though batches come to their end in any order, and writes down how far the run
/// is: no refused document before all documents in front of it are settled, and no position before the refused
/// documents in front of it are on the disk. All threads use it.
class Ledger {
  public:
    /// Loads the checkpoint and opens the files. Throws std::system_error with a path, as all here do.
    explicit Ledger(const PostOptions& options, const io::System& system = io::System::real());

    /// Where the run went on.
    PostPosition begin() const { return begin_; }
    /// A batch was begun, with a document from here.
    void open(PostPosition first);
    /// All documents up to here were handed in, of this record perhaps not all.
    void reach(PostPosition last);
    /// The batch that was begun with a document from here is settled. Throws too where more were refused than may be.
    void settle(PostPosition first, Delivered&& delivered);
    /// Everything that was handed in is settled.
    void finish();
    /// Writes down how far it is, when the run ends before its end.
    void leave();

    PostReport report() const;

  private:
    using Place = std::pair<PostPosition, std::string>; ///< a document's, and its id

    PostPosition position() const;
    void write_refused(PostPosition position);
    void write_checkpoint(PostPosition position);
    void hold_limit(const std::string& last_reason) const;

    const PostOptions* options_;
    Checkpoint written_; ///< what the checkpoint's file says, if there is one
    PostPosition begin_;
    std::optional<RefusedFile> file_;
    std::chrono::steady_clock::time_point last_;

    mutable std::mutex mutex_;         ///< of all below, and of the files
    std::multiset<PostPosition> open_; ///< where batches begin that are not settled
    PostPosition reached_;
    std::multimap<Place, Refusal> held_; ///< refused, but not before the position
    bool is_empty_ = true;               ///< nothing was handed in
    std::uint64_t refused_ = 0;          ///< in all
    std::uint64_t lines_ = 0;            ///< of them in the file
    PostReport report_;
};

} // namespace marcmill::post
