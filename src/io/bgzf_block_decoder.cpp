#include <libdeflate.h>

#include "io/bgzf_decoder.hpp"
#include "io/block_decoder.hpp"
#include "io/owned.hpp"

namespace marcmill::io {
namespace {

/// Whether these bytes, all that are left, are too few for the header that they begin.
bool ends_in_header(std::string_view bytes) {
    constexpr std::string_view magic = "\x1f\x8b\x08";
    return magic.starts_with(bytes.substr(0, magic.size())) && bytes.size() < bgzf_header_size(bytes);
}

class BgzfBlockDecoder final : public BlockDecoder {
  public:
    /// By its header and its last bytes alone.
    Member measure(std::string_view bytes) override {
        const auto compressed_size = bgzf_block_size(bytes);
        if (!compressed_size && ends_in_header(bytes)) {
            return {Member::Kind::cut};
        }
        if (!compressed_size) {
            return {Member::Kind::other, 0, 0, "no block of BGZF"};
        }
        if (*compressed_size > bytes.size()) {
            return {Member::Kind::cut};
        }
        const std::size_t size = bgzf_content_size(bytes.substr(0, *compressed_size));
        if (size > smallest_room) {
            return {Member::Kind::other, 0, 0, "no block of BGZF"};
        }
        return {Member::Kind::whole, *compressed_size, size};
    }

    bool decode(std::string_view members, std::span<char> to) override {
        while (!members.empty()) {
            std::size_t taken = 0;
            std::size_t given = 0;
            const libdeflate_result result = libdeflate_gzip_decompress_ex(
                inflater_.get(), members.data(), members.size(), to.data(), to.size(), &taken, &given);
            if (result != LIBDEFLATE_SUCCESS) {
                return false;
            }
            members.remove_prefix(taken);
            to = to.subspan(given);
        }
        return to.empty();
    }

  private:
    Owned<libdeflate_decompressor, &libdeflate_free_decompressor> inflater_ =
        owned<&libdeflate_free_decompressor>(libdeflate_alloc_decompressor());
};

} // namespace

std::unique_ptr<BlockDecoder> bgzf_block_decoder() {
    return std::make_unique<BgzfBlockDecoder>();
}

} // namespace marcmill::io
