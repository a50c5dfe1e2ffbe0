#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/detail/function.hpp>
#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>
#include <marcmill/sink.hpp>

namespace marcmill {

namespace index {
struct OpenIndex;
}

/// How an index is built.
struct IndexOptions {
    /// Paths whose values are the keys (Path): of a record that has several, each. Blanks and tabs about a key are left
    /// out, and so is a key that is empty.
    std::vector<std::string> keys = {"001"};
    /// Whether a file is fresh only if all of its bytes are as they were. Each check() then reads all of it.
    bool full = false;
    /// Bytes in which keys are sorted. What is more waits in files without names, in the folder of the index.
    std::size_t memory = std::size_t{128} << 20;
};

/// A file that an index covers, as it was when it was indexed.
struct IndexedFile {
    std::string path; ///< where it should stand now
    std::uint64_t size = 0;
    bool compressed = false; ///< a record then costs the decoding of all before it, but where it
    bool has_blocks = false; ///< has Blocks, of which only those are decoded that the record stands in
    Counts counts;
    std::uint64_t first = 0; ///< the number of its first record
};

/// What an index says of its files. `grown`: the last one begins with what was indexed, and goes on.
enum class Freshness : std::uint8_t { fresh, grown, changed };

/// What became of the files since they were indexed.
struct IndexCheck {
    Freshness freshness = Freshness::fresh;
    std::string difference; ///< "books.mrc has 900 bytes, and had 800 when it was indexed"; empty where fresh
};

/// A record that an index knows.
struct IndexedRecord {
    std::uint64_t number = 0; ///< from 0, over all files, sound records alone: as Selection::skip counts
    std::uint32_t file = 0;   ///< from 0, in Index::files()
    std::uint64_t offset = 0; ///< of its first byte

    friend bool operator==(const IndexedRecord&, const IndexedRecord&) = default;
};

/// Where every record of some files begins, and which have a key: a file of its own, which is mapped, and opened in
/// less than a millisecond. It holds the keys themselves, so that none is taken for another.
///
///     Report report = Index::build(Corpus::file("books.mrc"), "books.mrc.midx");
///     const Index index = Index::open("books.mrc.midx");
///     if (index.check().freshness == Freshness::fresh) {
///         IndexReader{index}.read(index.find("ocm00012345"), [](const RecordView& record) { ... });
///     }
///
/// An index is trusted as far as it proves itself: what is read of it is verified by hashes when it is first looked at.
/// One that is damaged, cut, or of a later version is std::system_error with EBADMSG and its path, from whichever call
/// finds it. Any number of threads may ask one index; it is moved, not copied.
class MARCMILL_API Index {
  public:
    /// Indexes the sound records of some files, in one parallel pass, and writes beside `to` and renames. Memory is
    /// bounded by the window and IndexOptions::memory. The index is the same, byte for byte, for any number of threads
    /// and chunk size. Nothing is written where the report is not complete.
    ///
    /// Of the options, `check`, `from`, and what text is read as count for whoever reads by the index. Throws
    /// std::invalid_argument where `select` leaves anything out, `on_error` is `repair`, a key is no path, or a part of
    /// the corpus is no file, or `to` itself; std::system_error with the path where a file cannot be read, or changed
    /// meanwhile.
    static Report build(const Corpus& corpus, const FilePath& to, const IndexOptions& how = {},
                        const Options& options = {});
    /// The same to a sink. The index is to stand at `place`, from which it finds its files. Where the report is not
    /// complete, what was written is no index.
    static Report build(const Corpus& corpus, Sink& to, const FilePath& place, const IndexOptions& how = {},
                        const Options& options = {});

    /// Opens one. `files`: where its files stand, if not where it says. Throws std::system_error, and
    /// std::invalid_argument where their number is not that of the index.
    static Index open(const FilePath& path, const std::vector<FilePath>& files = {});

    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;
    ~Index();

    /// Compares the files with what was indexed: their sizes, the first MiB, the last one, and 64 samples of 16 KiB
    /// between, which is everything of a file of 3 MiB or less; all bytes where it was built so. The times of the last
    /// write are not compared. A byte between the samples that changed in place is not seen. What is read later is
    /// read of the files that were compared, or std::system_error.
    [[nodiscard]] IndexCheck check() const;

    /// Reads all of the index, where all else verifies only what it looks at. Throws where it is damaged.
    void verify() const;

    /// Writes what build() would write of files of which the last one has grown, and reads that one from its last
    /// record on. Throws std::system_error with the path where a file does not begin with what was indexed. Where that
    /// is of no use, as the file is compressed or in another format than ISO 2709, it builds anew. `options` as of
    /// build(), but for what the index itself says.
    Report extend(Sink& to, const FilePath& place, const IndexOptions& how = {}, const Options& options = {}) const;

    [[nodiscard]] const std::vector<IndexedFile>& files() const;
    [[nodiscard]] std::uint64_t records() const;
    /// How many pairs of a key and a record there are.
    [[nodiscard]] std::uint64_t keys() const;
    /// The paths of its keys.
    [[nodiscard]] const std::vector<std::string>& key_paths() const;
    /// The level that its records are sound at, and what their text is read as: what a run needs that sees the same.
    void apply_to(Options& options) const;
    /// Whether an index that is built so would be this one, as long as the files are the same.
    [[nodiscard]] bool is_built_by(const IndexOptions& how, const Options& options) const;

    /// The numbers of the records that have a key, ascending. Blanks about it are left out, and it
    /// is normalized as the index is.
    [[nodiscard]] std::vector<std::uint64_t> find(std::string_view key) const;
    /// The same of many keys: calls `visitor(at, number)` for each record that has keys[at], key by key. Keys that
    /// ascend are found fastest. Throws when all were visited where the index was cut meanwhile.
    void find(std::span<const std::string_view> keys,
              const detail::Function<void(std::size_t at, std::uint64_t number)>& visitor) const;
    /// Where a record stands; nothing where there are not so many.
    [[nodiscard]] std::optional<IndexedRecord> record(std::uint64_t number) const;
    /// All records in their order, at the cost of one pass over the index.
    void for_each_record(const detail::Function<void(const IndexedRecord&)>& visitor) const;
    /// The record that begins there; nothing where none does.
    [[nodiscard]] std::optional<IndexedRecord> record_at(std::uint32_t file, std::uint64_t offset) const;

    // For the library's own floors:
    const index::OpenIndex& opened() const { return *opened_; }

  private:
    bool is_full() const;
    explicit Index(std::unique_ptr<index::OpenIndex> opened);
    std::unique_ptr<index::OpenIndex> opened_;
};

/// A record that is to be read.
struct WantedRecord {
    std::uint64_t number = 0;
    std::string_view key = {}; ///< that it must have; empty: any or none
};

/// Reads records by an index. Its files stay open. For one thread; two that read make one each.
class MARCMILL_API IndexReader {
  public:
    /// `index` outlives it. Of the options count `io` and `window`.
    explicit IndexReader(const Index& index, const Options& options = {});
    IndexReader(IndexReader&&) noexcept;
    IndexReader& operator=(IndexReader&&) noexcept;
    ~IndexReader();

    /// Visits them in the order given; a compressed file without blocks is cheap to read only in its own. Each is read
    /// anew, and must begin at its place, be sound, and have its key: else std::system_error (ESTALE) with the file's
    /// path, since that changed. The views' values are as the keys are; their source() is what stands in the file.
    void read(std::span<const WantedRecord> wanted,
              const detail::Function<void(const WantedRecord& wanted, const RecordView& record)>& visitor);
    void read(std::span<const std::uint64_t> numbers, const detail::Function<void(const RecordView&)>& visitor);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace marcmill
