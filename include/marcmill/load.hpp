#pragma once

#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record.hpp>
#include <marcmill/report.hpp>

namespace marcmill {

/// All records of a corpus in memory, in order, read on all cores: for small files, and for work that goes over the
/// records again and again, or sorts them. Takes the input's size, and some 100 bytes a record. Throws as reduce()
/// does.
MARCMILL_API Outcome<std::vector<Record>> load(const FilePath& path, const Options& options = {});
MARCMILL_API Outcome<std::vector<Record>> load(const Corpus& corpus, const Options& options = {});

} // namespace marcmill
