#include "index/index_builder.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

#include "index/bytes.hpp"
#include "index/record_keys.hpp"

namespace marcmill::index {
namespace {

/// Writes a record's place and keys, by which a run hands them on in order.
class PlaceWriter {
  public:
    explicit PlaceWriter(const std::vector<std::string>& key_paths) : keys_{key_paths} {}

    void operator()(const RecordView& record, Output& output) {
        const std::vector<std::string_view>& keys = keys_.of(record);
        bytes_.clear();
        io::append_varint(bytes_, record.place().file);
        io::append_varint(bytes_, record.place().offset);
        io::append_varint(bytes_, keys.size());
        for (const std::string_view key : keys) {
            put_text(bytes_, key);
        }
        output.write(bytes_);
    }

  private:
    RecordKeys keys_;
    std::string bytes_;
};

/// Takes what PlaceWriter writes, whole records in each piece.
class PlaceSink final : public Sink {
  public:
    PlaceSink(OffsetWriter& offsets, runs::SortedRuns& keys, const FileShift& shift)
        : offsets_{&offsets}, keys_{&keys}, shift_{shift} {}

    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        for (const std::string_view piece : pieces) {
            for (Cursor from{piece}; !from.is_at_end();) {
                take(from);
            }
        }
    }

  private:
    void take(Cursor& from) {
        const std::uint64_t number = offsets_->records();
        const auto file = static_cast<std::uint32_t>(from.varint());
        const std::uint64_t offset = from.varint();
        offsets_->add(file + shift_.files, offset + (file == 0 ? shift_.bytes : 0));
        for (std::uint64_t left = from.varint(); left > 0; --left) {
            keys_->add(from.text(), number);
        }
    }

    OffsetWriter* offsets_;
    runs::SortedRuns* keys_;
    FileShift shift_;
};

} // namespace

Options options_for(const Options& asked, const IndexOptions& how) {
    if (asked.on_error == OnError::repair || !asked.select.takes_all()) {
        throw std::invalid_argument{"an index is of all sound records, as they stand"};
    }
    Options options = asked;
    options.on_file_error = OnFileError::stop;
    options.decode = Decode::values;
    if (RecordKeys{how.keys}.ask_fields()) {
        options.check = std::max(options.check, Check::directory);
    }
    return options;
}

IndexFacts facts_for(const Options& options, const IndexOptions& how) {
    IndexFacts facts;
    facts.check = options.check;
    facts.encoding = options.encoding;
    facts.normalize = options.normalize;
    facts.references = options.references;
    facts.format = options.from == nullptr ? std::string{} : std::string{name(*options.from)};
    facts.keys = how.keys;
    return facts;
}

IndexBuilder::IndexBuilder(Sink& to, const std::string& place, const IndexOptions& how, unsigned threads)
    : folder_{std::filesystem::absolute(place).parent_path().native()},
      key_paths_{how.keys}, writer_{to}, offsets_{writer_}, keys_{how.memory, folder_, threads} {}

Report IndexBuilder::add(const Corpus& corpus, const Options& options, const FileShift& shift) {
    PlaceSink sink{offsets_, keys_, shift};
    return transform(corpus, sink, PlaceWriter{key_paths_}, options);
}

void IndexBuilder::finish(const BuildFiles& files, IndexFacts facts, KeyWalk* older, std::uint64_t end) {
    offsets_.finish();
    KeyWriter keys{writer_, folder_};
    bool has_older = older != nullptr && older->next();
    const auto add_older = [&] {
        if (older->number() < end) {
            keys.add(older->key(), older->number());
        }
        has_older = older->next();
    };
    keys_.merge([&](std::string_view key, std::uint64_t number, std::string_view) {
        while (has_older && older->key() <= key) { // its number is less than those of all records that were added
            add_older();
        }
        keys.add(key, number);
    });
    while (has_older) {
        add_older();
    }
    keys.finish();
    files.write_blocks(writer_);
    facts.key_count = keys.keys();
    writer_.begin(Section::facts);
    writer_.write(written(facts));
    writer_.finish();
}

} // namespace marcmill::index
