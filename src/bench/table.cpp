#include "bench/table.hpp"

#include <algorithm>
#include <cmath>
#include <locale>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <marcmill/fault.hpp>

#include "bench/printable.hpp"

namespace marcmill::bench {
namespace {

std::string milliseconds(double seconds) {
    return three_digits(seconds * 1e3);
}

/// How far the rounds are apart: "36.1-37.0".
std::string range(const Spread& spread) {
    return fmt::format("{}-{}", three_digits(spread.least), three_digits(spread.largest));
}

std::string name_of_yardstick(const Combination& combination) {
    if (combination.strategy == Strategy::read_file) {
        return "the file, by read() into 1 MiB";
    }
    return combination.threads == 1 ? "memory, one thread: S" : "memory";
}

Table yardsticks(const std::vector<Figures>& all) {
    Table table{
        "yardsticks", "",   {"what is read", "threads", "GB/s", "least-largest", "of S", "ms", "CPU ms", "faults"}, 1,
        {},           false};
    for (const Figures& one : all) {
        if (one.combination.work == Work::bytes) {
            table.rows.push_back({name_of_yardstick(one.combination), fmt::format("{}", one.combination.threads),
                                  three_digits(one.speed.median), range(one.speed), three_digits(one.ratio.median),
                                  milliseconds(one.time.median), milliseconds(one.cpu_seconds),
                                  fmt::format("{:.0f}", one.minor_faults)});
        }
    }
    return table;
}

/// "every subfield (check: directory): 223,344 records, 3 rejected, sum 262,310,213"
std::string title_of(Work work, const std::vector<Figures>& all) {
    std::string title = fmt::format("{} (check: {})", words(name(work)), name(check_of(work)));
    const auto first =
        std::find_if(all.begin(), all.end(), [work](const Figures& one) { return one.combination.work == work; });
    if (first == all.end()) {
        return title;
    }
    const auto& [records, rejected, junk_bytes, sum] = first->answer;
    title += fmt::format(": {}, ", counted(records, "record"));
    title += rejected > 0 ? fmt::format("{} rejected, ", with_commas(rejected)) : "";
    title += junk_bytes > 0 ? fmt::format("{} of junk, ", counted(junk_bytes, "byte")) : "";
    return title + fmt::format("sum {}", with_commas(sum));
}

Table table_of(Work work, const std::vector<Figures>& all) {
    Table table{title_of(work, all),
                "",
                {"strategy", "map", "threads", "GB/s", "least-largest", "of S", "M records/s", "ms", "CPU ms", "faults",
                 "peak MiB"},
                2,
                {},
                false};
    for (const Figures& one : all) {
        const auto& [strategy, asked, map, threads] = one.combination;
        if (asked != work) {
            continue;
        }
        const std::string peak =
            one.peak_memory ? fmt::format("{:.1f}", static_cast<double>(*one.peak_memory) / (1 << 20)) : "";
        table.rows.push_back({words(name(strategy)), std::string{name(map)}, fmt::format("{}", threads),
                              three_digits(one.speed.median), range(one.speed), three_digits(one.ratio.median),
                              three_digits(one.records_per_second * 1e-6), milliseconds(one.time.median),
                              milliseconds(one.cpu_seconds), fmt::format("{:.0f}", one.minor_faults), peak});
    }
    return table;
}

template <typename Law>
void add_predictions(std::vector<std::string>& row, std::uint64_t bytes, const Law& law) {
    for (const unsigned cores : predicted_cores) {
        row.push_back(three_digits(speed(bytes, law.seconds(cores))));
    }
}

Table predictions(Work work, const Results& results, const std::vector<Fit>& fits) {
    const std::string what = work == Work::bytes ? "reading memory" : words(name(work));
    Table table{fmt::format("{}: GB/s by cores ({})", what, prediction_words),
                "",
                {"strategy", "map", "law", "serial", "sigma", "kappa", "error"},
                3,
                {},
                true};
    for (const unsigned cores : predicted_cores) {
        table.columns.push_back(fmt::format("{}", cores));
    }
    for (const auto& [strategy, asked, map, amdahl, universal] : fits) {
        if (asked != work) {
            continue;
        }
        const std::string strategy_words = words(name(strategy));
        table.rows.push_back({strategy_words, std::string{name(map)}, "Amdahl", three_digits(amdahl.serial), "", "",
                              three_digits(amdahl.error)});
        add_predictions(table.rows.back(), results.bytes, amdahl);
        if (universal) {
            table.rows.push_back({strategy_words, std::string{name(map)}, "USL", "", three_digits(universal->sigma),
                                  three_digits(universal->kappa), three_digits(universal->error)});
            add_predictions(table.rows.back(), results.bytes, *universal);
        } else {
            table.note = fmt::format("Universal Scalability Law: {}.", universal_needs);
        }
    }
    return table;
}

/// A cell in its column, and two blanks before it where it is not the first.
void append(std::string& line, const Table& table, std::size_t column, const std::string& cell, std::size_t width) {
    line += column == 0 ? "" : "  ";
    line += column < table.text_columns ? fmt::format("{:<{}}", cell, width) : fmt::format("{:>{}}", cell, width);
}

std::string text_of(const Table& table) {
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        widths.push_back(table.columns[column].size());
        for (const auto& row : table.rows) {
            widths.back() = std::max(widths.back(), row[column].size());
        }
    }
    std::string text = table.title + '\n';
    const auto add_line = [&](const std::vector<std::string>& cells) {
        std::string line;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            append(line, table, column, cells[column], widths[column]);
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    };
    add_line(table.columns);
    std::for_each(table.rows.begin(), table.rows.end(), add_line);
    return text + (table.note.empty() ? "" : table.note + '\n');
}

struct Commas : std::numpunct<char> {
    char do_thousands_sep() const override { return ','; }
    std::string do_grouping() const override { return "\3"; }
};

} // namespace

std::string three_digits(double figure) {
    constexpr double smallest = 1e-9; // below it stand errors of rounding
    if (std::abs(figure) < smallest) {
        return "0";
    }
    return figure >= 999.5 ? fmt::format("{:.0f}", figure) : fmt::format("{:.3g}", figure);
}

std::string with_commas(std::uint64_t number) {
    static const std::locale commas{std::locale::classic(), new Commas};
    return fmt::format(commas, "{:L}", number);
}

std::string counted(std::uint64_t number, std::string_view thing) {
    return fmt::format("{} {}{}", with_commas(number), thing, number == 1 ? "" : "s");
}

std::vector<Table> tables_of(const Results& results) {
    const std::vector<Figures> figures = figures_of(results);
    const std::vector<Fit> fits = fits_of(figures);
    std::vector<Table> tables = {yardsticks(figures)};
    for (const Work work : results.choice.works) {
        tables.push_back(table_of(work, figures));
    }
    tables.push_back(predictions(Work::bytes, results, fits));
    for (const Work work : results.choice.works) {
        tables.push_back(predictions(work, results, fits));
    }
    std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
    return tables;
}

/// What a reader of the figures should know before them.
std::vector<std::string> warnings_of(const Results& results) {
    constexpr std::uint64_t small_file = 100'000'000;
    std::vector<std::string> warnings;
    if (results.bytes < small_file) {
        warnings.push_back("a small file: runs are short, and the start of threads weighs in all of them");
    }
    if (*std::max_element(results.choice.threads.begin(), results.choice.threads.end()) > results.machine.cores) {
        warnings.push_back("more threads than cores: they take turns, and predictions by them are too low");
    }
    return warnings;
}

std::vector<std::string> facts_of(const Results& results) {
    const Machine& machine = results.machine;
    std::vector<std::string> facts = {
        fmt::format("{}: {:.4g} MB, {}", results.file.empty() ? "a made corpus" : printable(results.file),
                    static_cast<double>(results.bytes) * 1e-6, counted(results.records, "record")),
        fmt::format("{}, {}, {:.1f} GiB; {}", machine.processor.empty() ? "a processor" : printable(machine.processor),
                    counted(machine.cores, "core"), static_cast<double>(machine.memory) / (1 << 30), machine.kernel),
        fmt::format("marcmill {}, {}; memory is read by {}", results.version, machine.compiler, machine.vectors),
        fmt::format("{}, medians; threads: {}; all answers agree", counted(results.rounds, "round"),
                    fmt::join(results.choice.threads, ", ")),
    };
    for (std::string& warning : warnings_of(results)) {
        facts.push_back(std::move(warning));
    }
    return facts;
}

std::string text_of(const Results& results) {
    std::string text = fmt::format("{}\n", fmt::join(facts_of(results), "\n"));
    for (const Table& table : tables_of(results)) {
        text += '\n' + text_of(table);
    }
    return text;
}

} // namespace marcmill::bench
