#include <marcmill/index.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

#include <marcmill/format.hpp>

#include "index/asked_key.hpp"
#include "index/index_builder.hpp"
#include "index/key_table.hpp"
#include "index/open_index.hpp"
#include "index/record_keys.hpp"
#include "io/opened_file.hpp"

namespace marcmill {
namespace {

/// What became of one file.
IndexCheck check_file(const io::OpenedFile& file, const index::FileFacts& then) {
    const std::string& path = file.name;
    const std::string size_then = std::to_string(then.stamp.size);
    if (!file.state.regular || file.state.size < then.stamp.size) {
        return {Freshness::changed, path + " has " + std::to_string(file.state.size) + " bytes, and had " + size_then +
                                        " when it was indexed"};
    }
    const std::string difference =
        index::difference_of(then.stamp, index::stamp_of(file, then.stamp.size, then.stamp.is_full));
    if (!difference.empty()) {
        return {Freshness::changed, path + " is not as it was when it was indexed: " + difference};
    }
    if (file.state.size == then.stamp.size) {
        return {};
    }
    return {Freshness::grown, path + " has grown since it was indexed, from " + size_then + " to " +
                                  std::to_string(file.state.size) + " bytes"};
}

} // namespace

Index::Index(std::unique_ptr<index::OpenIndex> opened) : opened_{std::move(opened)} {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Index Index::open(const FilePath& path, const std::vector<FilePath>& files) {
    return Index{std::make_unique<index::OpenIndex>(path.text(), files)};
}

IndexCheck Index::check() const {
    IndexCheck answer;
    for (std::size_t at = 0; at < files().size(); ++at) {
        const io::OpenedFile file = io::open_file(files()[at].path);
        IndexCheck one = check_file(file, opened_->facts.files[at]);
        opened_->see(static_cast<std::uint32_t>(at), file.state);
        if (one.freshness == Freshness::grown && at + 1 < files().size()) {
            one.freshness = Freshness::changed; // the numbers of all records behind it did
        }
        if (one.freshness == Freshness::changed) {
            return one;
        }
        answer = std::move(one);
    }
    return answer;
}

void Index::verify() const {
    opened_->file.verify_all();
    opened_->file.verify_whole();
}

const std::vector<IndexedFile>& Index::files() const {
    return opened_->files;
}

std::uint64_t Index::records() const {
    return opened_->offsets.records();
}

std::uint64_t Index::keys() const {
    return opened_->facts.key_count;
}

const std::vector<std::string>& Index::key_paths() const {
    return opened_->facts.keys;
}

void Index::apply_to(Options& options) const {
    const index::IndexFacts& facts = opened_->facts;
    options.check = facts.check;
    options.encoding = facts.encoding;
    options.normalize = facts.normalize;
    options.references = facts.references;
    options.from = facts.format.empty() ? nullptr : format_named(facts.format);
    options.decode = Decode::values;
}

bool Index::is_full() const {
    const std::vector<index::FileFacts>& all = opened_->facts.files;
    return std::all_of(all.begin(), all.end(), [](const index::FileFacts& file) { return file.stamp.is_full; });
}

bool Index::is_built_by(const IndexOptions& how, const Options& options) const {
    const index::IndexFacts& here = opened_->facts;
    const index::IndexFacts there = index::facts_for(index::options_for(options, how), how);
    return here.check == there.check && here.encoding == there.encoding && here.normalize == there.normalize &&
           here.references == there.references && here.format == there.format && here.keys == there.keys &&
           (here.files.empty() || is_full() == how.full);
}

void Index::find(std::span<const std::string_view> keys,
                 const detail::Function<void(std::size_t, std::uint64_t)>& visitor) const {
    index::KeyFinder finder{opened_->file};
    index::AskedKey asked{opened_->facts.normalize};
    for (std::size_t at = 0; at < keys.size(); ++at) {
        const std::string_view key = asked.form(keys[at]);
        if (key.empty()) {
            continue;
        }
        std::uint64_t least = 0;
        finder.find(key, [&](std::uint64_t number) {
            if (number >= records() || number < least) {
                opened_->file.refuse_damaged();
            }
            least = number + 1;
            visitor(at, number);
        });
    }
    opened_->file.verify_whole();
}

std::vector<std::uint64_t> Index::find(std::string_view key) const {
    std::vector<std::uint64_t> numbers;
    find({&key, 1}, [&](std::size_t, std::uint64_t number) { numbers.push_back(number); });
    return numbers;
}

std::optional<IndexedRecord> Index::record(std::uint64_t number) const {
    if (number >= records()) {
        return std::nullopt;
    }
    index::OffsetTable::Walk walk{opened_->offsets};
    const index::RecordPlace place = walk.place_of(number);
    opened_->file.verify_whole();
    return IndexedRecord{number, place.file, place.offset};
}

void Index::for_each_record(const detail::Function<void(const IndexedRecord&)>& visitor) const {
    index::OffsetTable::Walk walk{opened_->offsets};
    for (std::uint64_t number = 0; number < records(); ++number) {
        const index::RecordPlace place = walk.place_of(number);
        visitor(IndexedRecord{number, place.file, place.offset});
    }
    opened_->file.verify_whole();
}

std::optional<IndexedRecord> Index::record_at(std::uint32_t file, std::uint64_t offset) const {
    const auto number = file < files().size() ? opened_->offsets.record_at(file, offset) : std::nullopt;
    opened_->file.verify_whole();
    return number ? std::optional{IndexedRecord{*number, file, offset}} : std::nullopt;
}

} // namespace marcmill
