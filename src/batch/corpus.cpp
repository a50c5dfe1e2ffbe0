#include <marcmill/corpus.hpp>

#include <utility>

namespace marcmill {

Corpus::Corpus() = default;
Corpus::Corpus(const Corpus&) = default;
Corpus::Corpus(Corpus&&) noexcept = default;
Corpus& Corpus::operator=(const Corpus&) = default;
Corpus& Corpus::operator=(Corpus&&) noexcept = default;
Corpus::~Corpus() = default;

Corpus Corpus::file(const FilePath& path) {
    Corpus corpus;
    corpus.parts_.push_back({Source::file, path.text(), {}, {}});
    return corpus;
}

Corpus Corpus::files(const std::vector<FilePath>& paths) {
    Corpus corpus;
    corpus.parts_.reserve(paths.size());
    for (const FilePath& path : paths) {
        corpus.parts_.push_back({Source::file, path.text(), {}, {}});
    }
    return corpus;
}

Corpus Corpus::memory(std::string_view bytes, std::string name) {
    Corpus corpus;
    corpus.parts_.push_back({Source::memory, std::move(name), bytes, {}});
    return corpus;
}

Corpus Corpus::standard_input() {
    Corpus corpus;
    corpus.parts_.push_back({Source::standard_input, "standard input", {}, {}});
    return corpus;
}

Corpus Corpus::reader(Read read, std::string name) {
    Corpus corpus;
    corpus.parts_.push_back({Source::reader, std::move(name), {}, std::move(read)});
    return corpus;
}

Corpus Corpus::from_args(int argc, const char* const* argv) {
    Corpus corpus;
    for (int argument = 1; argument < argc; ++argument) {
        const std::string_view name = argv[argument];
        corpus.append(name == "-" ? standard_input() : file(name));
    }
    return argc <= 1 ? standard_input() : corpus;
}

Corpus& Corpus::append(const Corpus& other) {
    const std::vector<Part> added = other.parts_; // which may be these
    parts_.insert(parts_.end(), added.begin(), added.end());
    return *this;
}

} // namespace marcmill
