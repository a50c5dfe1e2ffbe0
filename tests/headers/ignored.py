#!/usr/bin/env python3
"""Each call whose answer says what went wrong is warned about where the answer is dropped, and not where it is looked at.

usage: ignored.py INCLUDE COMPILER...
"""

import re
import subprocess
import sys

include, *compiler = sys.argv[1:]

CALLS = """
record.set_leader(5, "c")
record.add_control_field(Tag{"001"}, "1")
record.add_data_field(Tag{"500"}, ' ', ' ', {{'a', "note"}})
record.add_data_field(Tag{"500"}, ' ', ' ', std::span<const Subfield>{})
record.insert_field(0, Tag{"001"}, "1")
record.replace_field(0, Tag{"001"}, "1")
record.set_control_field(Tag{"001"}, "1")
record.set_subfield(Tag{"245"}, 'a', "title")
record.remove_field(0)
record.remove_fields(Tag{"500"})
Record::from_bytes("bytes")
writer.append_to(text)
record.append_to(text)
output.write(record)
count(corpus)
quick_check(corpus)
for_each_record(corpus, [](const RecordView&) {})
transform(corpus, sink, [](const RecordView&, Output&) {})
transform_spans(corpus, sink, [](std::uint32_t, const Span&, const RecordView*, Output&) {})
reduce(corpus, Statistics{})
reduce(corpus, 0, [](int&, const RecordView&) {}, [](int&, int&&) {})
load(corpus)
load("path")
read_at(corpus, std::span<const std::uint64_t>{}, [](const RecordView&) {})
RecordFile{corpus}.read_at(std::span<const std::uint64_t>{}, [](const RecordView&) {})
RecordFile{corpus}.at(0)
""".strip().splitlines()

HEAD = """
#include <marcmill/run.hpp>
#include <marcmill/load.hpp>
#include <marcmill/record.hpp>
#include <marcmill/record_file.hpp>
#include <marcmill/record_writer.hpp>
#include <marcmill/statistics.hpp>
using namespace marcmill;
void calls(Record& record, RecordWriter& writer, Sink& sink, Output& output, const Corpus& corpus, std::string& text) {
""".lstrip()


def warned_lines(before):
    source = HEAD + "".join(f"    {before}{call};\n" for call in CALLS) + "}\n"
    done = subprocess.run([*compiler, "-std=c++20", "-Wall", "-Wextra", "-Wno-unused-parameter", "-fsyntax-only", f"-I{include}", "-xc++", "-"],
                          input=source, text=True, stderr=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return {int(line) for line in re.findall(r"^<stdin>:(\d+):\d+: warning: .*(?:nodiscard|unused-result)", done.stderr, re.MULTILINE)}


first = HEAD.count("\n") + 1
ignored = warned_lines("")
silent = [call for place, call in enumerate(CALLS) if first + place not in ignored]
if silent:
    sys.exit("ignored without a warning:\n" + "\n".join(silent))
if warned_lines("(void)"):
    sys.exit("warned about though it is not ignored")
