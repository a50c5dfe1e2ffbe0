#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/blocks.hpp>
#include <marcmill/index.hpp>

#include "index/index_facts.hpp"
#include "index/index_file.hpp"
#include "index/offset_table.hpp"
#include "io/file_state.hpp"

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

    /// The file is as it was when it was compared with the index; or nobody did, and whoever comes later finds it as it
    /// is now. Throws std::system_error with its path where it is another one, or changed. Any thread may ask.
    void require_as_seen(std::uint32_t number, const io::FileState& now) const;
    /// It was compared.
    void see(std::uint32_t number, const io::FileState& state) const;

    /// For one that a table of the index names.
    RecordPlace place_of(OffsetTable::Walk& walk, std::uint64_t number) const {
        if (number >= offsets.records()) {
            file.refuse_damaged();
        }
        return walk.place_of(number);
    }

  private:
    mutable std::mutex lock_;
    mutable std::vector<std::optional<io::FileState>> seen_; ///< by file
};

} // namespace marcmill::index
