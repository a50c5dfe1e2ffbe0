#include "cli/clean_indexes.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "cli/indexed_files.hpp"
#include "cli/is_there.hpp"

namespace marcmill::cli {
namespace {

/// Whether nothing is told of a file: of its bytes all are in sound records.
bool is_clean(const IndexedFile& file) {
    return file.counts.record_bytes == file.counts.bytes && file.counts.repaired == 0;
}

bool answers(const Index& index, const Options& options) {
    Options built;
    index.apply_to(built);
    return built.check >= options.check && built.from == options.from && std::ranges::all_of(index.files(), is_clean) &&
           index.check().freshness == Freshness::fresh;
}

/// The index of a file, if it is there, whole and fresh.
std::optional<Index> index_for(const Corpus::Part& part, const Options& options) {
    if (!is_regular_file(part) || !is_there(index_beside(part.name))) {
        return std::nullopt;
    }
    try {
        Index index = Index::open(index_beside(part.name), {part.name});
        return answers(index, options) ? std::optional{std::move(index)} : std::nullopt;
    } catch (const std::invalid_argument&) { // of several files
        return std::nullopt;
    } catch (const std::system_error&) { // damaged
        return std::nullopt;
    }
}

} // namespace

std::optional<CleanIndexes> CleanIndexes::of(const Run& run, const Options& options) {
    if (options.select.where || options.select.sample < 1 || options.on_fault) {
        return std::nullopt;
    }
    CleanIndexes all;
    for (const Corpus::Part& part : run.corpus().parts()) {
        std::optional<Index> index = index_for(part, options);
        if (!index) {
            return std::nullopt;
        }
        all.indexes_.push_back(std::move(*index));
    }
    return all;
}

std::uint64_t CleanIndexes::records() const {
    std::uint64_t records = 0;
    for (const Index& index : indexes_) {
        records += index.records();
    }
    return records;
}

bool CleanIndexes::serves(const Run& run, const CommonOptions& common) const {
    return run.document() == nullptr && !common.fail_on && std::ranges::all_of(indexes_, [](const Index& index) {
               return std::ranges::all_of(index.files(),
                                          [](const IndexedFile& file) { return !file.compressed || file.has_blocks; });
           });
}

Report CleanIndexes::report() const {
    Report report;
    for (const Index& index : indexes_) {
        for (const IndexedFile& file : index.files()) {
            report.counts += file.counts;
            report.files.push_back({file.path, file.counts, {}, {}, 0});
        }
    }
    return report;
}

} // namespace marcmill::cli
