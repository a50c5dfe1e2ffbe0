#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>

#include "io/addresses.hpp"
#include "io/block_decoder.hpp"
#include "io/block_table.hpp"
#include "io/input.hpp"
#include "io/opened_file.hpp"
#include "io/system.hpp"

namespace marcmill::io {

/// A compressed file that is decoded where it is asked for. bytes() spans the addresses of all that it becomes; those
/// that reach() was last asked for are there, and what else of the last 8 MiB that were decoded has its place. For one
/// thread at a time.
///
/// A block is decoded where its compressed bytes are those that the table was made of, and its checksums are right;
/// else reach() throws. So there are never other bytes at an offset than there were when the table was made.
class BlockInput final : public Input {
  public:
    /// Throws std::system_error with the path: ESTALE where the file has another size than the table's. Null, and the
    /// file is as it was, where the process may not have so many addresses.
    static std::unique_ptr<BlockInput> enter(OpenedFile& file, std::shared_ptr<const BlockTable> table,
                                             const System& system = System::real());

    std::string_view bytes() const override { return {room_.data(), static_cast<std::size_t>(table_->decoded_size())}; }

    /// Decodes what is not there of the bytes in [from, to), as far as there are so many. Returns where the bytes end
    /// that are there from `from` on: `to` or more, or the end. What only earlier calls asked for may be gone. Throws
    /// std::system_error with the path: ESTALE where the file is not the one that the table was made of, or damaged
    /// since; EIO where it was damaged before, or shrank.
    std::uint64_t reach(std::uint64_t from, std::uint64_t to);

    void verify_whole() const override;
    void verify_unchanged() const override;

  private:
    struct Decoded {
        std::uint64_t end;
        std::uint64_t used; ///< the number of the call that asked for it last
    };

    BlockInput(OpenedFile file, std::shared_ptr<const BlockTable> table, Addresses room, const System& system);

    std::unique_ptr<char[]> read(const Block& block) const;
    void decode(const Block& block);
    void make_room(std::size_t size);
    void let_go(std::uint64_t begin, std::uint64_t end);

    OpenedFile file_;
    std::shared_ptr<const BlockTable> table_;
    std::unique_ptr<BlockDecoder> decoder_;
    Addresses room_;
    const System* system_;
    std::map<std::uint64_t, Decoded> decoded_; ///< the blocks that are there, by their begin
    std::uint64_t held_ = 0;                   ///< bytes in them
    std::uint64_t call_ = 0;
};

} // namespace marcmill::io
