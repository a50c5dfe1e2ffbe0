#include "index/file_stamp.hpp"

#include <algorithm>
#include <vector>

#include <unistd.h>

#include "index/hash.hpp"
#include "io/system_call.hpp"

namespace marcmill::index {
namespace {

constexpr std::uint64_t end_size = std::uint64_t{1} << 20;
constexpr std::uint64_t sample_size = std::uint64_t{16} << 10;
constexpr std::uint64_t samples = 64;

/// Hashes bytes of a file that stays open.
class FileHasher {
  public:
    explicit FileHasher(const io::OpenedFile& file) : file_{&file}, buffer_(end_size) {}

    void add(std::uint64_t begin, std::uint64_t end) {
        while (begin < end) {
            const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(end - begin, buffer_.size()));
            const ssize_t count = io::uninterrupted(
                [&] { return ::pread(file_->descriptor.value(), buffer_.data(), wanted, static_cast<off_t>(begin)); });
            if (count < 0) {
                io::throw_errno(file_->name);
            }
            if (count == 0) {
                io::throw_shrank(file_->name);
            }
            hasher_.add({buffer_.data(), static_cast<std::size_t>(count)});
            begin += static_cast<std::uint64_t>(count);
        }
    }
    std::uint64_t value() const { return hasher_.value(); }

  private:
    const io::OpenedFile* file_;
    std::vector<char> buffer_;
    Hasher hasher_;
};

std::uint64_t hash_between(const io::OpenedFile& file, std::uint64_t begin, std::uint64_t end) {
    FileHasher hasher{file};
    if (end - begin <= samples * sample_size) {
        hasher.add(begin, end);
        return hasher.value();
    }
    for (std::uint64_t sample = 0; sample < samples; ++sample) {
        const std::uint64_t step = (end - begin) / samples;
        const std::uint64_t at = begin + sample * step;
        hasher.add(at, at + sample_size);
    }
    return hasher.value();
}

std::uint64_t hash_range(const io::OpenedFile& file, std::uint64_t begin, std::uint64_t end) {
    FileHasher hasher{file};
    hasher.add(begin, end);
    return hasher.value();
}

} // namespace

FileStamp stamp_of(const io::OpenedFile& file, std::uint64_t size, bool full) {
    const std::uint64_t first_end = std::min(size, end_size);
    const std::uint64_t last_begin = std::max(first_end, size - first_end);
    FileStamp stamp;
    stamp.size = size;
    stamp.seconds = file.state.seconds;
    stamp.nanoseconds = file.state.nanoseconds;
    stamp.first = hash_range(file, 0, first_end);
    stamp.between = hash_between(file, first_end, last_begin);
    stamp.last = hash_range(file, last_begin, size);
    stamp.is_full = full;
    stamp.all = full ? hash_range(file, 0, size) : 0;
    return stamp;
}

std::string difference_of(const FileStamp& then, const FileStamp& now) {
    if (then.first != now.first) {
        return "its first MiB differs";
    }
    if (then.last != now.last) {
        return "its last MiB differs";
    }
    if (then.between != now.between) {
        return "samples between its first and its last MiB differ";
    }
    return then.is_full && then.all != now.all ? "its bytes differ" : "";
}

} // namespace marcmill::index
