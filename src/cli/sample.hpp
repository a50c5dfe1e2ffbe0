#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <string>
#include <vector>

#include <marcmill/record_view.hpp>
#include <marcmill/sink.hpp>

namespace marcmill::cli {

/// The number that a record draws: by the seed, its file and its offset there, and by nothing else. So it is the same
/// for any threads and chunks, and however the file is read.
std::uint64_t drawn_number(std::uint64_t seed, std::uint32_t file, std::uint64_t offset);

/// The `size` records that drew the least numbers of all that were offered, in whatever order: any such set of records
/// is as likely as any other. It keeps a copy of these records, and of no others.
class Sample {
  public:
    /// `size`: one at least.
    Sample(std::size_t size, std::uint64_t seed) : size_{size}, seed_{seed} {}

    /// By any number of threads at a time.
    void offer(const RecordView& record);

    /// Writes the records as they stand in the inputs, in input order. Each write() begins with a record, and holds
    /// records of one file.
    void write_to(Sink& sink);

  private:
    struct Drawn {
        std::uint64_t number;
        std::uint32_t file;
        std::uint64_t offset;
        std::string bytes;
    };
    static bool is_lower(const Drawn& left, const Drawn& right);

    std::size_t size_;
    std::uint64_t seed_;
    /// Whoever drew a higher number is out. It only falls, so that an old value lets in too many at the most.
    std::atomic<std::uint64_t> highest_{std::numeric_limits<std::uint64_t>::max()};
    std::mutex mutex_;
    std::vector<Drawn> drawn_; ///< a heap, the highest number on top
};

} // namespace marcmill::cli
