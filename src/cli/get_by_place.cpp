#include "cli/get_by_place.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include <marcmill/index.hpp>
#include <marcmill/read.hpp>
#include <marcmill/record_file.hpp>

#include "cli/message.hpp"
#include "cli/numbers.hpp"
#include "cli/picked_records.hpp"
#include "cli/total_report.hpp"

namespace marcmill::cli {
namespace {

/// Returns how many records there are.
std::uint64_t write_indexed(Run& run, std::vector<Shelf>& shelves, const std::vector<std::uint64_t>& numbers,
                            PickedRecords& records) {
    std::vector<std::uint64_t> firsts{0};
    std::vector<IndexReader> readers;
    for (const Shelf& shelf : shelves) {
        firsts.push_back(firsts.back() + shelf.index->records());
        readers.emplace_back(*shelf.index, run.options(Check::fields));
    }
    std::vector<std::uint64_t> together; // of one shelf
    std::size_t shelf = 0;
    const auto read = [&] {
        readers[shelf].read(together, [&](const RecordView& record) { records.write(record); });
        together.clear();
    };
    for (const std::uint64_t number : numbers) {
        if (number >= firsts.back()) {
            continue;
        }
        const auto behind = std::upper_bound(firsts.begin(), firsts.end(), number);
        const auto its_shelf = static_cast<std::size_t>(behind - firsts.begin()) - 1;
        if (its_shelf != shelf) {
            read();
            shelf = its_shelf;
        }
        together.push_back(number - firsts[shelf]);
    }
    if (!readers.empty()) {
        read();
    }
    return firsts.back();
}

/// Returns how many records were looked at: all, if one is wanted that is not there.
std::uint64_t write_scanned(Run& run, const std::vector<std::uint64_t>& numbers, PickedRecords& records) {
    std::map<std::uint64_t, std::string> kept;
    for (const std::uint64_t number : numbers) {
        kept[number];
    }
    std::uint64_t count = 0;
    RecordReader reader = read(run.corpus(), run.options(Check::fields));
    while (!kept.empty() && count <= kept.rbegin()->first) {
        const RecordView* const record = reader.next();
        if (record == nullptr) {
            break;
        }
        if (const auto wanted = kept.find(count++); wanted != kept.end()) {
            Output output;
            output.write(*record);
            StringSink sink;
            output.flush_to(sink);
            wanted->second = sink.text();
        }
    }
    for (const std::uint64_t number : numbers) {
        if (number < count) {
            records.write(kept[number]);
        }
    }
    Report met = reader.report();
    met.counts = {}; // those that were written count
    add_report(records.report(), std::move(met));
    return count;
}

/// Writes the records in the order of `wanted`; returns those that are none.
std::vector<std::uint64_t> write_at(Run& run, const Shelf& shelf, const std::vector<std::uint64_t>& wanted,
                                    PickedRecords& records) {
    const auto write = [&](const RecordView& record) { records.write(record); };
    if (!shelf.index) {
        return RecordFile{shelf.corpus, run.options(Check::fields)}.read_at(wanted, write);
    }
    std::vector<std::uint64_t> missing;
    std::vector<std::uint64_t> numbers;
    for (const std::uint64_t offset : wanted) {
        if (const auto record = shelf.index->record_at(0, offset)) {
            numbers.push_back(record->number);
        } else {
            missing.push_back(offset);
        }
    }
    IndexReader{*shelf.index, run.options(Check::fields)}.read(numbers, write);
    return missing;
}

/// Ends the command: with no where nothing was found, or not all, and then what was is written all the same.
ExitCode finish(Run& run, PickedRecords& records, bool all_there) {
    records.flush();
    const bool is_empty = records.report().counts.records == 0;
    const ExitCode answer = all_there ? ExitCode::done : ExitCode::no;
    return first_of(run.finish(records.report(), is_empty ? answer : ExitCode::done), answer);
}

} // namespace

ExitCode get_numbers(Run& run, IndexedFiles& files, const std::vector<std::uint64_t>& numbers) {
    PickedRecords records{run};
    const std::uint64_t there = files.all_indexed() ? write_indexed(run, files.shelves(), numbers, records)
                                                    : write_scanned(run, numbers, records);
    const auto is_missing = [&](std::uint64_t number) { return number >= there; };
    const bool all_there = std::none_of(numbers.begin(), numbers.end(), is_missing);
    const ExitCode code = finish(run, records, all_there);
    for (const std::uint64_t number : numbers) {
        if (is_missing(number) && !run.is_quiet()) {
            tell("no record has the number {}: there {} {}, and the first is 0", number, there == 1 ? "is" : "are",
                 counted(there, "record"));
        }
    }
    return code;
}

ExitCode get_offsets(Run& run, IndexedFiles& files, const std::vector<std::uint64_t>& offsets) {
    PickedRecords records{run};
    const Shelf& shelf = files.shelves().front();
    const std::vector<std::uint64_t> missing = write_at(run, shelf, offsets, records);
    const ExitCode code = finish(run, records, missing.empty());
    for (const std::uint64_t offset : missing) {
        if (!run.is_quiet()) {
            tell("{}: no sound record begins at byte {}", shelf.corpus.parts().front().name, offset);
        }
    }
    return code;
}

} // namespace marcmill::cli
