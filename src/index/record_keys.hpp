#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <marcmill/options.hpp>
#include <marcmill/path.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::index {

/// The keys of a record: the values of some paths, each once; none that is empty. They are without the blanks and tabs
/// about them, which records have in one catalogue and not in the next. For one thread.
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
