#include "io/bgzf_decoder.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "io/serial_decoder.hpp"

namespace marcmill::io {
namespace {

constexpr std::size_t fixed_header = 12; ///< with the size of the extra field
constexpr std::size_t trailer = 8;       ///< CRC and size
constexpr unsigned has_extra = 4;        ///< among the flags

std::size_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
    std::size_t number = 0;
    for (std::size_t byte = size; byte-- > 0;) {
        number = number << 8 | static_cast<unsigned char>(bytes[at + byte]);
    }
    return number;
}

/// What the subfield BC of an extra field says.
std::optional<std::size_t> size_stated(std::string_view extra) {
    while (extra.size() >= 4) {
        const std::size_t size = 4 + number_at(extra, 2, 2);
        if (extra.starts_with("BC") && size == 6 && extra.size() >= size) {
            return number_at(extra, 4, 2) + 1;
        }
        extra.remove_prefix(std::min(size, extra.size()));
    }
    return {};
}

} // namespace

std::size_t bgzf_header_size(std::string_view bytes) {
    const bool extra = bytes.size() >= fixed_header && (number_at(bytes, 3, 1) & has_extra) != 0;
    return fixed_header + (extra ? number_at(bytes, 10, 2) : 0);
}

std::optional<std::size_t> bgzf_block_size(std::string_view bytes) {
    if (bytes.size() < fixed_header || !bytes.starts_with("\x1f\x8b\x08") ||
        (number_at(bytes, 3, 1) & has_extra) == 0) {
        return {};
    }
    const std::size_t header = bgzf_header_size(bytes);
    const auto size = size_stated(bytes.substr(fixed_header, header - fixed_header));
    return size && *size > header + trailer ? size : std::nullopt;
}

std::optional<std::size_t> bgzf_block_size(CompressedBytes& bytes) {
    return bgzf_block_size(bytes.at_least(bgzf_header_size(bytes.at_least(fixed_header))));
}

std::size_t bgzf_content_size(std::string_view block) {
    return number_at(block, block.size() - 4, 4);
}

BgzfDecoder::BgzfDecoder(std::shared_ptr<CompressedBytes> bytes) : bytes_{std::move(bytes)} {}

/// Adds the block that begins here if there is room. False: there is none, or the rest takes over: at the end, or where
/// a member is no block, is cut, or holds more than a block may. Throws where the end mark, an empty block, is missing:
/// the file was cut between two blocks.
bool BgzfDecoder::add_block(Parts& blocks, std::size_t room) {
    const std::size_t compressed = bgzf_block_size(*bytes_).value_or(0);
    const std::string_view at_hand = bytes_->at_least(compressed);
    const bool whole = compressed > 0 && at_hand.size() >= compressed;
    const std::size_t size = whole ? bgzf_content_size(at_hand.substr(0, compressed)) : 0;
    if (compressed == 0 && !ends_empty_ && bytes_->at_least(1).empty()) {
        bytes_->throw_cut();
    }
    if (!whole || size > smallest_room) {
        rest_ = std::make_unique<SerialDecoder>(bytes_, gzip_decompressor(), '\x1f');
        return false;
    }
    if (size > room - blocks.size()) {
        return false;
    }
    blocks.add(at_hand.substr(0, compressed), size, bytes_->offset());
    bytes_->skip(compressed);
    ends_empty_ = size == 0;
    return true;
}

/// As many blocks as there is room for, and not many more bytes of empty ones.
std::shared_ptr<Parts> BgzfDecoder::gather(std::size_t room) {
    auto blocks = std::make_shared<Parts>();
    try {
        while (blocks->compressed_size() < piece_size && add_block(*blocks, room)) {
        }
    } catch (...) {
        if (blocks->size() == 0) {
            throw;
        }
        failure_ = std::current_exception();
    }
    return blocks;
}

void BgzfDecoder::decode(const Parts& blocks, char* to, std::size_t& done) {
    inflaters_.with_one([&](const Inflater& inflater) {
        blocks.decode(to, done, bytes_->path(), [&](std::string_view block, std::span<char> room) {
            std::size_t taken = 0;
            std::size_t given = 0;
            const libdeflate_result result = libdeflate_gzip_decompress_ex(inflater.get(), block.data(), block.size(),
                                                                           room.data(), room.size(), &taken, &given);
            return result == LIBDEFLATE_SUCCESS && taken == block.size() && given == room.size();
        });
    });
}

Piece BgzfDecoder::next(char* to, std::size_t size) {
    std::size_t none = 0;
    while (!rest_) {
        if (failure_) {
            std::rethrow_exception(failure_);
        }
        auto blocks = gather(std::min(size, piece_size));
        if (blocks->size() > 0) {
            const std::size_t bytes = blocks->size();
            return {bytes, [this, blocks = std::move(blocks)](char* there, std::size_t& done) {
                        decode(*blocks, there, done);
                    }};
        }
        decode(*blocks, to, none); // empty ones may be so by a wrong byte
    }
    return rest_->next(to, size);
}

} // namespace marcmill::io
