#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/post.hpp>

namespace marcmill::post {

/// How far a run of posting is.
struct Checkpoint {
    std::string url; ///< without a password
    DocumentFormat format = DocumentFormat::solr;
    std::vector<std::string> sources;
    std::string refused_file;
    PostPosition position;           ///< documents before it are delivered or refused
    std::uint64_t refused = 0;       ///< of them
    std::uint64_t refused_bytes = 0; ///< of the file, that are about them

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// An object of JSON in some lines.
std::string text_of(const Checkpoint& checkpoint);
/// Nothing where the text is none that text_of() gives.
std::optional<Checkpoint> read_checkpoint(std::string_view text);

/// In what the run that `then` was written by differs from this one; empty where it is the same run.
std::string difference_of(const Checkpoint& then, const Checkpoint& now);

/// Of the file, if there is one. Throws std::system_error with the path, also where the file is no checkpoint.
std::optional<Checkpoint> load_checkpoint(const std::string& path);

} // namespace marcmill::post
