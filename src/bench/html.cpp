#include "bench/html.hpp"

#include <fmt/format.h>

#include "bench/printable.hpp"

namespace marcmill::bench {
namespace {

/// What all pages have in common: type, colours for a light and a dark screen, tables.
constexpr std::string_view common_style = R"css(
:root { color-scheme: light dark; --ink: #1c2430; --paper: #fdfdfb; --soft: #5c6675; --line: #d9dde3; --band: #f3f5f8;
        --mark: #8a5a00; --mark-paper: #fff6e0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ee; --paper: #14181e; --soft: #9aa5b4; --line: #333b46; --band: #1b2129; --mark: #f0c060;
          --mark-paper: #2a2310; }
}
body { margin: 0 auto; padding: 2.5rem 1.5rem 4rem; max-width: 70rem; background: var(--paper); color: var(--ink);
       font: 1rem/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .6rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.8rem 0 .4rem; }
p, li { max-width: 46rem; }
figcaption, .note { color: var(--soft); font-size: .875rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; width: 100%; }
th, td { padding: .3rem .6rem; text-align: right; white-space: nowrap; }
th.word, td.word { text-align: left; }
th { font-weight: 600; border-bottom: 2px solid var(--line); color: var(--soft); }
td { border-bottom: 1px solid var(--line); }
tbody tr:nth-child(even) { background: var(--band); }
)css";

} // namespace

std::string html_text(std::string_view text) {
    std::string html;
    for (const char byte : printable(text)) {
        const bool means_something = byte == '<' || byte == '>' || byte == '&' || byte == '"';
        html += means_something ? fmt::format("&#{};", static_cast<int>(byte)) : std::string(1, byte);
    }
    return html;
}

std::string html_head(std::string_view title, std::string_view style) {
    return fmt::format("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                       "<title>{}</title>\n<style>{}{}</style></head>\n",
                       html_text(title), common_style, style);
}

} // namespace marcmill::bench
