#include "index/key_table.hpp"

#include <algorithm>
#include <utility>

namespace marcmill::index {
namespace {

/// Bytes that wait in memory, or are copied, at a time.
constexpr std::size_t starts_in_memory = std::size_t{64} << 10;

std::size_t shared_size(std::string_view one, std::string_view other) {
    const auto [end, unused] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    return static_cast<std::size_t>(end - one.begin());
}

std::uint64_t block_count(const IndexFile& index) {
    return index.size_of(Section::key_starts) / sizeof(std::uint64_t);
}

/// The bytes of a block.
std::string_view block_at(const IndexFile& index, std::uint64_t block) {
    const std::uint64_t begin = index.number_at(Section::key_starts, block * sizeof(std::uint64_t));
    const std::uint64_t end = block + 1 < block_count(index)
                                  ? index.number_at(Section::key_starts, (block + 1) * sizeof(std::uint64_t))
                                  : index.size_of(Section::key_blocks);
    if (begin >= end) {
        index.refuse_damaged();
    }
    return index.view(Section::key_blocks, begin, end - begin);
}

std::string_view first_key_of(const IndexFile& index, std::uint64_t block) {
    Cursor entries{block_at(index, block)};
    const std::string_view key = entries.text();
    if (entries.is_bad()) {
        index.refuse_damaged();
    }
    return key;
}

/// The first block from `first` on, and before `end`, whose first key is not less. The records of a key may begin in
/// the one before.
std::uint64_t first_block_in(const IndexFile& index, std::string_view key, std::uint64_t first, std::uint64_t end) {
    for (std::uint64_t count = end - first; count > 0;) {
        const std::uint64_t half = count / 2;
        if (first_key_of(index, first + half) < key) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

/// The same up to the last block, in steps that grow: for one that is near.
std::uint64_t first_block_near(const IndexFile& index, std::string_view key, std::uint64_t first) {
    const std::uint64_t end = block_count(index);
    for (std::uint64_t step = 1; first < end; step *= 2) {
        const std::uint64_t next = first + std::min(step, end - first);
        if (first_key_of(index, next - 1) >= key) {
            return first_block_in(index, key, first, next);
        }
        first = next;
    }
    return end;
}

} // namespace

KeyWriter::KeyWriter(IndexWriter& to, std::string folder) : to_{&to}, folder_{std::move(folder)} {
    to_->begin(Section::key_blocks);
}

void KeyWriter::add(std::string_view key, std::uint64_t number) {
    entry_.clear();
    if (keys_++ % block_size == 0) {
        put_number(starts_, to_->section_size());
        put_text(entry_, key);
        io::append_varint(entry_, number);
    } else {
        const std::size_t shared = shared_size(last_key_, key);
        io::append_varint(entry_, shared);
        put_text(entry_, key.substr(shared));
        io::append_varint(entry_, io::zigzag(number - last_number_));
    }
    to_->write(entry_);
    last_key_.assign(key);
    last_number_ = number;
    if (starts_.size() >= starts_in_memory) {
        if (!earlier_starts_) {
            earlier_starts_.emplace(folder_);
        }
        earlier_starts_->append(starts_);
        starts_.clear();
    }
}

void KeyWriter::finish() {
    to_->begin(Section::key_starts);
    const std::uint64_t size = earlier_starts_ ? earlier_starts_->size() : 0;
    std::string part;
    for (std::uint64_t at = 0; at < size; at += part.size()) {
        part.resize(std::min<std::uint64_t>(starts_in_memory, size - at));
        earlier_starts_->read(at, part.data(), part.size());
        to_->write(part);
    }
    to_->write(starts_);
}

KeyWalk::KeyWalk(const IndexFile& index, std::uint64_t block) : index_{&index}, block_{block} {}

bool KeyWalk::begin_block() {
    if (block_ >= block_count(*index_)) {
        return false;
    }
    entries_ = Cursor{block_at(*index_, block_++)};
    begins_ = true;
    return true;
}

bool KeyWalk::next() {
    if (entries_.is_at_end() && !begin_block()) {
        return false;
    }
    if (begins_) {
        key_.assign(entries_.text());
        number_ = entries_.varint();
        begins_ = false;
    } else {
        const std::uint64_t shared = entries_.varint();
        if (shared > key_.size()) {
            index_->refuse_damaged();
        }
        key_.resize(shared);
        key_.append(entries_.text());
        number_ += io::unzigzag(entries_.varint());
    }
    if (entries_.is_bad()) {
        index_->refuse_damaged();
    }
    return true;
}

/// Leaves the walk at the first entry whose key is not less.
void KeyFinder::go_to(std::string_view key) {
    if (is_behind_all_ && key >= last_asked_) {
        return;
    }
    const bool goes_on = has_entry_ && walk_.key() < key;
    const std::uint64_t block = goes_on ? first_block_near(*index_, key, walk_.block() + 1)
                                        : first_block_in(*index_, key, 0, block_count(*index_));
    if (!goes_on || block > walk_.block() + 1) {
        walk_ = KeyWalk{*index_, block == 0 ? 0 : block - 1};
        has_entry_ = walk_.next();
    }
    while (has_entry_ && walk_.key() < key) {
        has_entry_ = walk_.next();
    }
    is_behind_all_ = !has_entry_;
    last_asked_ = key;
}

void KeyFinder::find(std::string_view key, const detail::Function<void(std::uint64_t)>& visit) {
    go_to(key);
    for (; has_entry_ && walk_.key() == key; has_entry_ = walk_.next()) {
        visit(walk_.number());
    }
}

} // namespace marcmill::index
