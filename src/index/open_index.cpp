#include "index/open_index.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <variant>

#include <marcmill/format.hpp>
#include <marcmill/path.hpp>

#include "index/bytes.hpp"

namespace marcmill::index {
namespace {

IndexFacts facts_of(const IndexFile& file) {
    std::optional<IndexFacts> facts = read_facts(file.view(Section::facts));
    const bool is_known = facts && (facts->format.empty() || format_named(facts->format) != nullptr);
    if (!is_known || !std::all_of(facts->keys.begin(), facts->keys.end(), [](const std::string& key) {
            return std::holds_alternative<Path>(Path::parse(key));
        })) {
        file.refuse_damaged();
    }
    return std::move(*facts);
}

std::vector<std::uint64_t> record_counts(const IndexFacts& facts) {
    std::vector<std::uint64_t> counts;
    for (const FileFacts& file : facts.files) {
        counts.push_back(file.counts.records);
    }
    return counts;
}

} // namespace

OpenIndex::OpenIndex(const std::string& path, const std::vector<FilePath>& paths)
    : file{path}, facts{facts_of(file)}, offsets{file, record_counts(facts)} {
    if (!paths.empty() && paths.size() != facts.files.size()) {
        throw std::invalid_argument{path + ": covers " + std::to_string(facts.files.size()) + " files, not " +
                                    std::to_string(paths.size())};
    }
    seen_.resize(facts.files.size());
    for (std::uint32_t at = 0; at < facts.files.size(); ++at) {
        const FileFacts& one = facts.files[at];
        files.push_back({paths.empty() ? path_from(path, one.name) : paths[at].text(), one.stamp.size,
                         one.is_compressed, one.has_blocks, one.counts, offsets.first_record_of(at)});
    }
}

void OpenIndex::see(std::uint32_t number, const io::FileState& state) const {
    const std::lock_guard held{lock_};
    seen_[number] = state;
}

void OpenIndex::require_as_seen(std::uint32_t number, const io::FileState& now) const {
    const std::lock_guard held{lock_};
    if (!seen_[number]) {
        seen_[number] = now;
    } else if (*seen_[number] != now) {
        io::throw_changed(files[number].path);
    }
}

std::optional<Blocks> OpenIndex::blocks_of(std::uint32_t number) const {
    if (!facts.files[number].has_blocks) {
        return std::nullopt;
    }
    Cursor tables{file.view(Section::file_blocks)};
    for (std::uint32_t at = 0; at < number; ++at) {
        if (facts.files[at].has_blocks) {
            tables.text();
        }
    }
    std::optional<Blocks> blocks = Blocks::decode(tables.text());
    if (!blocks) {
        file.refuse_damaged();
    }
    return blocks;
}

} // namespace marcmill::index
