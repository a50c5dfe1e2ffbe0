#pragma once

#include <string>

#include <marcmill/corpus.hpp>
#include <marcmill/format.hpp>
#include <marcmill/report.hpp>

#include "cli/options.hpp"
#include "cli/output_name.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {

/// The format of a file by its first bytes, decompressed. Null where no format knows them, and of what cannot be
/// looked at before it is read: a pipe's bytes come once.
const Format* format_of_file(const Corpus::Part& part);

/// The format of all inputs: what --from says, or those files that can be looked at. Null where nothing tells. Throws
/// UsageError where two of them differ.
const Format* format_of_inputs(const Corpus& corpus, const CommonOptions& common);

/// The format to convert records to that would be written as they stand: MARCXML, where all inputs are. Null where
/// records can stand by themselves, and where no file tells. Throws UsageError where two formats may come.
const Format* document_of_inputs(const Corpus& corpus, const CommonOptions& common);

/// What the output holds where records of this format are written as they stand.
Content content_of(const Format& format);

/// Tells, one line per file of the first few, where --from named another format than a file without records begins in.
/// What says so already as junk is left out.
void tell_other_formats(const Report& report, const Corpus& corpus, const Format& from);

/// What to say where records of two formats would stand in one output. `found`: where they were found.
UsageError two_formats(const std::string& found);

} // namespace marcmill::cli
