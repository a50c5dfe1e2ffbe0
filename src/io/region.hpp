#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace marcmill::io {

/// Addresses for more bytes than will ever be in memory at a time: what is written at an offset stays at its address
/// until it is given back. Memory is taken where bytes are written, and nowhere else.
class Region {
  public:
    /// Takes as many addresses as the system has for it, up to 16 TiB. Throws std::system_error with the name.
    explicit Region(const std::string& name);
    Region(const Region&) = delete;
    Region& operator=(const Region&) = delete;
    ~Region();

    char* data() const { return data_; }
    std::uint64_t size() const { return size_; }

    /// The bytes of [from, to), multiples of a page, are not looked at again.
    void release(std::uint64_t from, std::uint64_t to) const;

    /// No bytes will be written at `size` or behind it: leaves the addresses to others.
    void trim(std::uint64_t size);

  private:
    char* data_ = nullptr;
    std::uint64_t size_ = 0;
};

} // namespace marcmill::io
