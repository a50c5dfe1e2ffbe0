#include "fuzz/mutation.hpp"

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include "lines/line_format.hpp"
#include "marcjson/made_json.hpp"
#include "marcxml/made_xml.hpp"
#include "mrk/made_lines.hpp"
#include "naive/made_corpus.hpp"

namespace marcmill::fuzz {

std::string mutated(std::string bytes, std::uint64_t seed, std::size_t most) {
    std::mt19937_64 random{seed};
    const std::uint64_t kind = random() % 3;
    const std::uint64_t other_seed = random();
    if (kind == 0) {
        const std::string record = naive::made_corpus(other_seed % 1'000, 1);
        const std::size_t terminator = bytes.find('\x1D', static_cast<std::size_t>(random() % (bytes.size() + 1)));
        const bool behind_one = random() % 2 == 0 && terminator != std::string::npos;
        bytes.insert(behind_one ? terminator + 1 : static_cast<std::size_t>(random() % (bytes.size() + 1)), record);
    } else {
        bytes = naive::damaged(std::move(bytes), other_seed, static_cast<std::size_t>(kind));
    }
    bytes.resize(std::min(bytes.size(), most));
    return bytes;
}

namespace {

std::string mutated_by(const std::vector<std::string>& lines, std::string bytes, std::uint64_t seed, std::size_t most) {
    std::mt19937_64 random{seed};
    const std::uint64_t kind = random() % 4;
    const std::size_t anywhere = random() % (bytes.size() + 1);
    const std::size_t end = std::min(bytes.find('\n', anywhere), bytes.size());
    if (kind == 0) {
        bytes.erase(anywhere, end - anywhere);
    } else if (kind == 1) {
        bytes.insert(anywhere, lines[random() % lines.size()]);
    } else {
        bytes.insert(std::min(end + 1, bytes.size()), lines[random() % lines.size()]);
    }
    bytes.resize(std::min(bytes.size(), most));
    return bytes;
}

} // namespace

std::string mutated_lines(std::string bytes, std::uint64_t seed, std::size_t most) {
    static const std::vector<std::string> lines = tests::odd_lines();
    return mutated_by(lines, std::move(bytes), seed, most);
}

std::string mutated_printed(std::string bytes, std::uint64_t seed, std::size_t most) {
    static const std::vector<std::string> lines = tests::line_formats[1].odd_lines();
    return mutated_by(lines, std::move(bytes), seed, most);
}

std::string mutated_xml(std::string bytes, std::uint64_t seed, std::size_t most) {
    return mutated_by(tests::xml_pieces(), std::move(bytes), seed, most);
}

std::string mutated_json(std::string bytes, std::uint64_t seed, std::size_t most) {
    return mutated_by(tests::odd_pieces(), std::move(bytes), seed, most);
}

std::string mutated_aleph(std::string bytes, std::uint64_t seed, std::size_t most) {
    static const std::vector<std::string> lines = tests::line_formats[0].odd_lines();
    return mutated_by(lines, std::move(bytes), seed, most);
}

} // namespace marcmill::fuzz
