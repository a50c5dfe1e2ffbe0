#pragma once

#include <cstddef>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "naive/build_record.hpp"

#include <marcmill/options.hpp>
#include <marcmill/record_view.hpp>

/// Records that tell their place: the control number counts them.
namespace marcmill::tests {

inline std::string numbered_record(std::size_t number) {
    const std::string filler(number * 37 % 200, 'v');
    return naive::build_record({{"001", std::to_string(number)},
                                {"245", "10\x1F"
                                        "aTitle " +
                                            filler +
                                            "\x1F"
                                            "bmore"},
                                {"650", " 0\x1F"
                                        "aSubject " +
                                            std::to_string(number % 17)}});
}

/// The records from `first` up to, but without, `last`.
inline std::string numbered_records(std::size_t first, std::size_t last) {
    std::string bytes;
    for (std::size_t number = first; number < last; ++number) {
        bytes += numbered_record(number);
    }
    return bytes;
}

inline std::size_t number_of(const RecordView& record) {
    return std::stoul(std::string{record.control_number()});
}

/// `first` and what follows up to, but without, `last`.
inline std::vector<std::size_t> numbers(std::size_t first, std::size_t last) {
    std::vector<std::size_t> all;
    for (std::size_t number = first; number < last; ++number) {
        all.push_back(number);
    }
    return all;
}

/// A reducer whose order matters: the numbers that it has seen.
struct Seen {
    std::vector<std::size_t> numbers;

    void operator()(const RecordView& record) { numbers.push_back(number_of(record)); }
    void merge(Seen&& other) { numbers.insert(numbers.end(), other.numbers.begin(), other.numbers.end()); }
};

/// One way to run.
struct Way {
    unsigned threads;
    std::size_t chunk_size;

    Options options(Check check = Check::directory) const {
        Options options;
        options.threads = threads;
        options.chunk_size = chunk_size;
        options.check = check;
        return options;
    }
};

inline constexpr Way ways[] = {{1, 0}, {1, 700}, {2, 0}, {2, 61}, {2, 5'000}, {3, 900}, {8, 0}, {8, 61}, {8, 3'000}};

inline std::string told(const Way& way) {
    return std::to_string(way.threads) + " threads, chunks of " + std::to_string(way.chunk_size);
}

} // namespace marcmill::tests
