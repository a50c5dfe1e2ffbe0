#pragma once

#include <optional>

#include <marcmill/corpus.hpp>
#include <marcmill/fault.hpp>
#include <marcmill/format.hpp>

namespace marcmill::cli {

/// Looks into the fields of the records in the first MiB of the corpus's first file, on this thread: the fault of the
/// first one that a count of boundaries counts, and deeper checks reject. Nothing where there is none, and for what is
/// no regular file. `from` is as in Options. Takes some milliseconds.
std::optional<Fault> fault_below_boundaries(const Corpus& corpus, const Format* from);

} // namespace marcmill::cli
