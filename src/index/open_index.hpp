#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/blocks.hpp>
#include <marcmill/index.hpp>

#include "index/index_facts.hpp"
#include "index/index_file.hpp"
#include "index/offset_table.hpp"

namespace marcmill::index {

/// What an Index holds.
struct OpenIndex {
    /// Throws as Index::open() does.
    OpenIndex(const std::string& path, const std::vector<FilePath>& paths);

    IndexFile file;
    IndexFacts facts;
    OffsetTable offsets;
    std::vector<IndexedFile> files; ///< one for each of facts.files

    /// Those of a file, if it has any.
    std::optional<Blocks> blocks_of(std::uint32_t number) const;

    /// For one that a table of the index names.
    RecordPlace place_of(OffsetTable::Walk& walk, std::uint64_t number) const {
        if (number >= offsets.records()) {
            file.refuse_damaged();
        }
        return walk.place_of(number);
    }
};

} // namespace marcmill::index
