#include <marcmill/load.hpp>

#include <iterator>
#include <utility>

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

struct Loaded {
    std::vector<Record> records;

    void operator()(const RecordView& record) { records.emplace_back(record); }
    void merge(Loaded&& right) {
        if (records.empty()) {
            records = std::move(right.records);
            return;
        }
        records.insert(records.end(), std::make_move_iterator(right.records.begin()),
                       std::make_move_iterator(right.records.end()));
    }
};

} // namespace

Outcome<std::vector<Record>> load(const Corpus& corpus, const Options& options) {
    auto [loaded, report] = reduce(corpus, Loaded{}, options);
    return {std::move(loaded.records), std::move(report)};
}

Outcome<std::vector<Record>> load(const FilePath& path, const Options& options) {
    return load(Corpus::file(path), options);
}

} // namespace marcmill
