#include "index/index_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "index/bytes.hpp"
#include "index/hash.hpp"
#include "io/opened_file.hpp"
#include "io/system_call.hpp"

namespace marcmill::index {
namespace {

constexpr std::size_t foot_hash_at = foot_size - 16;

/// Maps it; reads what cannot be mapped.
std::unique_ptr<io::Input> input_of(const std::string& path) {
    io::OpenedFile file = io::open_file(path);
    if (file.state.regular && file.state.size >= head_size + foot_size) {
        auto mapped = io::map_file(std::move(file));
        if (mapped->stream() == nullptr) {
            return mapped;
        }
        file = io::open_file(path);
    }
    return file.state.regular ? io::read_file(file) : io::view_memory({});
}

} // namespace

IndexFile::IndexFile(const std::string& path) : path_{path}, input_{input_of(path)}, bytes_{input_->bytes()} {
    if (!bytes_.starts_with(head_magic)) {
        refuse("is no index of marcmill's");
    }
    read_foot();
}

void IndexFile::refuse(const std::string& why) const {
    input_->verify_whole();
    throw io::ToldError{path_ + ": " + why, EBADMSG};
}

void IndexFile::refuse_damaged() const {
    refuse("the index is damaged");
}

void IndexFile::read_foot() {
    if (bytes_.size() < head_size + foot_size) {
        refuse_damaged();
    }
    const auto made_by = Cursor{bytes_.substr(head_magic.size())}.number<std::uint32_t>();
    if (made_by > version) {
        refuse("the index has version " + std::to_string(made_by) + ", and this program reads " +
               std::to_string(version));
    }
    const std::uint64_t foot_begin = bytes_.size() - foot_size;
    Cursor foot{bytes_.substr(foot_begin)};
    const auto table_begin = foot.number<std::uint64_t>();
    const auto hashes_begin = foot.number<std::uint64_t>();
    const auto sections = foot.number<std::uint32_t>();
    const auto foot_version = foot.number<std::uint32_t>();
    const auto hash_of_hashes = foot.number<std::uint64_t>();
    const auto hash_of_table = foot.number<std::uint64_t>();
    const bool fits =
        bytes_.ends_with(foot_magic) && foot_version == made_by && sections <= most_sections &&
        table_begin <= foot_begin && hashes_begin <= table_begin && hashes_begin >= head_size &&
        foot_begin - table_begin == sections * table_row_size &&
        table_begin - hashes_begin == (hashes_begin + piece_size - 1) / piece_size * sizeof(std::uint64_t);
    if (!fits || hash_of(bytes_.substr(table_begin, foot_begin - table_begin + foot_hash_at)) != hash_of_table) {
        refuse_damaged();
    }
    hashes_ = bytes_.substr(hashes_begin, table_begin - hashes_begin);
    if (hash_of(hashes_) != hash_of_hashes) {
        refuse_damaged();
    }
    verified_ = std::vector<std::atomic<bool>>(hashes_.size() / sizeof(std::uint64_t));
    read_table(bytes_.substr(table_begin, foot_begin - table_begin), hashes_begin);
}

void IndexFile::read_table(std::string_view table, std::uint64_t end) {
    for (Cursor rows{table}; !rows.is_at_end();) {
        const auto kind = rows.number<std::uint32_t>();
        rows.number<std::uint32_t>();
        const auto offset = rows.number<std::uint64_t>();
        const auto length = rows.number<std::uint64_t>();
        if (offset > end || length > end - offset) {
            refuse_damaged();
        }
        if (kind < section_kinds) { // others are of later programs, and may be passed over
            sections_[kind] = {offset, length};
        }
    }
}

std::string_view IndexFile::view(Section section, std::uint64_t offset, std::uint64_t length) const {
    const Extent extent = extent_of(section);
    if (offset > extent.length || length > extent.length - offset) {
        refuse_damaged();
    }
    const std::uint64_t begin = extent.offset + offset;
    verify(begin, begin + length);
    return bytes_.substr(begin, length);
}

std::uint64_t IndexFile::number_at(Section section, std::uint64_t offset) const {
    return Cursor{view(section, offset, sizeof(std::uint64_t))}.number<std::uint64_t>();
}

void IndexFile::verify(std::uint64_t begin, std::uint64_t end) const {
    for (std::uint64_t piece = begin / piece_size; piece * piece_size < end; ++piece) {
        if (verified_[piece].load(std::memory_order_relaxed)) {
            continue;
        }
        const std::uint64_t at = piece * piece_size;
        const std::uint64_t hashes_begin = static_cast<std::uint64_t>(hashes_.data() - bytes_.data());
        std::uint64_t expected = 0;
        std::memcpy(&expected, hashes_.data() + piece * sizeof expected, sizeof expected);
        if (hash_of(bytes_.substr(at, std::min<std::uint64_t>(piece_size, hashes_begin - at))) != expected) {
            refuse_damaged();
        }
        verified_[piece].store(true, std::memory_order_relaxed);
    }
}

} // namespace marcmill::index
