#include <marcmill/cross_table.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <marcmill/detail/value_counts.hpp>

namespace marcmill {
namespace {

/// Memory is kept from record to record for this many values, and bytes of values.
constexpr std::size_t most_kept = std::size_t{1} << 20;

} // namespace

struct CrossTable::State {
    struct Column {
        Path path;
        std::vector<std::string_view> values; ///< of the record at hand; kept for its memory, as joined is
        std::string joined;
    };

    std::vector<Column> columns;
    detail::ValueCounts counts; ///< by the values' lengths and bytes
    std::uint64_t left_out = 0;
    std::string key;

    /// How many combinations the record's values have; 0 where all paths are absent.
    std::size_t find_values(const RecordView& record);
    /// The bytes of all values in so many combinations.
    std::size_t combined_bytes(std::size_t combinations) const;
    void add_combinations(std::size_t column);
};

std::size_t CrossTable::State::find_values(const RecordView& record) {
    std::size_t combinations = 1;
    bool is_there = false;
    for (Column& column : columns) {
        column.values.clear();
        column.path.values(record, column.values, column.joined);
        is_there = is_there || !column.values.empty();
        if (column.values.empty()) {
            column.values.emplace_back();
        }
        combinations = combinations > most_combinations ? combinations : combinations * column.values.size();
    }
    return is_there ? combinations : 0;
}

std::size_t CrossTable::State::combined_bytes(std::size_t combinations) const {
    std::size_t all = 0;
    for (const Column& column : columns) {
        std::size_t bytes = 0;
        for (const std::string_view value : column.values) {
            bytes += value.size();
        }
        all += bytes * (combinations / column.values.size());
    }
    return all;
}

/// Of the values of this column and those behind it, with `key` as it is.
void CrossTable::State::add_combinations(std::size_t column) {
    if (column == columns.size()) {
        counts.add(key);
        return;
    }
    for (const std::string_view value : columns[column].values) {
        const std::size_t before = key.size();
        const auto size = static_cast<std::uint32_t>(value.size());
        key.append(reinterpret_cast<const char*>(&size), sizeof size).append(value);
        add_combinations(column + 1);
        key.resize(before);
    }
}

CrossTable::CrossTable(std::vector<Path> paths) : state_{std::make_unique<State>()} {
    if (paths.empty()) {
        throw std::invalid_argument{"marcmill: a cross table needs a path"};
    }
    for (Path& path : paths) {
        state_->columns.push_back({std::move(path), {}, {}});
    }
}

CrossTable::CrossTable(const CrossTable& other) : state_{std::make_unique<State>(*other.state_)} {}
/// The one that was moved from asks the same, and has seen nothing.
CrossTable::CrossTable(CrossTable&& other) : state_{std::make_unique<State>()} {
    state_->columns = other.state_->columns;
    std::swap(state_, other.state_);
}
CrossTable& CrossTable::operator=(CrossTable&& other) {
    CrossTable taken{std::move(other)};
    std::swap(state_, taken.state_);
    return *this;
}
CrossTable::~CrossTable() = default;

void CrossTable::operator()(const RecordView& record) {
    const std::size_t combinations = state_->find_values(record);
    if (combinations > most_combinations || state_->combined_bytes(combinations) > most_combined_bytes) {
        ++state_->left_out;
    } else if (combinations > 0) {
        state_->add_combinations(0);
    }
    for (State::Column& column : state_->columns) {
        if (column.values.capacity() > most_kept || column.joined.capacity() > most_kept) [[unlikely]] {
            column.values = {};
            column.joined = {};
        }
    }
}

void CrossTable::merge(CrossTable&& other) {
    state_->counts.merge(std::move(other.state_->counts));
    state_->left_out += other.state_->left_out;
}

bool CrossTable::empty() const {
    return state_->counts.map().empty();
}

std::uint64_t CrossTable::left_out() const {
    return state_->left_out;
}

std::vector<CrossTable::Row> CrossTable::rows() const {
    std::vector<Row> rows;
    rows.reserve(state_->counts.map().size());
    for (const auto& [key, count] : state_->counts.map()) {
        Row row{{}, count};
        for (std::size_t at = 0; at < key.size();) {
            std::uint32_t size = 0;
            key.copy(reinterpret_cast<char*>(&size), sizeof size, at);
            row.values.push_back(key.substr(at + sizeof size, size));
            at += sizeof size + size;
        }
        rows.push_back(std::move(row));
    }
    std::sort(rows.begin(), rows.end(), [](const Row& left, const Row& right) {
        return left.count != right.count ? left.count > right.count : left.values < right.values;
    });
    return rows;
}

} // namespace marcmill
