#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>

namespace marcmill {

namespace io {
class BlockTable;
}

/// Why a file has no Blocks: "the frame at byte 0 becomes more than 64 MiB", say.
struct NoBlocks {
    std::string reason;
};

/// Where decoding can begin in a compressed file: a table of its blocks, with which a RecordFile reads records in any
/// order, and decodes no more than the blocks that they stand in. A block is one or some members of BGZF, or frames of
/// zstd: 128 KiB of what they become, or one larger frame.
///
///     if (const auto blocks = marcmill::Blocks::of("books.mrc.gz"); std::holds_alternative<marcmill::Blocks>(blocks))
///     {
///         marcmill::RecordFile file{"books.mrc.gz", std::get<marcmill::Blocks>(blocks)};
///     }
///
/// A value, whose copies share one table: some 7 bytes a block when it is encoded, three times as many in memory.
///
/// The table knows each block's compressed bytes by a fingerprint. So what is read with it are the bytes that stood at
/// that offset when it was made, or an error: a file that is another one by now, a damaged file or a damaged table
/// gives no other bytes. Against a table that somebody made up on purpose, fingerprints included, only comparing it
/// with of() helps: nothing in the file itself says how much stands before a block.
class MARCMILL_API Blocks {
  public:
    /// Goes through a file and measures its blocks: by the sizes that are stated in it where it states them, as BGZF
    /// and most frames of zstd do, else by decoding. Files of bzip2 and xz, gzip that is no BGZF, one large frame of
    /// zstd, and what is not compressed or no regular file have none. Throws std::system_error with the path where the
    /// file cannot be read, was cut, or is seen to be damaged.
    [[nodiscard]] static std::variant<Blocks, NoBlocks> of(const FilePath& path);

    /// As bytes to be stored.
    [[nodiscard]] std::string encode() const;
    /// Nothing where encode() did not make these bytes.
    [[nodiscard]] static std::optional<Blocks> decode(std::string_view bytes);

    /// How many bytes the file becomes.
    [[nodiscard]] std::uint64_t decoded_size() const;
    /// How many bytes the file has.
    [[nodiscard]] std::uint64_t compressed_size() const;
    /// How many blocks it has.
    [[nodiscard]] std::size_t count() const;

    MARCMILL_API friend bool operator==(const Blocks& one, const Blocks& other);

  private:
    friend class RecordFile;

    explicit Blocks(std::shared_ptr<const io::BlockTable> table) : table_{std::move(table)} {}

    std::shared_ptr<const io::BlockTable> table_;
};

} // namespace marcmill
