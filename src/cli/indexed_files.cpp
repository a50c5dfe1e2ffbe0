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
    } catch (const std::system_error& error) {
        if (error.code().value() != EBADMSG) {
            throw;
        }
        throw StaleIndex{fmt::format("{}; marcmill index --rebuild builds it anew", error.what())};
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

const std::vector<std::string> control_number = {"001"};

/// Throws where files would be asked for different things by one key. `keys`: none for those of the indexes.
void require_same_keys(const std::vector<Shelf>& shelves, const std::optional<std::vector<std::string>>& keys) {
    if (keys) {
        for (const Shelf& shelf : shelves) {
            if (shelf.index && *keys != shelf.index->key_paths()) {
                throw StaleIndex{
                    fmt::format("{}: its keys are {}, not {}; marcmill index --key '{}' FILE -o OTHER.midx builds "
                                "another index, for --index OTHER.midx",
                                shelf.place, fmt::join(shelf.index->key_paths(), ","), fmt::join(*keys, ","),
                                fmt::join(*keys, ","))};
            }
        }
        return;
    }
    const auto keys_of = [](const Shelf& shelf) { return shelf.index ? shelf.index->key_paths() : control_number; };
    for (const Shelf& shelf : shelves) {
        if (keys_of(shelf) != keys_of(shelves.front())) {
            throw StaleIndex{fmt::format("{} is asked by {}, and {} by {}: their indexes differ, or one has none",
                                         shelves.front().corpus.parts().front().name,
                                         fmt::join(keys_of(shelves.front()), ","), shelf.corpus.parts().front().name,
                                         fmt::join(keys_of(shelf), ","))};
        }
    }
}

/// Throws where the command line wants something else than what the index was built with.
void require_built_by(const Shelf& shelf, const CommonOptions& common) {
    Options options;
    shelf.index->apply_to(options);
    const auto require = [&](bool same, std::string_view option) {
        if (!same) {
            throw StaleIndex{fmt::format("{}: was built with another {}; marcmill index --rebuild {} builds it anew",
                                         shelf.place, option, option)};
        }
    };
    require(!common.check || common.check_or(options.check) == options.check, "--check");
    require(!common.encoding || common.encoding_or(options.encoding) == options.encoding, "--encoding");
    require(!common.normalize || common.normalization() == options.normalize, "--normalize");
    require(!common.references || common.references_or_kept() == options.references, "--references");
}

} // namespace

std::string index_beside(const std::string& file) {
    return file + ".midx";
}

IndexedFiles::IndexedFiles(const Corpus& corpus, const std::optional<std::string>& place,
                           const std::optional<std::vector<std::string>>& keys, const CommonOptions& common) {
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
    require_same_keys(shelves_, keys);
    for (const Shelf& shelf : shelves_) {
        if (shelf.index) {
            require_built_by(shelf, common);
            require_fresh(shelf);
        }
    }
}

bool IndexedFiles::all_indexed() const {
    return std::all_of(shelves_.begin(), shelves_.end(), [](const Shelf& shelf) { return shelf.index.has_value(); });
}

} // namespace marcmill::cli
