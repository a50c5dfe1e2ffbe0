// Where records of mnemonic lines begin and end, on any cut, chunk and number of threads.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/piecewise.hpp"

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

constexpr std::string_view leader = "=LDR  01201nam a2200253 a 4500\n";

/// Lines of every kind in any order: leaders, fields, lines that go on, blank lines, marks, junk.
std::string made_lines(unsigned seed, std::size_t count) {
    std::mt19937 random{seed};
    const std::vector<std::string> lines{
        std::string{leader},
        "=LDR  \r\n",
        "=001  a\n",
        "=245  10$aTitle\n",
        " goes on\n",
        "\n",
        "\r\n",
        "\n\n",
        "junk\n",
        "=\n",
        "=24",
        "\n \n",
        "\xEF\xBB\xBF",
        "=LDR",
        "\r",
        "=500  \\\\$a" + std::string(300, 'x') + "\n",
    };
    std::string bytes;
    for (std::size_t line = 0; line < count; ++line) {
        bytes += lines[random() % lines.size()];
    }
    return bytes;
}

std::string spans_of(const Corpus& corpus, unsigned threads, std::size_t chunk_size) {
    Options options;
    options.from = format_named("mrk");
    options.threads = threads;
    options.chunk_size = chunk_size;
    options.check = Check::fields;
    StringSink sink;
    (void)transform_spans(
        corpus, sink,
        [](std::uint32_t file, const Span& span, const RecordView*, Output& output) {
            output.write(std::to_string(file) + ' ' + std::to_string(span.offset) + '+' + std::to_string(span.length) +
                         ' ' + std::string{name(span.kind)} + '\n');
        },
        options);
    return sink.text();
}

/// Cuts off the first line: it ends with LF, CR, or both.
std::string_view first_line(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\n') {
            return text.substr(0, at + 1);
        }
        if (text[at] == '\r') {
            return text.substr(0, at + (text.substr(at + 1).starts_with("\n") ? 2 : 1));
        }
    }
    return text;
}

/// The rule once more, line by line: a record begins with an equals sign or a comment, and ends before the next leader
/// (a mark before it or not). Behind a blank line it also ends before what is no field, and before a second control
/// number. Everything else up to a leader is junk; blanks and line ends before a record are padding.
std::string naive_spans(std::string_view bytes) {
    const auto is_padding = [](char byte) {
        return std::string_view{"\r\n\0 \x1A", 5}.find(byte) != std::string_view::npos;
    };
    const auto is_leader = [](std::string_view line) {
        return line.starts_with("=LDR ") || line.starts_with("\xEF\xBB\xBF=LDR ");
    };
    std::string out;
    std::size_t at = 0;
    const auto add = [&](std::size_t end, std::string_view kind) {
        out += "0 " + std::to_string(at) + '+' + std::to_string(end - at) + ' ' + std::string{kind} + '\n';
        at = end;
    };
    while (at < bytes.size()) {
        std::size_t end = at;
        while (end < bytes.size() && is_padding(bytes[end])) {
            ++end;
        }
        const std::string_view rest = bytes.substr(at);
        if (end != at) {
            add(end, "padding");
            continue;
        }
        if (rest.starts_with("\xEF\xBB\xBF=") || rest.starts_with("\xEF\xBB\xBF#")) {
            add(at + 3, "junk");
            continue;
        }
        const bool is_record = rest[0] == '=' || rest[0] == '#';
        bool has_number = rest.starts_with("=001 ");
        bool is_behind_blank = false;
        end = at + first_line(rest).size();
        while (end < bytes.size()) {
            const std::string_view line = first_line(bytes.substr(end));
            const bool is_blank = std::all_of(line.begin(), line.end(), is_padding);
            const bool second = line.starts_with("=001 ") && has_number;
            const bool goes_on = is_blank || line[0] == '#' || (line[0] == '=' && !second);
            if (is_leader(bytes.substr(end)) || (is_record && is_behind_blank && !goes_on)) {
                break;
            }
            has_number = has_number || line.starts_with("=001 ");
            is_behind_blank = is_blank;
            end += line.size();
        }
        add(end, is_record ? "record" : "junk");
    }
    return out;
}

std::string without_verdicts(std::string spans) {
    for (std::size_t at = spans.find("rejected"); at != std::string::npos; at = spans.find("rejected")) {
        spans.replace(at, 8, "record");
    }
    return spans;
}

TEST(MrkFraming, IsThatOfASlowTwin) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        const std::string bytes = made_lines(seed, 1 + seed % 60);
        ASSERT_EQ(without_verdicts(spans_of(Corpus::memory(bytes), 1, 0)), naive_spans(bytes)) << "seed " << seed;
    }
}

TEST(MrkFraming, HasOneAnswerForAnyChunkThreadAndStream) {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        const std::string bytes = made_lines(seed, 400);
        const std::string expected = spans_of(Corpus::memory(bytes), 1, bytes.size());
        for (const std::size_t chunk_size : {std::size_t{1}, std::size_t{61}, std::size_t{1'000}}) {
            ASSERT_EQ(spans_of(Corpus::memory(bytes), 3, chunk_size), expected) << "seed " << seed;
        }
        for (const std::size_t piece : {std::size_t{1}, std::size_t{997}}) {
            ASSERT_EQ(spans_of(tests::piecewise(bytes, piece), 2, 61), expected) << "seed " << seed;
        }
    }
}

/// So long that more of a record may come than a chunk waits for.
TEST(MrkFraming, WaitsForTheEndOfLongRecordsInStreams) {
    std::mt19937 random{3};
    std::string bytes;
    for (int number = 0; number < 40; ++number) {
        bytes += std::string{leader} + "=001  " + std::to_string(number) + "\n";
        for (std::size_t line = random() % 4; line > 0; --line) {
            bytes += "=500  \\\\$a" + std::string(random() % 90'000, 'x') + (random() % 2 == 0 ? "\n" : "\n\n");
        }
    }
    const std::string expected = spans_of(Corpus::memory(bytes), 1, bytes.size());
    for (const std::size_t piece : {std::size_t{1'000}, std::size_t{30'011}}) {
        for (const std::size_t chunk_size : {std::size_t{61}, std::size_t{10'000}}) {
            ASSERT_EQ(spans_of(tests::piecewise(bytes, piece), 1, chunk_size), expected);
            ASSERT_EQ(spans_of(tests::piecewise(bytes, piece), 3, chunk_size), expected);
        }
    }
}

TEST(MrkFraming, IsFoundOutByTheFirstBytes) {
    const std::string lines = std::string{leader} + "=001  a\n\n";
    for (const std::string& bytes : {lines, "\xEF\xBB\xBF" + lines, "\r\n\r\n" + lines, lines + lines}) {
        const Report report = count(Corpus::memory(bytes));
        EXPECT_EQ(report.counts.records, bytes == lines + lines ? 2U : 1U);
        EXPECT_EQ(report.counts.rejected, 0U);
    }
}

TEST(MrkFraming, IsChosenPerFile) {
    const std::string lines = std::string{leader} + "=001  a\n";
    const std::string iso = "00040nam a2200037 a 4500001000200000\x1E"
                            "b\x1E\x1D";
    Corpus corpus = Corpus::memory(lines);
    corpus.append(Corpus::memory(iso));
    corpus.append(Corpus::memory(lines));
    StringSink sink;
    (void)transform(corpus, sink,
                    [](const RecordView& record, Output& output) { output.write(record.control_number()); });
    EXPECT_EQ(sink.text(), "aba");
}

} // namespace
} // namespace marcmill
