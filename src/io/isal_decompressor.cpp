#include <algorithm>
#include <cstdint>
#include <limits>

#include <isa-l/igzip_lib.h>

#include "io/decompressor.hpp"

namespace marcmill::io {
namespace {

std::uint32_t size_of(std::size_t size) {
    return static_cast<std::uint32_t>(std::min<std::size_t>(size, std::numeric_limits<std::uint32_t>::max()));
}

class IsalDecompressor final : public Decompressor {
  public:
    IsalDecompressor() { isal_inflate_init(&state_); }

    /// The trailer is the library's affair, with the check of CRC and size. A header that comes in pieces it forgets
    /// half of, unless it is kept here.
    void begin_member() override {
        isal_inflate_reset(&state_);
        state_.crc_flag = ISAL_GZIP_NO_HDR_VER;
        isal_gzip_header_init(&header_);
        in_header_ = true;
    }

    Step step(std::string_view& from, std::span<char>& to) override {
        state_.next_in = const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(from.data()));
        state_.avail_in = size_of(from.size());
        state_.next_out = reinterpret_cast<std::uint8_t*>(to.data());
        state_.avail_out = size_of(to.size());
        const int result = in_header_ ? read_header() : isal_inflate(&state_);
        const bool counted = state_.avail_in <= from.size(); // it may say that it took a byte too many
        from.remove_prefix(counted ? size_of(from.size()) - state_.avail_in : from.size());
        to = to.subspan(size_of(to.size()) - state_.avail_out);
        if (result != ISAL_DECOMP_OK) {
            return Step::wrong;
        }
        return state_.block_state == ISAL_BLOCK_FINISH ? Step::member_end : Step::more;
    }

  private:
    int read_header() {
        const int result = isal_read_gzip_header(&state_, &header_);
        if (result == ISAL_END_INPUT) {
            return ISAL_DECOMP_OK;
        }
        in_header_ = result != ISAL_DECOMP_OK;
        return result;
    }

    inflate_state state_{};
    isal_gzip_header header_{};
    bool in_header_ = false;
};

} // namespace

std::unique_ptr<Decompressor> isal_decompressor() {
    return std::make_unique<IsalDecompressor>();
}

} // namespace marcmill::io
