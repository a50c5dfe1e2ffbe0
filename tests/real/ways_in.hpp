#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "io/temporary_folder.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::tests {

/// One way for bytes to come into a run: `open` gives a corpus of them to `use`, which runs over it once.
struct WayIn {
    std::string name;
    std::function<void(std::string_view bytes, Options options,
                       const std::function<void(const Corpus&, const Options&)>& use)>
        open;
};

/// Mapped, read, through a named pipe, in pieces, and in each compression that this build can read, in several members.
/// Files are made in the folder, which outlives the ways.
std::vector<WayIn> ways_in(const TemporaryFolder& folder);

/// `bytes` in at least three members where there are as many bytes.
std::string in_members(std::string_view bytes, std::string (*member)(std::string_view));

} // namespace marcmill::tests
