#pragma once

#include <marcmill/corpus.hpp>
#include <marcmill/export.hpp>
#include <marcmill/format.hpp>
#include <marcmill/options.hpp>
#include <marcmill/report.hpp>
#include <marcmill/sink.hpp>

namespace marcmill {

/// Writes every record of the corpus to the sink in one format, in input order, on all cores: whatever formats the
/// files are in, and with all that the format needs before, between and behind records. A record that the format
/// cannot hold is rejected (F503), and is left out. Throws as transform() does. Options::check is directory or deeper:
/// at boundaries, a field that cannot be read is missing in what is written, and nothing tells.
///
/// Text is written as Options::encoding and decode have it. For a format whose text must be UTF-8 it is decoded in any
/// case, and what leader/09 says is true: raw is automatic there. With Decode::marc8 a record in UNIMARC that is not
/// ASCII is rejected as well; std::invalid_argument says that the format must be UTF-8, or that the encoding is raw.
///
///     convert(Corpus::file("books.mrc"), sink, *format_named("mrk"));
MARCMILL_API Report convert(const Corpus& corpus, Sink& sink, const Format& to, const Options& options = {});

} // namespace marcmill
