#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/blocks.hpp>
#include <marcmill/corpus.hpp>
#include <marcmill/index.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>
#include <marcmill/sink.hpp>

#include "index/index_facts.hpp"
#include "index/index_writer.hpp"
#include "index/key_table.hpp"
#include "index/offset_table.hpp"
#include "io/opened_file.hpp"
#include "runs/sorted_runs.hpp"

namespace marcmill::index {

/// The files of an index while it is built: as they were before, and whether they still are.
class BuildFiles {
  public:
    /// Throws std::invalid_argument where a part is no file that can be read again, std::system_error where it cannot
    /// be read.
    BuildFiles(const Corpus& corpus, bool full);

    /// Finds the blocks of those that are compressed. Throws as Blocks::of() does.
    void measure_blocks();

    /// As the index at `place` names them, without counts.
    std::vector<FileFacts> facts_at(const std::string& place) const;
    /// Throws std::system_error with the path where one does not begin with what it was then, or has changed meanwhile.
    void verify_begins(const std::vector<FileFacts>& then) const;
    /// The section of those that were found.
    void write_blocks(IndexWriter& to) const;
    /// Throws std::system_error with the path where one is not as it was.
    void verify_unchanged() const;

  private:
    struct File {
        std::string path;
        io::FileState state;
        FileStamp stamp;
        bool is_compressed;
        std::optional<Blocks> blocks;
    };
    std::vector<File> files_;
};

/// How a run goes about what an index is built of.
Options options_for(const Options& asked, const IndexOptions& how);
/// All that is said before the files are read.
IndexFacts facts_for(const Options& options, const IndexOptions& how);

/// Where a corpus stands among the files of an index, and where it begins in the first of its own.
struct FileShift {
    std::uint32_t files = 0;
    std::uint64_t bytes = 0;
};

/// Takes records and writes an index of them.
class IndexBuilder {
  public:
    /// The index is to stand in `place`, whose folder holds what waits.
    IndexBuilder(Sink& to, const std::string& place, const IndexOptions& how, unsigned threads);

    OffsetWriter& offsets() { return offsets_; }

    /// Adds the records of a corpus. `options` as options_for() gives them.
    Report add(const Corpus& corpus, const Options& options, const FileShift& shift = {});

    /// Writes the rest. `older`: keys of records with numbers less than `end`, to be put among the others; or null.
    void finish(const BuildFiles& files, IndexFacts facts, KeyWalk* older = nullptr, std::uint64_t end = 0);

  private:
    std::string folder_;
    std::vector<std::string> key_paths_;
    IndexWriter writer_;
    OffsetWriter offsets_;
    runs::SortedRuns keys_;
};

} // namespace marcmill::index
