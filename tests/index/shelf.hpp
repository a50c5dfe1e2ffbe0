#pragma once

#include <cerrno>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "batch/numbered_records.hpp"
#include "io/temporary_folder.hpp"
#include "io/thrown_by.hpp"
#include "naive/build_record.hpp"

#include <marcmill/index.hpp>

/// Files and their indexes, for tests.
namespace marcmill::tests {

inline Options fields_options(const Way& way = {2, 0}) {
    return way.options(Check::fields);
}

/// The records that an index gives for a key, as they stand in the files.
inline std::vector<std::string> sources_by(const Index& index, std::string_view key) {
    std::vector<WantedRecord> wanted;
    for (const std::uint64_t number : index.find(key)) {
        wanted.push_back({number, key});
    }
    std::vector<std::string> sources;
    IndexReader{index}.read(
        wanted, [&](const WantedRecord&, const RecordView& record) { sources.emplace_back(record.source()); });
    return sources;
}

/// A folder with one file and its index.
struct IndexedBooks {
    explicit IndexedBooks(std::string_view bytes, const IndexOptions& how = {},
                          const Options& options = fields_options())
        : file{folder.file("books.mrc", bytes)}, place{folder / "books.mrc.midx"} {
        report = Index::build(Corpus::file(file), place, how, options);
    }

    Index open() const { return Index::open(place); }

    TemporaryFolder folder;
    std::filesystem::path file;
    std::filesystem::path place;
    Report report;
};

} // namespace marcmill::tests
