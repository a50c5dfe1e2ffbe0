#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include <marcmill/path.hpp>

#include "cli/asked_keys.hpp"
#include "cli/indexed_files.hpp"
#include "cli/picked_records.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {

/// Writes the records that have a key: by an index where there is one, else by looking at every record.
class GetByKey {
  public:
    /// All outlive it. `paths`: of the keys, for files without an index.
    GetByKey(Run& run, AskedKeys& keys, const std::vector<Path>& paths)
        : run_{&run}, keys_{&keys}, paths_{&paths}, records_{run} {}

    /// One file after the other, and the records of each in its order.
    void write_in_file_order(std::vector<Shelf>& shelves);
    /// For one key after the other all of its records. Those of files without an index are kept in memory.
    void write_as_asked(std::vector<Shelf>& shelves);

    /// What was written, and what was met where every record was looked at.
    Report& report() { return records_.report(); }

  private:
    /// A record that waits for its key's turn.
    struct Kept {
        std::uint32_t file;
        std::uint64_t offset;
        std::string source;
    };
    using KeptByKey = std::vector<std::vector<Kept>>;

    std::vector<WantedRecord> find_all(const Index& index);
    void write_indexed(const Shelf& shelf);
    void write_scanned(const Shelf& shelf);
    KeptByKey keep_scanned(const Shelf& shelf);

    Run* run_;
    AskedKeys* keys_;
    const std::vector<Path>* paths_;
    PickedRecords records_;
};

} // namespace marcmill::cli
