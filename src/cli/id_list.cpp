#include "cli/id_list.hpp"

#include "cli/file_list.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {

IdList::IdList(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        texts_.push_back(read_file_list(path));
    }
    for (const std::string& text : texts_) { // which lie where they are from now on
        const std::vector<std::string_view> lines = lines_in(text);
        ids_.reserve(ids_.size() + lines.size());
        for (const std::string_view line : lines) {
            if (const std::string_view id = trimmed(line.substr(0, line.find('\t'))); !id.empty()) {
                ids_.insert(id);
            }
        }
    }
}

bool IdList::has(std::string_view control_number) const {
    return ids_.find(trimmed(control_number)) != ids_.end();
}

} // namespace marcmill::cli
