#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>
#include <sys/types.h>

#include <marcmill/corpus.hpp>
#include <marcmill/path.hpp>
#include <marcmill/query.hpp>
#include <marcmill/selection.hpp>

#include "cli/id_list.hpp"
#include "cli/options.hpp"

namespace marcmill::cli {

/// Which file a name stands for, whatever path leads there.
struct FileIdentity {
    dev_t device;
    ino_t inode;

    static FileIdentity of(const struct stat& status) { return {status.st_dev, status.st_ino}; }
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Whether a part of what is read is a regular file, which can be read more than once.
bool is_regular_file(const Corpus::Part& part);

/// What a command reads: files, and which of their records.
class Input {
  public:
    /// The files that the options name, then those that their lists name, `-` for standard input; standard input when
    /// there is neither a name nor a list. The records that --where, --ids, --not-ids, --skip and --limit choose. Reads
    /// lists, looks into folders where they stand for files, and opens none of the files. Throws UsageError where a
    /// condition is wrong, or standard input is both a list and an input, std::system_error where a list or the rest of
    /// a folder cannot be read.
    explicit Input(const CommonOptions& common);

    const Corpus& corpus() const { return corpus_; }
    /// The sizes of all inputs; nothing when one has none that is known (a pipe, a compressed file).
    std::optional<std::uint64_t> bytes() const { return bytes_; }
    /// Whether one of the inputs, or of the lists and other files that are read, is this regular file.
    bool holds(const FileIdentity& file) const;

    /// Which records are chosen. Its predicate may be called after this input is gone.
    Selection selection() const;
    /// The paths that --where asks.
    std::vector<Path> asked_paths() const;
    /// How many control numbers --ids lists; 0 where it is not given.
    std::size_t listed() const { return ids_ ? ids_->size() : 0; }
    /// Those of them that no record had of which a run of the selection asked.
    IdList::Unasked not_found() const { return ids_ ? ids_->unasked() : IdList::Unasked{}; }
    /// The level to check at: that of the command, and no less than the choice needs.
    Check check_or_deeper(Check check) const;

  private:
    void read_choice(const CommonOptions& common);
    void add_list(const std::string& path);
    void keep_from_outputs(const std::string& path);
    void add(const std::string& name);
    void add_standard_input();
    void add_file(const std::string& path);
    void look_at(const struct stat& status);

    bool recursive_;
    std::string_view listed_by_; ///< the option whose list standard input holds, so that it is no input; may be empty
    Corpus corpus_;
    std::optional<std::uint64_t> bytes_ = 0;
    std::vector<FileIdentity> regular_files_;

    std::vector<Query> where_; ///< all of them hold
    std::shared_ptr<const IdList> ids_;
    std::shared_ptr<const IdList> not_ids_;
    std::optional<std::uint64_t> skip_;
    std::optional<std::uint64_t> limit_;
};

} // namespace marcmill::cli
