#pragma once

#include <cstddef>
#include <variant>

#include "io/block_table.hpp"
#include "io/opened_file.hpp"

#include <marcmill/blocks.hpp>

namespace marcmill::io {

/// Two blocks of BGZF.
inline constexpr std::size_t usual_block = std::size_t{128} << 10;

/// Goes through a compressed file from member to member, and gathers them into blocks that have and become no more than
/// `usual` bytes. A member that has or becomes more is a block of its own. Takes memory
/// for the table alone. Throws std::system_error with the path where the file is cut, damaged as far as is seen, or
/// changed meanwhile.
std::variant<BlockTable, NoBlocks> block_table_of(OpenedFile file, std::size_t usual = usual_block);

} // namespace marcmill::io
