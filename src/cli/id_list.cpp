#include "cli/id_list.hpp"

#include "cli/file_list.hpp"
#include "cli/numbers.hpp"

namespace marcmill::cli {

IdList::IdList(const std::string& path) : text_{read_file_list(path)} {
    const std::vector<std::string_view> lines = names_in(text_);
    ids_.reserve(lines.size());
    for (const std::string_view line : lines) {
        if (const std::string_view id = trimmed(line.substr(0, line.find('\t'))); !id.empty()) {
            ids_.insert(id);
        }
    }
}

bool IdList::has(std::string_view control_number) const {
    return ids_.find(trimmed(control_number)) != ids_.end();
}

} // namespace marcmill::cli
