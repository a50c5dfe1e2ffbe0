#include "index/record_keys.hpp"

#include <algorithm>
#include <stdexcept>
#include <variant>

#include "text/trimmed.hpp"

namespace marcmill::index {

RecordKeys::RecordKeys(const std::vector<std::string>& texts) : joined_(texts.size()) {
    for (const std::string& text : texts) {
        const auto path = Path::parse(text);
        if (const auto* const error = std::get_if<PathError>(&path)) {
            throw std::invalid_argument{text + ": expected " + error->expected};
        }
        paths_.push_back(std::get<Path>(path));
    }
}

const std::vector<std::string_view>& RecordKeys::of(const RecordView& record) {
    keys_.clear();
    for (std::size_t at = 0; at < paths_.size(); ++at) {
        paths_[at].values(record, keys_, joined_[at]);
    }
    std::size_t kept = 0;
    for (std::size_t at = 0; at < keys_.size(); ++at) {
        const std::string_view key = text::trimmed(keys_[at]);
        const auto end = keys_.begin() + static_cast<std::ptrdiff_t>(kept);
        if (!key.empty() && std::find(keys_.begin(), end, key) == end) {
            keys_[kept++] = key;
        }
    }
    keys_.resize(kept);
    return keys_;
}

bool RecordKeys::has(const RecordView& record, std::string_view key) {
    const std::vector<std::string_view>& keys = of(record);
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool RecordKeys::ask_fields() const {
    return std::any_of(paths_.begin(), paths_.end(), [](const Path& path) { return path.asks_fields(); });
}

} // namespace marcmill::index
