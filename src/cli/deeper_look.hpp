#pragma once

#include <optional>

#include <marcmill/corpus.hpp>
#include <marcmill/fault.hpp>

namespace marcmill::cli {

/// Looks into the fields of the records in the first MiB of the corpus's first file, on this thread: a fault that a
/// count of boundaries cannot see, and for which deeper checks reject the record. Nothing where there is none, where
/// another loss stands before it, and for what is no regular file. Takes about a millisecond.
std::optional<Fault> fault_below_boundaries(const Corpus& corpus);

} // namespace marcmill::cli
