#include "bench/picture.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "bench/gnuplot.hpp"
#include "bench/printable.hpp"

namespace marcmill::bench {
namespace {

// Colours that colour-blind readers can distinguish, legible on white and on near black.
struct Look {
    Strategy strategy;
    std::string_view colour;
    int point; ///< gnuplot's number of a mark
};
constexpr std::array<Look, 7> looks = {{
    {Strategy::iterator, "#7f7f7f", 4},
    {Strategy::batches, "#b07d2b", 6},
    {Strategy::pipeline, "#9467bd", 8},
    {Strategy::load, "#d1495b", 10},
    {Strategy::reduce, "#1f77b4", 7},
    {Strategy::reduce_streamed, "#17a2a2", 5},
    {Strategy::scan, "#2e9e4f", 13},
}};
constexpr std::string_view limit_colour = "#e0a030";

// One that nothing else has: on a page it is replaced by the page's own. gnuplot writes it in two ways, and sets the
// colour of every group to black besides.
constexpr std::string_view ink = "#112233";
constexpr std::array<std::string_view, 2> ink_in_svg = {"rgb( 17,  34,  51)", "rgb(17,34,51)"};
constexpr std::string_view black_in_svg = R"(color="black")";

constexpr int panel_width = 420;
constexpr int panel_height = 360;

const Look& look_of(Strategy strategy) {
    return *std::find_if(looks.begin(), looks.end(),
                         [strategy](const Look& look) { return look.strategy == strategy; });
}

/// A data block: threads, GB/s, least, largest. Strategies stand a little beside each other.
std::string data_block(const std::string& block, const std::vector<Figures>& all, Strategy strategy, Work work,
                       Map map) {
    constexpr double step = 0.014;
    const double beside = 1 + step * (static_cast<int>(strategy) - static_cast<int>(Strategy::load));
    std::string text = fmt::format("{} << EOD\n", block);
    for (const Figures& one : all) {
        const Combination& what = one.combination;
        if (what.strategy == strategy && what.work == work && what.map == map) {
            const double place = work == Work::bytes ? what.threads : what.threads * beside;
            text += fmt::format("{} {} {} {}\n", place, one.speed.median, one.speed.least, one.speed.largest);
        }
    }
    return text + "EOD\n";
}

bool was_run(const std::vector<Figures>& all, Strategy strategy, Work work) {
    return std::any_of(all.begin(), all.end(), [&](const Figures& one) {
        return one.combination.strategy == strategy && one.combination.work == work;
    });
}

std::string block_of(Strategy strategy, Work work) {
    return fmt::format("$s{}_{}", static_cast<int>(strategy), static_cast<int>(work));
}

std::string all_data(const Results& results, const std::vector<Figures>& all) {
    std::string text = data_block("$limit", all, Strategy::read_memory, Work::bytes, Map::warm);
    for (const Work work : results.choice.works) {
        for (const Strategy strategy : results.choice.strategies) {
            text += data_block(block_of(strategy, work), all, strategy, work, Map::fresh);
        }
    }
    return text;
}

/// The lines of one panel; where the strategy has one number of threads only, a mark.
std::string panel(Work work, const Results& results, const std::vector<Figures>& all) {
    std::vector<std::string> plots = {
        fmt::format("$limit using 1:2 with lines lc rgb '{}' lw 3 dt 2 notitle", limit_colour)};
    for (const Strategy strategy : results.choice.strategies) {
        if (was_run(all, strategy, work)) {
            const Look& look = look_of(strategy);
            const std::string block = block_of(strategy, work);
            plots.push_back(fmt::format("{} using 1:3:(0):($4-$3) with vectors nohead lc rgb '{}' lw 1 notitle", block,
                                        look.colour));
            plots.push_back(fmt::format("{} using 1:2 with lines lc rgb '{}' lw 2 notitle", block, look.colour));
            plots.push_back(fmt::format("{} using 1:2 with points lc rgb '{}' lw 2 pt {} ps 1.1 notitle", block,
                                        look.colour, look.point));
        }
    }
    return fmt::format("set title '{}'\nplot {}\n", words(name(work)), fmt::join(plots, ", \\\n  "));
}

/// What the lines mean, in a cell of its own.
std::string legend(const Results& results) {
    std::string text = "unset title\nunset border\nunset tics\nunset xlabel\nunset ylabel\nunset grid\nunset logscale\n"
                       "set xrange [0:1]\nset yrange [0:1]\n"
                       "set key at graph 0.02, graph 0.9 left top Left reverse samplen 3 spacing 1.6\n";
    std::vector<std::string> plots;
    for (const Strategy strategy : results.choice.strategies) {
        const Look& look = look_of(strategy);
        const std::string alone = takes_threads(strategy) ? "" : " (one thread)";
        plots.push_back(fmt::format("NaN with linespoints lc rgb '{}' lw 2 pt {} ps 1.1 title '{}{}'", look.colour,
                                    look.point, words(name(strategy)), alone));
    }
    plots.push_back(
        fmt::format("NaN with lines lc rgb '{}' lw 3 dt 2 title 'reading every byte of memory'", limit_colour));
    return text + fmt::format("plot {}\n", fmt::join(plots, ", \\\n  "));
}

struct Grid {
    int rows;
    int columns;
};
Grid grid_of(std::size_t panels) {
    return panels <= 2 ? Grid{1, static_cast<int>(panels) + 1} : Grid{2, 2};
}

/// A list of tics, each where its number says.
template <typename Number>
std::string tics(const std::vector<Number>& at) {
    std::vector<std::string> all;
    for (const Number one : at) {
        all.push_back(fmt::format("'{}' {}", one, one));
    }
    return fmt::format("({})", fmt::join(all, ", "));
}

/// The same in every panel, and logarithmic: twice as fast is as far everywhere, and memory is a long way off.
std::string axes(const Results& results, const std::vector<Figures>& all) {
    double least = all.front().speed.least;
    double largest = all.front().speed.largest;
    for (const Figures& one : all) {
        const bool drawn = one.combination.map == Map::fresh || one.combination.strategy == Strategy::read_memory;
        least = drawn ? std::min(least, one.speed.least) : least;
        largest = drawn ? std::max(largest, one.speed.largest) : largest;
    }
    std::vector<double> speeds;
    for (double power = 1e-6; power < 1e6; power *= 10) {
        speeds.insert(speeds.end(), {power, 2 * power, 5 * power});
    }
    std::erase_if(speeds, [&](double speed) { return speed < least * 0.7 || speed > largest * 1.3; });
    return fmt::format("set logscale x 2\nset logscale y 10\nset xtics {}\nset ytics {}\nset xrange [{}:{}]\n"
                       "set yrange [{}:{}]\nset xlabel 'threads'\nset ylabel 'GB/s'\n",
                       tics(results.choice.threads), tics(speeds), results.choice.threads.front() * 0.84,
                       results.choice.threads.back() * 1.19, least * 0.7, largest * 1.3);
}

/// A text in the quotes in which gnuplot looks for nothing but their end.
std::string quoted(const std::string& text) {
    std::string quoted = "'";
    for (const char byte : printable(text)) {
        quoted += byte == '\'' ? "''" : std::string(1, byte);
    }
    return quoted + "'";
}

/// What a picture that stands alone says of itself.
std::string title_of(const Results& results) {
    const std::string file =
        results.file.empty() ? "a made corpus" : std::filesystem::path{results.file}.filename().string();
    const std::string facts =
        fmt::format("{}, {:.4g} MB, in the page cache; {}, {} cores", file, static_cast<double>(results.bytes) * 1e-6,
                    results.machine.processor, results.machine.cores);
    return fmt::format(" title 'Ways to go through one file'.\"\\n\".{} font ',16' textcolor rgb '{}'", quoted(facts),
                       ink);
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

} // namespace

std::string picture_script(const Results& results, Place place) {
    const std::vector<Figures> figures = figures_of(results);
    const auto [rows, columns] = grid_of(results.choice.works.size());
    const bool alone = place == Place::alone;
    std::string script = fmt::format(
        "set terminal svg noenhanced size {}, {} dynamic font 'sans-serif,14' name 'bench'{}\n{}"
        "set border 3 lc rgb '{ink}'\nset tics nomirror textcolor rgb '{ink}'\nset key textcolor rgb '{ink}'\n"
        "set grid ytics lc rgb '#a0a0a0' lw 0.5 dt 3\nset title textcolor rgb '{ink}' font ',16'\n{}"
        "set xlabel textcolor rgb '{ink}'\nset ylabel textcolor rgb '{ink}'\nset lmargin 9\nunset key\n"
        "set multiplot layout {}, {}{}\n",
        columns * panel_width, rows * panel_height + (alone ? 60 : 0), alone ? " background '#ffffff'" : "",
        all_data(results, figures), axes(results, figures), rows, columns, alone ? title_of(results) : "",
        fmt::arg("ink", ink));
    for (const Work work : results.choice.works) {
        script += panel(work, results, figures);
    }
    return script + "set key\n" + legend(results) + "unset multiplot\n";
}

std::string picture_of(const Results& results, Place place) {
    std::string picture = run_gnuplot(picture_script(results, place));
    if (place == Place::page) {
        picture.erase(0, picture.find("<svg"));
        for (const std::string_view spelling : ink_in_svg) {
            replace_all(picture, spelling, "currentColor");
        }
        replace_all(picture, black_in_svg, R"(color="inherit")");
    }
    return picture;
}

} // namespace marcmill::bench
