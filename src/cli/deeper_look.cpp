#include "cli/deeper_look.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <marcmill/batch.hpp>
#include <marcmill/field.hpp>

namespace marcmill::cli {
namespace {

bool is_regular_file(const Corpus::Part& part) {
    std::error_code unknown;
    return part.source == Corpus::Source::file && std::filesystem::is_regular_file(part.name, unknown);
}

/// The first records of a file, as far as they are whole.
std::string first_records(const std::string& path) {
    constexpr std::size_t most = 1 << 20;
    std::string bytes(most, '\0');
    std::ifstream file{path, std::ios::binary};
    file.read(bytes.data(), static_cast<std::streamsize>(most));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    bytes.resize(bytes.rfind(record_terminator) + 1);
    return bytes;
}

} // namespace

std::optional<Fault> fault_below_boundaries(const Corpus& corpus) {
    if (corpus.parts().empty() || !is_regular_file(corpus.parts().front())) {
        return std::nullopt;
    }
    const std::string& path = corpus.parts().front().name;
    const std::string bytes = first_records(path);
    Options options;
    options.threads = 1;
    options.check = Check::fields;
    options.max_faults = 1;
    try {
        const Report report = count(Corpus::memory(bytes, path), options);
        constexpr auto first_below = static_cast<unsigned>(FaultCode::leader_invalid);
        if (report.stopped_by && static_cast<unsigned>(report.stopped_by->code) >= first_below) {
            return report.stopped_by;
        }
    } catch (const std::system_error&) { // bytes that seem compressed, and are cut
    }
    return std::nullopt;
}

} // namespace marcmill::cli
