#include "hot_paths.hpp"

#include <algorithm>
#include <cstring>
#include <variant>

#include "bench/questions.hpp"
#include "damage.hpp"
#include "through_doors.hpp"

#include <marcmill/frequency.hpp>
#include <marcmill/path.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>
#include <marcmill/statistics.hpp>
#include <marcmill/wide_statistics.hpp>

namespace marcmill::perf {
namespace {

Options at(Check check) {
    Options options;
    options.threads = 1;
    options.check = check;
    return options;
}

/// Is handed every field of each record, and looks into none.
struct EveryField {
    std::uint64_t sum = 0; ///< bytes with the terminators

    void operator()(const RecordView& record) {
        for (const FieldView field : record.fields()) {
            sum += field.bytes().size() + 1;
        }
    }
    void merge(EveryField&& other) { sum += other.sum; }
};

/// Looks at no record.
struct Bytes {
    std::uint64_t sum = 0;

    void operator()(const RecordView& record) { sum += record.source().size(); }
    void merge(Bytes&& other) { sum += other.sum; }
};

template <typename Question, Check check>
std::uint64_t sum(std::string_view bytes) {
    return reduce(Corpus::memory(bytes), Question{}, at(check)).value.sum;
}

template <Check check>
std::uint64_t records(std::string_view bytes) {
    return count(Corpus::memory(bytes), at(check)).counts.records;
}

constexpr std::uint64_t scans = 4;

/// So many times: one takes few instructions beside those that the allocator may take more or fewer.
std::uint64_t scanned(std::string_view bytes) {
    std::uint64_t sum = 0;
    for (std::uint64_t scan = 0; scan < scans; ++scan) {
        sum += records<Check::boundaries>(bytes);
    }
    return sum;
}

/// Of spans: enough to see any boundary that moved.
std::uint64_t offsets_by_scanner(std::string_view bytes) {
    std::uint64_t offsets = 0;
    for (Scanner scanner{bytes}; const auto span = scanner.next();) {
        offsets += span->offset;
    }
    return offsets;
}

/// The same of those that begin with a length of zero: by chance a few records end with what looks like a shorter one.
std::uint64_t offsets_by_terminators(std::string_view bytes) {
    std::uint64_t offsets = 0;
    for (Scanner scanner{bytes}; const auto span = scanner.next();) {
        offsets += bytes.substr(span->offset).starts_with("00000") ? span->offset : 0;
    }
    return offsets;
}

template <typename Rows>
std::uint64_t digest(const Rows& rows) {
    std::uint64_t digested = 0;
    for (const auto& row : rows) {
        digested = digested * 31 + row.records + row.occurrences * 7 + row.bytes * 5;
    }
    return digested;
}

template <typename Question>
std::uint64_t rows(std::string_view bytes) {
    return digest(reduce(Corpus::memory(bytes), Question{}, at(Check::fields)).value.rows());
}

constexpr std::string_view counted_path = "650$a";

std::uint64_t frequencies(std::string_view bytes) {
    const Frequency question{std::get<Path>(Path::parse(counted_path))};
    std::uint64_t sum = 0;
    for (const Frequency::Row& row : reduce(Corpus::memory(bytes), question, at(Check::directory)).value.rows()) {
        sum += row.count * (row.value.size() + 1);
    }
    return sum;
}

std::uint64_t ordered(std::string_view bytes) {
    CountingSink sink;
    const auto same = [](const RecordView& record, Output& output) { output.write(record); };
    (void)transform(Corpus::memory(bytes), sink, same, at(Check::directory));
    return sink.bytes;
}

std::uint64_t iterated(std::string_view bytes) {
    Bytes question;
    for (const RecordView& record : read(Corpus::memory(bytes), at(Check::directory))) {
        question(record);
    }
    return question.sum;
}

std::uint64_t streamed(std::string_view bytes) {
    const auto give = [rest = bytes](char* to, std::size_t size) mutable {
        const std::size_t given = std::min(size, rest.size());
        std::memcpy(to, rest.data(), given);
        rest.remove_prefix(given);
        return given;
    };
    return reduce(Corpus::reader(give, "memory"), Bytes{}, at(Check::directory)).value.sum;
}

/// Both numbers of records in one: what is left out must be told.
constexpr std::uint64_t both(std::uint64_t sound, std::uint64_t rejected) {
    return sound << 32 | rejected;
}

std::uint64_t damaged_records(std::string_view bytes) {
    const Counts counts = count(Corpus::memory(bytes), at(Check::directory)).counts;
    return both(counts.records, counts.rejected);
}

std::string as_made(std::string_view made) {
    return std::string{made};
}

std::uint64_t all_records(const Material& made) {
    return made.answers().records;
}
std::uint64_t all_scanned(const Material& made) {
    return scans * all_records(made);
}
std::uint64_t all_offsets(const Material& made) {
    return made.answers().offsets;
}
std::uint64_t all_bytes(const Material& made) {
    return made.bytes().size();
}
std::uint64_t all_two_fields(const Material& made) {
    return made.answers().two_fields;
}
std::uint64_t all_subfields(const Material& made) {
    return made.answers().subfields;
}
std::uint64_t all_rows(const Material& made) {
    return digest(made.answers().rows);
}

/// What is neither leader nor directory nor a record terminator.
std::uint64_t all_fields(const Material& made) {
    const std::string_view bytes = made.bytes();
    std::uint64_t sum = 0;
    for (std::size_t from = 0; from < bytes.size();) {
        const std::size_t end = bytes.find(record_terminator, from) + 1;
        sum += end - 1 - bytes.find(field_terminator, from) - 1;
        from = end;
    }
    return sum;
}

std::uint64_t all_frequencies(const Material& made) {
    const auto& rows = made.answers().rows;
    const auto is_counted = [](const Statistics::Row& row) { return row.tag == Tag{"650"} && row.code == 'a'; };
    const auto found = std::find_if(rows.begin(), rows.end(), is_counted);
    return found == rows.end() ? 0 : found->bytes + found->occurrences;
}

std::uint64_t all_but_damaged(const Material& made) {
    const std::uint64_t records = made.answers().records;
    return both(records - damaged_of(records), damaged_of(records));
}

constexpr unsigned usual = 1200;
constexpr unsigned small = 264;

constexpr HotPath paths[] = {
    {"scan", usual, as_made, scanned, all_scanned},
    {"scan short", small, as_made, scanned, all_scanned},
    {"scanner", small, as_made, offsets_by_scanner, all_offsets},
    {"scan terminators", small, with_all_lengths_zero, offsets_by_terminators, all_offsets},
    {"boundaries", usual, as_made, sum<bench::TwoFields, Check::boundaries>, all_two_fields},
    {"directory", usual, as_made, sum<bench::TwoFields, Check::directory>, all_two_fields},
    {"fields", usual, as_made, sum<EveryField, Check::directory>, all_fields},
    {"subfields", usual, as_made, sum<bench::EverySubfield, Check::directory>, all_subfields},
    {"subfields by field", usual, as_made, sum<bench::EverySubfieldByField, Check::directory>, all_subfields},
    {"stats", usual, as_made, rows<Statistics>, all_rows},
    {"wide stats", usual, as_made, rows<WideStatistics>, all_rows},
    {"freq", usual, as_made, frequencies, all_frequencies},
    {"text check", usual, as_made, records<Check::text>, all_records},
    {"ordered output", usual, as_made, ordered, all_bytes},
    {"read", usual, as_made, iterated, all_bytes},
    {"stream", usual, as_made, streamed, all_bytes},
    {"hostile", small, with_some_lengths_wrong, damaged_records, all_but_damaged},
};

} // namespace

std::span<const HotPath> hot_paths() {
    return paths;
}

} // namespace marcmill::perf
