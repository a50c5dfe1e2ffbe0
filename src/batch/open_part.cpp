#include "batch/open_part.hpp"

namespace marcmill::detail {

std::unique_ptr<io::Input> open_part(const Corpus::Part& part, Io io) {
    switch (part.source) {
    case Corpus::Source::memory:
        return io::view_memory(part.bytes);
    case Corpus::Source::standard_input:
        return io::read_standard_input();
    case Corpus::Source::file:
        break;
    }
    const bool regular = io::file_facts(part.name).regular;
    return regular && io != Io::stream ? io::map_file(part.name) : io::read_file(part.name);
}

} // namespace marcmill::detail
