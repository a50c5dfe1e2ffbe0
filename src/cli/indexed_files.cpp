#include "cli/indexed_files.hpp"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/input.hpp"
#include "cli/is_there.hpp"
#include "cli/stale_index.hpp"

namespace marcmill::cli {
namespace {

Index open_index(const std::string& place, const std::vector<FilePath>& files) {
    try {
        return Index::open(place, files);
    } catch (const std::invalid_argument& error) { // it is of another number of files
        throw StaleIndex{error.what()};
    }
}

void require_fresh(const Shelf& shelf) {
    const IndexCheck check = shelf.index->check();
    if (check.freshness == Freshness::grown) {
        throw StaleIndex{fmt::format("{}: is stale: {}; marcmill index extends it", shelf.place, check.difference)};
    }
    if (check.freshness == Freshness::changed) {
        throw StaleIndex{
            fmt::format("{}: is stale: {}; marcmill index --rebuild builds it anew", shelf.place, check.difference)};
    }
}

void require_built_by(const Shelf& shelf, const std::optional<std::vector<std::string>>& keys,
                      std::optional<Check> check) {
    if (keys && *keys != shelf.index->key_paths()) {
        throw StaleIndex{fmt::format("{}: its keys are {}, not {}; marcmill index --rebuild --key builds it anew",
                                     shelf.place, fmt::join(shelf.index->key_paths(), ","), fmt::join(*keys, ","))};
    }
    Options options;
    shelf.index->apply_to(options);
    if (check && *check != options.check) {
        throw StaleIndex{fmt::format("{}: is of records that are sound at level {}; marcmill index --rebuild --check "
                                     "builds it anew",
                                     shelf.place, name(options.check))};
    }
}

} // namespace

std::string index_beside(const std::string& file) {
    return file + ".midx";
}

IndexedFiles::IndexedFiles(const Corpus& corpus, const std::optional<std::string>& place,
                           const std::optional<std::vector<std::string>>& keys, std::optional<Check> check) {
    if (place) {
        std::vector<FilePath> files;
        for (const Corpus::Part& part : corpus.parts()) {
            files.emplace_back(part.name);
        }
        shelves_.push_back({corpus, *place, open_index(*place, files)});
    } else {
        for (const Corpus::Part& part : corpus.parts()) {
            Shelf shelf;
            if (is_regular_file(part) && is_there(index_beside(part.name))) {
                shelf.place = index_beside(part.name);
                shelf.index.emplace(open_index(shelf.place, {part.name}));
            }
            shelf.corpus = part.source == Corpus::Source::file ? Corpus::file(part.name) : Corpus::standard_input();
            shelves_.push_back(std::move(shelf));
        }
    }
    for (const Shelf& shelf : shelves_) {
        if (shelf.index) {
            require_built_by(shelf, keys, check);
            require_fresh(shelf);
        }
    }
}

bool IndexedFiles::all_indexed() const {
    return std::all_of(shelves_.begin(), shelves_.end(), [](const Shelf& shelf) { return shelf.index.has_value(); });
}

} // namespace marcmill::cli
