#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <marcmill/blocks.hpp>
#include <marcmill/corpus.hpp>
#include <marcmill/detail/function.hpp>
#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// A file that stays open, for records whose places are known: from an index, a list, a run before. Reading one costs
/// a look at its own bytes, however large the file is.
///
///     marcmill::RecordFile file{"books.mrc"};
///     if (const std::optional<Record> record = file.at(index["ocm00012345"])) { ... }
///
/// What is mapped is read in any order. What comes in order (compressed, a pipe, Io::stream) is read and decoded once,
/// as far as offsets ask, while they ascend: a call goes on where the last one ended. The last Options::window bytes
/// are kept, and within one call everything from the least offset on that is still to be read. An offset before them
/// begins anew at the file's first byte, which a pipe or a Corpus::reader cannot do: std::system_error with ESPIPE. So
/// sort offsets, or give them in one call; a window as large as the file keeps all of it. A compressed file of which
/// Blocks are known is read in any order, too.
///
/// Throws std::system_error with the path where the file cannot be read, or is not as it was when it was opened: each
/// read of a mapped file compares its size and time, at the end (one fstat); of any other they are compared when its
/// end is reached, or it begins anew. For one thread at a time; two that read one file open it twice. One that was
/// moved from can be assigned to and destroyed.
class MARCMILL_API RecordFile {
  public:
    /// Opens it. Of the options count `check`, `io`, `on_error` (whether to mend), `reject_oversize` and `window`.
    explicit RecordFile(const FilePath& path, const Options& options = {});
    /// The same for the first part of a corpus. Where it has none, no record is found.
    explicit RecordFile(const Corpus& corpus, const Options& options = {});
    /// Opens a compressed file by a table of its blocks. Its records are read in any order, each for the decoding of
    /// the blocks that it stands in; some MiB of what was decoded are kept, whatever Options::window says. Throws
    /// std::system_error with ESTALE, here or when a record is read, where the table is of another file, or the file
    /// changed since it was made.
    RecordFile(const FilePath& path, const Blocks& blocks, const Options& options = {});
    RecordFile(RecordFile&&) noexcept;
    RecordFile& operator=(RecordFile&&) noexcept;
    ~RecordFile();

    /// What Options::from says, or the file's first bytes; null where no format knows those, or there is no file.
    [[nodiscard]] const Format* format() const;

    /// Visits the records that begin at these offsets, in the order given. Returns the offsets at which no sound record
    /// begins. A view, and what it names, lives until its visit returns. How many records stand before is not known:
    /// the number in RecordView::place() is 0.
    [[nodiscard]] std::vector<std::uint64_t> read_at(std::span<const std::uint64_t> offsets,
                                                     const detail::Function<void(const RecordView&)>& visitor);

    /// A copy of the record that begins at this offset, its number 0 as well; nothing where no sound one does.
    [[nodiscard]] std::optional<Record> at(std::uint64_t offset);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace marcmill
