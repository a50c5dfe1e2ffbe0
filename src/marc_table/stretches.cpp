#include "marc_table/stretches.hpp"

#include <algorithm>
#include <exception>
#include <fstream>
#include <string>

#include <sys/stat.h>

#include <marcmill/format.hpp>
#include <marcmill/index.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill::marc_table {
namespace {

/// Whether a record can be read from its place on, without what stands before it.
bool is_iso2709(const std::string& path) {
    constexpr std::size_t looked_at = 4096;
    std::string bytes(looked_at, '\0');
    std::ifstream file{path, std::ios::binary};
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return format_by(bytes) == format_named("iso2709");
}

/// Whether it numbers the records that are read here, whatever its keys are.
bool has_these_numbers(const Index& index) {
    Options options;
    options.check = Check::fields;
    for (const bool full : {false, true}) {
        for (const Encoding encoding : {Encoding::raw, Encoding::automatic}) {
            IndexOptions how;
            how.keys = index.key_paths();
            how.full = full;
            options.encoding = encoding;
            if (index.is_built_by(how, options)) {
                return true;
            }
        }
    }
    return false;
}

bool is_of_use(const Index& index, const Question& question) {
    const bool is_plain = index.files().size() == 1 && !index.files().front().compressed;
    if (!is_plain || !has_these_numbers(index) || index.check().freshness != Freshness::fresh) {
        return false;
    }
    const bool has_keys = index.key_paths() == std::vector<std::string>{"001"};
    const bool is_ascii = !question.key || find_non_ascii(*question.key) == question.key->size();
    return !question.key || (has_keys && is_ascii);
}

void add(std::vector<Stretch>& stretches, const Index& index, std::uint64_t first, std::uint64_t last) {
    if (first >= index.records()) {
        return;
    }
    last = std::min(last, index.records() - 1);
    const auto begin = index.record(first);
    const auto behind = index.record(last + 1);
    stretches.push_back({first, last - first + 1, begin->offset, behind ? behind->offset : index.files().front().size});
}

std::vector<Stretch> stretches_by(const Index& index, const Question& question) {
    std::vector<Stretch> stretches;
    if (!question.key) {
        add(stretches, index, question.first, question.last);
        return stretches;
    }
    for (const std::uint64_t number : index.find(*question.key)) {
        if (number >= question.first && number <= question.last) {
            add(stretches, index, number, number);
        }
    }
    return stretches;
}

} // namespace

std::optional<std::vector<Stretch>> indexed_stretches(const Question& question) {
    const std::string place = question.path + ".midx";
    struct stat facts {};
    if (stat(place.c_str(), &facts) != 0 || !is_iso2709(question.path)) {
        return std::nullopt;
    }
    try {
        const Index index = Index::open(place, {question.path});
        if (is_of_use(index, question)) {
            return stretches_by(index, question);
        }
    } catch (const std::exception&) { // one that is damaged is as none: the file has all that is asked for
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace marcmill::marc_table
