#pragma once

#include <cstdint>
#include <string>

namespace marcmill::io {

/// Addresses for more bytes than are ever in memory at a time. What is written at an offset stays at its address until
/// it is given back. Only bytes that are written take memory.
///
/// Where the process may have fewer addresses (`ulimit -v`), the region has those of the bytes at hand alone: it takes
/// them before bytes are written, and gives them back with the bytes. They stand where nothing else does, so that they
/// can go on and on.
class Region {
  public:
    /// Throws std::system_error with the name.
    explicit Region(std::string name);
    Region(const Region&) = delete;
    Region& operator=(const Region&) = delete;
    ~Region();

    char* data() const { return data_; }
    /// Offsets that there are addresses for, at most.
    std::uint64_t size() const { return size_; }

    /// Bytes up to `end` can be written from now on, but for those that were released. Throws std::system_error with
    /// the name: the process may have no more.
    void reach(std::uint64_t end);

    /// The bytes of [from, to), multiples of 2 MiB, are not looked at again; nor is anything before them. May be called
    /// beside reach().
    void release(std::uint64_t from, std::uint64_t to);

    /// No bytes will be written at `size` or behind it: leaves the addresses to others.
    void trim(std::uint64_t size);

  private:
    bool take(std::uint64_t size);
    bool take_a_place();

    std::string name_;
    char* data_ = nullptr;
    std::uint64_t size_ = 0;
    bool moves_ = false; ///< it has the addresses of [begin_, end_) alone
    std::uint64_t begin_ = 0;
    std::uint64_t end_ = 0;
};

} // namespace marcmill::io
