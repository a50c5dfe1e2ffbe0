#include <marcmill/index.hpp>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <marcmill/record_file.hpp>

#include "index/asked_key.hpp"
#include "index/open_index.hpp"
#include "index/record_keys.hpp"
#include "io/opened_file.hpp"
#include "io/system_call.hpp"

namespace marcmill {
namespace {

/// Files that stay open at a time.
constexpr std::size_t most_open = 64;

/// Records that are looked up before they are read.
constexpr std::size_t at_a_time = std::size_t{1} << 16;

using Visitor = detail::Function<void(const WantedRecord&, const RecordView&)>;

} // namespace

struct IndexReader::State {
    State(const Index& of, const Options& asked)
        : index{&of.opened()}, options{asked}, keys{of.key_paths()}, asked_key{index->facts.normalize},
          walk{index->offsets}, files(of.files().size()) {
        of.apply_to(options);
        options.on_error = OnError::skip;
    }

    RecordFile& file_of(std::uint32_t file);
    void read(std::span<const WantedRecord> wanted, const Visitor& visitor);
    void read_file(std::uint32_t file, std::span<const WantedRecord> wanted, std::span<const std::uint64_t> offsets,
                   const Visitor& visitor);
    [[noreturn]] void refuse_stale(std::uint32_t file, std::uint64_t offset, const std::string& why) const;

    const index::OpenIndex* index;
    Options options;
    index::RecordKeys keys;
    index::AskedKey asked_key;
    index::OffsetTable::Walk walk;
    std::vector<std::optional<RecordFile>> files;
    std::size_t open = 0;
};

RecordFile& IndexReader::State::file_of(std::uint32_t file) {
    if (!files[file]) {
        if (open == most_open) {
            std::fill(files.begin(), files.end(), std::nullopt);
            open = 0;
        }
        const std::optional<Blocks> blocks = index->blocks_of(file);
        files[file] = blocks ? RecordFile{index->files[file].path, *blocks, options}
                             : RecordFile{index->files[file].path, options};
        // Behind it: what was opened stands there still, or again, and so stood there when it was compared.
        index->require_as_seen(file, io::open_file(index->files[file].path).state);
        ++open;
    }
    return *files[file];
}

void IndexReader::State::refuse_stale(std::uint32_t file, std::uint64_t offset, const std::string& why) const {
    throw io::ToldError{index->files[file].path + ": byte " + std::to_string(offset) + ": " + why +
                            ": the file has changed since it was indexed",
                        ESTALE};
}

/// Looks up places, and reads what stands in one file together.
void IndexReader::State::read(std::span<const WantedRecord> wanted, const Visitor& visitor) {
    std::vector<std::uint64_t> offsets;
    for (std::size_t begin = 0; begin < wanted.size();) {
        offsets.clear();
        std::uint32_t file = 0;
        std::size_t end = begin;
        for (; end < wanted.size() && offsets.size() < at_a_time; ++end) {
            const index::RecordPlace place = index->place_of(walk, wanted[end].number);
            if (!offsets.empty() && place.file != file) {
                break;
            }
            file = place.file;
            offsets.push_back(place.offset);
        }
        index->file.verify_whole();
        read_file(file, wanted.subspan(begin, end - begin), offsets, visitor);
        begin = end;
    }
}

void IndexReader::State::read_file(std::uint32_t file, std::span<const WantedRecord> wanted,
                                   std::span<const std::uint64_t> offsets, const Visitor& visitor) {
    std::size_t at = 0;
    const auto visit = [&](const RecordView& record) {
        if (record.place().offset != offsets[at]) { // the one that was wanted was passed over
            refuse_stale(file, offsets[at], "no sound record begins here");
        }
        const std::string_view key = asked_key.form(wanted[at].key);
        if (!key.empty() && !keys.has(record, key)) {
            refuse_stale(file, offsets[at], "the record has not the key " + std::string{key});
        }
        visitor(wanted[at], record);
        ++at;
    };
    const auto missing = file_of(file).read_at(offsets, visit);
    if (!missing.empty()) {
        refuse_stale(file, missing.front(), "no sound record begins here");
    }
}

IndexReader::IndexReader(const Index& index, const Options& options)
    : state_{std::make_unique<State>(index, options)} {}
IndexReader::IndexReader(IndexReader&&) noexcept = default;
IndexReader& IndexReader::operator=(IndexReader&&) noexcept = default;
IndexReader::~IndexReader() = default;

void IndexReader::read(std::span<const WantedRecord> wanted, const Visitor& visitor) {
    state_->read(wanted, visitor);
}

void IndexReader::read(std::span<const std::uint64_t> numbers,
                       const detail::Function<void(const RecordView&)>& visitor) {
    std::vector<WantedRecord> wanted;
    for (const std::uint64_t number : numbers) {
        wanted.push_back({number, {}});
    }
    state_->read(wanted, [&](const WantedRecord&, const RecordView& record) { visitor(record); });
}

} // namespace marcmill
