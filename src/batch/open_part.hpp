#pragma once

#include <memory>

#include "io/input.hpp"

#include <marcmill/corpus.hpp>
#include <marcmill/options.hpp>

namespace marcmill::detail {

/// Opens a part of a corpus; what is not mapped is read to its end. Throws std::system_error with the path.
std::unique_ptr<io::Input> open_part(const Corpus::Part& part, Io io);

} // namespace marcmill::detail
