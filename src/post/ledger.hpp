#pragma once

#include <atomic>
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
/// is: no refused document before all documents with smaller numbers are settled, and no position before the refused
/// documents below it are on the disk. All threads use it.
class Ledger {
  public:
    /// Loads the checkpoint and opens the files. Throws std::system_error with a path, as all here do.
    explicit Ledger(const PostOptions& options);

    /// Where the run went on.
    std::uint64_t begin() const { return begin_; }
    /// A batch was begun, with a document of this number.
    void open(std::uint64_t number);
    /// All documents up to this number were handed in, of this number perhaps not all.
    void reach(std::uint64_t number) { reached_.store(number, std::memory_order_relaxed); }
    /// The batch that was begun with this number is settled. Throws too where more were refused than may be.
    void settle(std::uint64_t number, Delivered&& delivered);
    /// Everything that was handed in is settled.
    void finish();
    /// Writes down how far it is, when the run ends before its end.
    void leave();

    PostReport report() const;

  private:
    using Place = std::pair<std::uint64_t, std::string>; ///< a document's number and id

    std::uint64_t position() const;
    void write_refused(std::uint64_t position);
    void write_checkpoint(std::uint64_t position);
    void hold_limit(const Delivered& delivered) const;

    const PostOptions* options_;
    Checkpoint written_; ///< what the checkpoint's file says, if there is one
    std::uint64_t begin_ = 0;
    std::optional<RefusedFile> file_;
    std::atomic<std::uint64_t> reached_{0};
    std::chrono::steady_clock::time_point last_;

    mutable std::mutex mutex_; ///< of all below, and of the files
    std::multiset<std::uint64_t> open_;
    std::multimap<Place, Refusal> held_; ///< refused, but not below the position
    bool is_empty_ = true;               ///< nothing was handed in
    std::uint64_t refused_ = 0;          ///< in all
    std::uint64_t lines_ = 0;            ///< of them in the file
    PostReport report_;
};

} // namespace marcmill::post
