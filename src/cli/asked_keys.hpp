#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <marcmill/path.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::cli {

/// Keys that somebody asks for, each once, in the order in which they were asked for, and how many records were found
/// for each.
class AskedKeys {
  public:
    /// Those of one word, with commas between them.
    void add_list(std::string_view list);
    /// What stands before the first tab of each line of a file; - for standard input. Throws std::system_error.
    void add_file(const std::string& path);

    std::size_t size() const { return keys_.size(); }
    std::string_view key(std::size_t at) const { return keys_[at]; }
    std::optional<std::size_t> find(std::string_view key) const;

    /// The places of all, ascending by the keys' bytes.
    std::vector<std::size_t> sorted() const;

    /// By any number of threads at a time.
    void count_record(std::size_t at) { counts_[at].fetch_add(1, std::memory_order_relaxed); }
    std::uint64_t records_of(std::size_t at) const { return counts_[at]; }

  private:
    void add(std::string_view key);

    std::deque<std::string> texts_; ///< which keys_ view
    std::vector<std::string_view> keys_;
    std::unordered_map<std::string_view, std::size_t> places_;
    std::deque<std::atomic<std::uint64_t>> counts_;
};

/// Which of the keys that are asked for a record has. For one thread.
class KeyMatch {
  public:
    /// `keys` outlive it.
    KeyMatch(const AskedKeys& keys, const std::vector<Path>& paths)
        : asked_{&keys}, paths_{paths}, joined_(paths.size()) {}

    /// Their places, each once; valid until the next call.
    const std::vector<std::size_t>& in(const RecordView& record);

  private:
    const AskedKeys* asked_;
    std::vector<Path> paths_;
    std::vector<std::string> joined_;
    std::vector<std::string_view> values_;
    std::vector<std::size_t> found_;
};

} // namespace marcmill::cli
