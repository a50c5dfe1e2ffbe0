#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/options.hpp>
#include <marcmill/report.hpp>

#include "index/file_stamp.hpp"

namespace marcmill::index {

/// One file, as it was when it was indexed.
struct FileFacts {
    std::string name; ///< its path from the index's folder; absolute where none leads there
    FileStamp stamp;
    bool is_compressed = false;
    bool has_blocks = false; ///< in the section of blocks
    Counts counts;
};

/// What an index says of itself and its files.
struct IndexFacts {
    Check check = Check::fields;
    Encoding encoding = Encoding::raw; ///< what keys were read as, this and the next two
    Normalization normalize = Normalization::none;
    References references = References::kept;
    std::string format;            ///< of Options::from; empty where the files' first bytes tell
    std::vector<std::string> keys; ///< paths
    std::uint64_t key_count = 0;   ///< rows of the table of keys
    std::vector<FileFacts> files;
};

std::string written(const IndexFacts& facts);
/// Nothing where the bytes say nothing that could be.
std::optional<IndexFacts> read_facts(std::string_view bytes);

/// The path of `file` from the folder in which `index` stands.
std::string name_from(const std::string& index, const std::string& file);
/// The other way around.
std::string path_from(const std::string& index, const std::string& name);

} // namespace marcmill::index
