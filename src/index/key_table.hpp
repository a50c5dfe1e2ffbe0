#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/detail/function.hpp>

#include "index/bytes.hpp"
#include "index/index_file.hpp"
#include "index/index_writer.hpp"
#include "runs/temporary_file.hpp"

namespace marcmill::index {

/// Writes keys, which come in order, in blocks: the first key of a block stands whole, each other one by what it shares
/// with the key before.
class KeyWriter {
  public:
    /// Begins the section of blocks. `to` outlives it. `folder`: where the starts of the blocks wait for their section,
    /// once there are many.
    KeyWriter(IndexWriter& to, std::string folder);

    /// Ascending by key, then number.
    void add(std::string_view key, std::uint64_t number);
    std::uint64_t keys() const { return keys_; }
    void finish();

  private:
    IndexWriter* to_;
    std::string folder_;
    std::string starts_;
    std::optional<runs::TemporaryFile> earlier_starts_;
    std::uint64_t keys_ = 0;
    std::string entry_;
    std::string last_key_;
    std::uint64_t last_number_ = 0;
};

/// Goes through the keys of one block, or of all behind it.
class KeyWalk {
  public:
    /// `index` outlives it.
    KeyWalk(const IndexFile& index, std::uint64_t block);

    /// False at the end.
    bool next();
    std::string_view key() const { return key_; }
    std::uint64_t number() const { return number_; }
    /// Of the key at hand.
    std::uint64_t block() const { return block_ - 1; }

  private:
    bool begin_block();

    const IndexFile* index_;
    std::uint64_t block_;
    Cursor entries_{{}};
    bool begins_ = true;
    std::string key_;
    std::uint64_t number_ = 0;
};

/// Finds one key after the other. Those that ascend cost one pass over the blocks that lie between them, or less.
class KeyFinder {
  public:
    /// `index` outlives it.
    explicit KeyFinder(const IndexFile& index) : index_{&index}, walk_{index, 0} {}

    /// Visits the numbers of the records that have the key, ascending.
    void find(std::string_view key, const detail::Function<void(std::uint64_t)>& visit);

  private:
    void go_to(std::string_view key);

    const IndexFile* index_;
    KeyWalk walk_;
    bool has_entry_ = false;     ///< the walk stands at one
    bool is_behind_all_ = false; ///< no key is as large as the last one that was asked for
    std::string last_asked_;
};

} // namespace marcmill::index
