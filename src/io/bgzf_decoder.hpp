#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string_view>

#include <libdeflate.h>

#include "io/compressed_bytes.hpp"
#include "io/decoder.hpp"
#include "io/owned.hpp"
#include "io/parts.hpp"
#include "io/spares.hpp"

namespace marcmill::io {

/// BGZF is gzip whose members are small and state their compressed size in the header (SAM specification, 4.1). How
/// many bytes the member that begins here has; nothing where it does not say so.
std::optional<std::size_t> bgzf_block_size(CompressedBytes& bytes);
/// The same where all bytes are at hand.
std::optional<std::size_t> bgzf_block_size(std::string_view bytes);
/// How many bytes the header has with its extra field, or 12 where these bytes are fewer.
std::size_t bgzf_header_size(std::string_view bytes);
/// How many bytes a whole block becomes, by its last bytes.
std::size_t bgzf_content_size(std::string_view block);

/// Cuts BGZF into pieces of some blocks each, up to its end mark (SAM specification, 4.1.2). From a member on that is
/// no block it is gzip like any other.
class BgzfDecoder final : public Decoder {
  public:
    explicit BgzfDecoder(std::shared_ptr<CompressedBytes> bytes);

    Piece next(char* to, std::size_t size) override;

  private:
    using Inflater = Owned<libdeflate_decompressor, &libdeflate_free_decompressor>;

    bool add_block(Parts& blocks, std::size_t room);
    std::shared_ptr<Parts> gather(std::size_t room);
    void decode(const Parts& blocks, char* to, std::size_t& done);

    std::shared_ptr<CompressedBytes> bytes_;
    std::unique_ptr<Decoder> rest_; ///< of the members behind the last block, once there is none
    bool ends_empty_ = false;       ///< the last block is empty, as the end mark is
    std::exception_ptr failure_;    ///< behind what was given last
    Spares<Inflater> inflaters_{[] { return owned<&libdeflate_free_decompressor>(libdeflate_alloc_decompressor()); }};
};

} // namespace marcmill::io
