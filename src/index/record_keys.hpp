#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <marcmill/options.hpp>
#include <marcmill/path.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::index {

/// A key without the blanks and tabs about it, which records have in one catalogue and not in the next.
std::string_view trimmed_key(std::string_view key);

/// The keys of a record: the values of some paths, trimmed, each once; none that is empty. For one thread.
class RecordKeys {
  public:
    /// `texts`: paths that can be read. Throws std::invalid_argument where one cannot.
    explicit RecordKeys(const std::vector<std::string>& texts);

    /// In the order of the paths, then the record's. They live until the next call, and as long as the record.
    const std::vector<std::string_view>& of(const RecordView& record);
    bool has(const RecordView& record, std::string_view key);

    /// Whether only a look at fields tells them.
    bool ask_fields() const;

  private:
    std::vector<Path> paths_;
    std::vector<std::string_view> keys_;
    std::vector<std::string> joined_; ///< one for each path
};

} // namespace marcmill::index
