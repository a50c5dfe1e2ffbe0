#include "cli/asked_keys.hpp"

#include <algorithm>
#include <numeric>

#include "cli/file_list.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {

void AskedKeys::add_list(std::string_view list) {
    std::string_view left = texts_.emplace_back(list);
    while (true) {
        const std::size_t comma = left.find(',');
        add(left.substr(0, comma));
        if (comma == std::string_view::npos) {
            return;
        }
        left.remove_prefix(comma + 1);
    }
}

void AskedKeys::add_file(const std::string& path) {
    const std::vector<std::string_view> lines = lines_in(texts_.emplace_back(read_file_list(path)));
    keys_.reserve(keys_.size() + lines.size());
    places_.reserve(keys_.size() + lines.size());
    for (const std::string_view line : lines) {
        add(line.substr(0, line.find('\t')));
    }
}

void AskedKeys::add(std::string_view text) {
    const std::string_view key = trimmed(text);
    if (!key.empty() && places_.try_emplace(key, keys_.size()).second) {
        keys_.push_back(key);
        counts_.emplace_back(0);
    }
}

std::optional<std::size_t> AskedKeys::find(std::string_view key) const {
    const auto found = places_.find(key);
    return found == places_.end() ? std::nullopt : std::optional{found->second};
}

std::vector<std::size_t> AskedKeys::sorted() const {
    std::vector<std::size_t> places(keys_.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::sort(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return keys_[a] < keys_[b]; });
    return places;
}

const std::vector<std::size_t>& KeyMatch::in(const RecordView& record) {
    values_.clear();
    for (std::size_t at = 0; at < paths_.size(); ++at) {
        paths_[at].values(record, values_, joined_[at]);
    }
    found_.clear();
    for (const std::string_view value : values_) {
        const auto at = asked_->find(trimmed(value));
        if (at && std::find(found_.begin(), found_.end(), *at) == found_.end()) {
            found_.push_back(*at);
        }
    }
    return found_;
}

} // namespace marcmill::cli
