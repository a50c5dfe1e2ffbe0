#include "io/block_table.hpp"

#include <algorithm>
#include <cstring>

#include "io/fingerprint.hpp"
#include "io/varint.hpp"

namespace marcmill::io {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 62; ///< of a file: sums of two sizes do not overflow

/// As it is stored.
char code_of(Compression compression) {
    return compression == Compression::gzip ? 'g' : 'z';
}
std::optional<Compression> compression_of_code(char code) {
    switch (code) {
    case 'g':
        return Compression::gzip;
    case 'z':
        return Compression::zstd;
    default:
        return {};
    }
}

template <typename Number>
void append_fixed(std::string& bytes, Number number) {
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// Takes numbers from the front of bytes. Once one is wrong, is_sound() is false, and all that follow are 0.
class Numbers {
  public:
    explicit Numbers(std::string_view bytes) : rest_{bytes} {}

    std::uint64_t next() {
        const std::optional<std::uint64_t> number = take_varint(rest_);
        return number ? *number : fail();
    }

    template <typename Number>
    Number next_fixed() {
        Number number = 0;
        if (rest_.size() < sizeof number) {
            fail();
            return 0;
        }
        std::memcpy(&number, rest_.data(), sizeof number);
        rest_.remove_prefix(sizeof number);
        return number;
    }

    std::size_t left() const { return rest_.size(); }
    bool is_sound() const { return sound_; }

  private:
    std::uint64_t fail() {
        sound_ = false;
        rest_ = {};
        return 0;
    }

    std::string_view rest_;
    bool sound_ = true;
};

} // namespace

std::uint32_t Block::check_of(std::string_view compressed) const {
    const std::uint64_t place[] = {begin, end, from, to};
    const std::string_view bytes{reinterpret_cast<const char*>(place), sizeof place};
    return static_cast<std::uint32_t>(fingerprint(compressed, fingerprint(bytes)));
}

void BlockTable::add(const Block& block) {
    entries_.push_back({block.begin, block.from, block.check});
    decoded_size_ = block.end;
    compressed_size_ = block.to;
}

Block BlockTable::operator[](std::size_t number) const {
    const Entry& entry = entries_[number];
    const bool last = number + 1 == entries_.size();
    return {entry.begin, last ? decoded_size_ : entries_[number + 1].begin, entry.from,
            last ? compressed_size_ : entries_[number + 1].from, entry.check};
}

std::size_t BlockTable::find(std::uint64_t offset) const {
    const auto behind = std::upper_bound(entries_.begin(), entries_.end(), offset,
                                         [](std::uint64_t at, const Entry& entry) { return at < entry.begin; });
    return static_cast<std::size_t>(behind - entries_.begin()) - 1;
}

std::string BlockTable::encode() const {
    std::string bytes{static_cast<char>(version), code_of(compression_)};
    append_varint(bytes, count());
    std::uint64_t size = 0;
    std::uint64_t compressed_size = 0;
    for (std::size_t number = 0; number < count(); ++number) {
        const Block block = (*this)[number];
        append_varint(bytes, zigzag(block.size() - size));
        append_varint(bytes, zigzag(block.compressed_size() - compressed_size));
        append_fixed(bytes, block.check);
        size = block.size();
        compressed_size = block.compressed_size();
    }
    append_fixed(bytes, fingerprint(bytes));
    return bytes;
}

std::optional<BlockTable> BlockTable::decode(std::string_view bytes) {
    constexpr std::size_t least = 3 + sizeof(std::uint64_t);
    if (bytes.size() < least || static_cast<std::uint8_t>(bytes[0]) != version) {
        return {};
    }
    const std::string_view told = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    const auto compression = compression_of_code(bytes[1]);
    if (!compression || Numbers{bytes.substr(told.size())}.next_fixed<std::uint64_t>() != fingerprint(told)) {
        return {};
    }
    Numbers numbers{told.substr(2)};
    const std::uint64_t count = numbers.next();
    constexpr std::size_t least_entry = 2 + sizeof(std::uint32_t);
    if (count > numbers.left() / least_entry) {
        return {};
    }
    BlockTable table{*compression};
    table.entries_.reserve(count);
    std::uint64_t size = 0;
    std::uint64_t compressed_size = 0;
    for (std::uint64_t number = 0; number < count; ++number) {
        size += unzigzag(numbers.next());
        compressed_size += unzigzag(numbers.next());
        const bool possible = size <= most_decoded && compressed_size > 0 &&
                              compressed_size <= (size > 0 ? most_compressed : most_bytes) &&
                              table.compressed_size() + compressed_size <= most_bytes;
        if (!numbers.is_sound() || !possible) {
            return {};
        }
        Block block = table.next(static_cast<std::size_t>(size), compressed_size);
        block.check = numbers.next_fixed<std::uint32_t>();
        table.add(block);
    }
    return numbers.is_sound() && numbers.left() == 0 ? std::optional{std::move(table)} : std::nullopt;
}

} // namespace marcmill::io
