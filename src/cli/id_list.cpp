#include "cli/id_list.hpp"

#include <algorithm>

#include "cli/file_list.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {
namespace {

std::string_view id_of(std::string_view line) {
    return trimmed(line.substr(0, line.find('\t')));
}

} // namespace

IdList::IdList(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        texts_.push_back(read_file_list(path));
    }
    for (const std::string& text : texts_) { // which lie where they are from now on
        const std::vector<std::string_view> lines = lines_in(text);
        ids_.reserve(ids_.size() + lines.size());
        for (const std::string_view line : lines) {
            if (const std::string_view id = id_of(line); !id.empty()) {
                ids_.try_emplace(id, false);
            }
        }
    }
}

bool IdList::has(std::string_view control_number) const {
    const auto found = ids_.find(trimmed(control_number));
    if (found == ids_.end()) {
        return false;
    }
    if (!found->second.load(std::memory_order_relaxed)) { // or threads would take the line from each other
        found->second.store(true, std::memory_order_relaxed);
    }
    return true;
}

IdList::Unasked IdList::unasked() const {
    constexpr std::size_t most = 3;
    Unasked unasked;
    unasked.count = static_cast<std::size_t>(
        std::count_if(ids_.begin(), ids_.end(), [](const auto& id) { return !id.second.load(); }));
    for (const std::string& text : texts_) {
        for (const std::string_view line : lines_in(text)) {
            const std::string_view id = id_of(line);
            const bool is_told = std::find(unasked.first.begin(), unasked.first.end(), id) != unasked.first.end();
            if (unasked.first.size() == std::min(most, unasked.count)) {
                return unasked;
            }
            if (!id.empty() && !is_told && !ids_.at(id).load()) {
                unasked.first.push_back(id);
            }
        }
    }
    return unasked;
}

} // namespace marcmill::cli
