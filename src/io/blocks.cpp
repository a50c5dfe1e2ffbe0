#include <marcmill/blocks.hpp>

#include "io/block_table.hpp"
#include "io/block_walk.hpp"

namespace marcmill {

std::variant<Blocks, NoBlocks> Blocks::of(const FilePath& path) {
    auto made = io::block_table_of(io::open_file(path.text()));
    if (auto* const none = std::get_if<NoBlocks>(&made)) {
        return std::move(*none);
    }
    return Blocks{std::make_shared<const io::BlockTable>(std::get<io::BlockTable>(std::move(made)))};
}

std::string Blocks::encode() const {
    return table_->encode();
}

std::optional<Blocks> Blocks::decode(std::string_view bytes) {
    auto table = io::BlockTable::decode(bytes);
    return table ? std::optional{Blocks{std::make_shared<const io::BlockTable>(std::move(*table))}} : std::nullopt;
}

std::uint64_t Blocks::decoded_size() const {
    return table_->decoded_size();
}

std::uint64_t Blocks::compressed_size() const {
    return table_->compressed_size();
}

std::size_t Blocks::count() const {
    return table_->count();
}

bool operator==(const Blocks& one, const Blocks& other) {
    return *one.table_ == *other.table_;
}

} // namespace marcmill
