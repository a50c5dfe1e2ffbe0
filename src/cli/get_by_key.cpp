#include "cli/get_by_key.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include <marcmill/index.hpp>
#include <marcmill/run.hpp>

#include "cli/parallel_reads.hpp"
#include "cli/total_report.hpp"

namespace marcmill::cli {
namespace {

/// The record as it is written: with the end of a line that it may lack.
std::string written(const RecordView& record) {
    Output output;
    output.write(record);
    StringSink sink;
    output.flush_to(sink);
    return sink.text();
}

/// Keys that are looked up before the user is asked whether they still want it.
constexpr std::size_t at_a_time = 4096;

} // namespace

void GetByKey::write_in_file_order(std::vector<Shelf>& shelves) {
    for (const Shelf& shelf : shelves) {
        shelf.index ? write_indexed(shelf) : write_scanned(shelf);
    }
}

std::vector<WantedRecord> GetByKey::find_all(const Index& index) {
    std::vector<WantedRecord> wanted;
    const std::vector<std::size_t> places = keys_->sorted();
    std::vector<std::string_view> some;
    for (std::size_t begin = 0; begin < places.size(); begin += some.size()) {
        run_->end_if_interrupted();
        some.clear();
        for (std::size_t at = begin; at < std::min(begin + at_a_time, places.size()); ++at) {
            some.push_back(keys_->key(places[at]));
        }
        index.find(some, [&](std::size_t at, std::uint64_t number) {
            wanted.push_back({number, some[at]});
            keys_->count_record(places[begin + at]);
        });
    }
    return wanted;
}

void GetByKey::write_indexed(const Shelf& shelf) {
    std::vector<WantedRecord> wanted = find_all(*shelf.index);
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const WantedRecord& a, const WantedRecord& b) { return a.number < b.number; });
    ParallelReads{*run_, *shelf.index}.write(wanted, records_);
}

void GetByKey::write_scanned(const Shelf& shelf) {
    records_.flush();
    const auto write_record = [match = KeyMatch{*keys_, *paths_}, keys = keys_](const RecordView& record,
                                                                                Output& output) mutable {
        const std::vector<std::size_t>& found = match.in(record);
        for (const std::size_t at : found) {
            keys->count_record(at);
        }
        if (!found.empty()) {
            output.write(record);
        }
    };
    add_report(records_.report(),
               transform(shelf.corpus, run_->source_sink(), write_record, run_->text_options(Check::fields, *paths_)));
    run_->end_if_interrupted();
}

GetByKey::KeptByKey GetByKey::keep_scanned(const Shelf& shelf) {
    KeptByKey kept(keys_->size());
    std::mutex lock;
    const auto keep = [&, match = KeyMatch{*keys_, *paths_}](const RecordView& record) mutable {
        for (const std::size_t at : match.in(record)) {
            keys_->count_record(at);
            const std::lock_guard held{lock};
            kept[at].push_back({record.place().file, record.place().offset, written(record)});
        }
    };
    add_report(records_.report(), for_each_record(shelf.corpus, keep, run_->text_options(Check::fields, *paths_)));
    run_->end_if_interrupted();
    for (std::vector<Kept>& of_key : kept) {
        std::sort(of_key.begin(), of_key.end(),
                  [](const Kept& a, const Kept& b) { return std::tie(a.file, a.offset) < std::tie(b.file, b.offset); });
    }
    return kept;
}

void GetByKey::write_as_asked(std::vector<Shelf>& shelves) {
    std::vector<KeptByKey> kept(shelves.size());
    std::vector<std::optional<IndexReader>> readers(shelves.size());
    for (std::size_t shelf = 0; shelf < shelves.size(); ++shelf) {
        if (shelves[shelf].index) {
            readers[shelf].emplace(*shelves[shelf].index, run_->options(Check::fields));
        } else {
            kept[shelf] = keep_scanned(shelves[shelf]);
        }
    }
    std::vector<WantedRecord> wanted;
    for (std::size_t at = 0; at < keys_->size(); ++at) {
        for (std::size_t shelf = 0; shelf < shelves.size(); ++shelf) {
            if (!readers[shelf]) {
                for (const Kept& record : kept[shelf][at]) {
                    records_.write(record.source);
                }
                continue;
            }
            wanted.clear();
            for (const std::uint64_t number : shelves[shelf].index->find(keys_->key(at))) {
                wanted.push_back({number, keys_->key(at)});
                keys_->count_record(at);
            }
            readers[shelf]->read(wanted,
                                 [&](const WantedRecord&, const RecordView& record) { records_.write(record); });
        }
    }
    records_.flush();
}

} // namespace marcmill::cli
