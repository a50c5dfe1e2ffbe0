#include "cli/asked_keys.hpp"

#include <algorithm>

#include "cli/file_list.hpp"

namespace marcmill::cli {
namespace {

/// Eight bytes, zeros behind a shorter key, as a number: a smaller one is of a smaller key.
std::uint64_t first_bytes_of(std::string_view key) {
    std::uint64_t bytes = 0;
    for (std::size_t at = 0; at < sizeof bytes; ++at) {
        bytes = bytes << 8 | (at < key.size() ? static_cast<unsigned char>(key[at]) : 0U);
    }
    return bytes;
}

/// As an index takes them: a byte order mark is no blank.
std::string_view without_blanks(std::string_view key) {
    const std::size_t first = key.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{}
                                           : key.substr(first, key.find_last_not_of(" \t") + 1 - first);
}

} // namespace

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
    const std::string_view key = without_blanks(text);
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
    struct Begun {
        std::uint64_t first_bytes;
        std::size_t place;
    };
    std::vector<Begun> order;
    order.reserve(keys_.size());
    for (const std::string_view key : keys_) {
        order.push_back({first_bytes_of(key), order.size()});
    }
    std::sort(order.begin(), order.end(), [&](const Begun& a, const Begun& b) {
        return a.first_bytes != b.first_bytes ? a.first_bytes < b.first_bytes : keys_[a.place] < keys_[b.place];
    });
    std::vector<std::size_t> places;
    places.reserve(order.size());
    for (const Begun& one : order) {
        places.push_back(one.place);
    }
    return places;
}

const std::vector<std::size_t>& KeyMatch::in(const RecordView& record) {
    values_.clear();
    for (std::size_t at = 0; at < paths_.size(); ++at) {
        paths_[at].values(record, values_, joined_[at]);
    }
    found_.clear();
    for (const std::string_view value : values_) {
        const auto at = asked_->find(without_blanks(value));
        if (at && std::find(found_.begin(), found_.end(), *at) == found_.end()) {
            found_.push_back(*at);
        }
    }
    return found_;
}

} // namespace marcmill::cli
