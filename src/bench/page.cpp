#include "bench/page.hpp"

#include <string_view>

#include <fmt/format.h>

#include "bench/html.hpp"
#include "bench/table.hpp"

namespace marcmill::bench {
namespace {

constexpr std::string_view style = R"css(
ul.facts { list-style: none; padding: 0; margin: 0; color: var(--soft); }
ul.facts li { overflow-wrap: anywhere; }
figure { margin: 2rem 0 0; }
figure svg { width: 100%; height: auto; }
.prediction { border-left: 4px solid var(--mark); padding-left: 1rem; }
.prediction h3 { color: var(--mark); }
.warning { background: var(--mark-paper); color: var(--mark); padding: .6rem .9rem; border-radius: .3rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem 1.2rem; max-width: 44rem; }
)css";

constexpr std::string_view method = R"html(<h2>How it was measured</h2>
<p>Every combination of a strategy, a question, a number of threads and a place of the bytes ran once a round, in an order
that changes from round to round, each in a process of its own. Starting threads is in the time. What is told is the median
of the rounds, and the least to the largest beside it. Every run came to a number of records and to a sum, and all of them
agree.</p>
<dl>
<dt>fresh</dt><dd>The file in the page cache: opening, mapping or reading it, page faults and unmapping are timed.</dd>
<dt>warm</dt><dd>The same bytes in memory; every page was looked at before.</dd>
<dt>S, and “of S”</dt><dd>The speed of one thread that reads (xor) every byte from memory with the widest vectors of this
machine. The ratio is taken within each round. “memory” by more threads is the limit of what reads every byte, and the broken line in the picture.</dd>
<dt>iterator, batches</dt><dd>A range of records, and 1,000 records at a time, on one thread.</dd>
<dt>pipeline</dt><dd>Other threads parse; one thread asks the question, record by record, in order.</dd>
<dt>load</dt><dd>All records are kept in memory first; one thread asks then.</dd>
<dt>reduce, reduce streamed</dt><dd>Every thread asks of its share, and the answers are merged: over the mapped file, and
over one that is read in pieces.</dd>
<dt>scan</dt><dd>The boundaries of records alone.</dd>
<dt>peak MiB</dt><dd>The largest resident memory of the process, the pages of a mapped file included.</dd>
</dl>
)html";

constexpr std::string_view laws =
    R"html(<p>Two laws are fitted to the medians, with the least squares of relative errors
and no parameter below zero. Amdahl’s law: time(n) = time(1) · (serial + (1 − serial) / n). The Universal Scalability Law:
time(n) = time(1) · (1 + sigma (n − 1) + kappa n (n − 1)) / n; sigma is what waits for its turn, kappa what each two threads
cost each other. “error” is the root mean square of the relative errors at the numbers of threads that were measured.</p>
<p>Neither knows of a limit that this machine did not reach. What reads every byte is at most as fast as so many cores read
memory; what looks at a few lines of each record, as the scan does, may be faster. A serial share of 0 says that noise hid it, not that there is none.</p>
)html";

void append_row(std::string& html, const Table& table, std::string_view tag, const std::vector<std::string>& cells) {
    html += "<tr>";
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const std::string_view word = column < table.text_columns ? " class=\"word\"" : "";
        html += fmt::format("<{0}{1}>{2}</{0}>", tag, word, html_text(cells[column]));
    }
    html += "</tr>\n";
}

std::string html_of(const Table& table) {
    std::string html = fmt::format("<section{}><h3>{}</h3>\n<div class=\"wide\"><table><thead>\n",
                                   table.prediction ? " class=\"prediction\"" : "", html_text(table.title));
    append_row(html, table, "th", table.columns);
    html += "</thead><tbody>\n";
    for (const auto& row : table.rows) {
        append_row(html, table, "td", row);
    }
    html += "</tbody></table></div>\n";
    html += table.note.empty() ? "" : fmt::format("<p class=\"note\">{}</p>\n", html_text(table.note));
    return html + "</section>\n";
}

std::string html_of(const std::vector<Table>& tables, bool prediction) {
    std::string html;
    for (const Table& table : tables) {
        html += table.prediction == prediction ? html_of(table) : "";
    }
    return html;
}

} // namespace

std::string page_of(const Results& results, const std::string& picture) {
    std::string html = html_head("marcmill: ways to go through one file", style) +
                       "<body>\n<h1>Ways to go through one file of MARC records</h1>\n<ul class=\"facts\">\n";
    for (const std::string& fact : facts_of(results)) {
        html += fmt::format("<li>{}</li>\n", html_text(fact));
    }
    html +=
        fmt::format("</ul>\n<figure>{}\n<figcaption>Speed over the file in the page cache (fresh), by threads; bars "
                    "from the slowest round to the fastest.</figcaption></figure>\n<h2>Measured</h2>\n",
                    picture);
    const std::vector<Table> tables = tables_of(results);
    html += html_of(tables, false);
    html += method;
    if (const std::string predicted = html_of(tables, true); !predicted.empty()) {
        html += fmt::format("<h2>More cores</h2>\n<p class=\"warning\"><strong>What follows is {}.</strong> It goes on "
                            "from what was measured on {} core{}.</p>\n{}",
                            prediction_words, results.machine.cores, results.machine.cores == 1 ? "" : "s", laws);
        html += predicted;
    }
    return html + "</body></html>\n";
}

} // namespace marcmill::bench
