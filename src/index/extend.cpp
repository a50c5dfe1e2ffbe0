#include <marcmill/index.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <unistd.h>

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

#include "index/index_builder.hpp"
#include "index/open_index.hpp"
#include "io/system_call.hpp"

namespace marcmill {
namespace {

/// Reads the bytes of a file in a range, from the descriptor that all copies share.
Corpus range_of(const std::string& path, std::uint64_t begin, std::uint64_t end) {
    const auto file = std::make_shared<const io::OpenedFile>(io::open_file(path));
    const auto read = [file, begin, end](char* to, std::size_t size) mutable {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, end - begin));
        const ssize_t count =
            io::uninterrupted([&] { return ::pread(file->descriptor.value(), to, wanted, static_cast<off_t>(begin)); });
        if (count < 0) {
            io::throw_errno(file->name);
        }
        begin += static_cast<std::uint64_t>(count);
        return static_cast<std::size_t>(count);
    };
    return Corpus::reader(read, path);
}

Corpus corpus_of(const Index& index) {
    Corpus corpus;
    for (const IndexedFile& file : index.files()) {
        corpus.append(Corpus::file(file.path));
    }
    return corpus;
}

const Format* format_of(const std::string& path, const Format* asked) {
    constexpr std::size_t first_look = 4096;
    char bytes[first_look];
    const io::OpenedFile file = io::open_file(path);
    const ssize_t count = ::pread(file.descriptor.value(), bytes, sizeof bytes, 0);
    return asked != nullptr ? asked : count > 0 ? format_by({bytes, static_cast<std::size_t>(count)}) : nullptr;
}

/// The record to go on from. Its end, and all before it, is sure where only records and padding were found, in a format
/// whose records need nothing that stands before them.
std::optional<IndexedRecord> resumption(const Index& index, const Format* format) {
    if (index.files().empty()) {
        return std::nullopt;
    }
    const IndexedFile& last = index.files().back();
    const bool is_clean = last.counts.rejected_bytes == 0 && last.counts.junk_bytes == 0 && last.counts.records > 0;
    if (last.compressed || !is_clean || format == nullptr || name(*format) != "iso2709") {
        return std::nullopt;
    }
    return index.record(index.records() - 1);
}

void add_shifted(Report& report, std::uint64_t shift) {
    for (Fault& fault : report.faults) {
        fault.offset += shift;
        fault.record = 0; // how many stand before is not known
    }
}

/// What the run that begins in the middle tells, with its place in the file.
Options options_from(Options options, std::uint64_t shift) {
    if (options.on_fault) {
        options.on_fault = [tell = options.on_fault, shift](const Fault& fault) {
            Fault shifted = fault;
            shifted.offset += shift;
            shifted.record = 0;
            tell(shifted);
        };
    }
    return options;
}

/// `whole` with what `then` counted put in place by what `now` counted.
Counts replaced(Counts whole, const Counts& then, const Counts& now) {
    for (std::uint64_t Counts::*const count :
         {&Counts::bytes, &Counts::record_bytes, &Counts::rejected_bytes, &Counts::padding_bytes, &Counts::junk_bytes,
          &Counts::records, &Counts::rejected}) {
        whole.*count += now.*count - then.*count;
    }
    return whole;
}

} // namespace

Report Index::extend(Sink& to, const FilePath& place, const IndexOptions& how, const Options& asked) const {
    IndexOptions same = how;
    same.keys = key_paths();
    same.full = how.full || is_full();
    Options options = asked;
    apply_to(options);
    options = index::options_for(options, same);
    const Corpus corpus = corpus_of(*this);
    const Format* const format = files().empty() ? nullptr : format_of(files().back().path, options.from);
    const auto from = resumption(*this, format);
    if (!from) {
        return build(corpus, to, place, same, options);
    }

    index::BuildFiles now{corpus, same.full};
    now.measure_blocks();
    const index::OpenIndex& old = *opened_;
    now.verify_begins(old.facts.files);
    index::IndexBuilder builder{to, place.text(), same, options.threads};
    index::OffsetTable::Walk walk{old.offsets};
    for (std::uint64_t number = 0; number < from->number; ++number) {
        const index::RecordPlace at = walk.place_of(number);
        builder.offsets().add(at.file, at.offset);
    }
    const IndexedFile& last = files().back();
    index::IndexFacts facts = index::facts_for(options, same);
    facts.files = now.facts_at(place.text());
    const std::uint64_t size = facts.files.back().stamp.size;
    options.from = format;
    Options quiet = options;
    quiet.on_fault = {};
    quiet.rejects = nullptr;
    const Report then = count(range_of(last.path, from->offset, last.size), quiet);
    Report report = builder.add(range_of(last.path, from->offset, size), options_from(options, from->offset),
                                {from->file, from->offset});
    add_shifted(report, from->offset);
    if (!report.complete) {
        return report;
    }
    now.verify_unchanged();
    for (std::size_t at = 0; at < facts.files.size(); ++at) {
        facts.files[at].counts = old.facts.files[at].counts;
    }
    Counts& counts = facts.files.back().counts;
    counts = replaced(counts, then.counts, report.counts);
    index::KeyWalk keys{old.file, 0};
    builder.finish(now, std::move(facts), &keys, from->number);
    old.file.verify_whole();
    return report;
}

} // namespace marcmill
