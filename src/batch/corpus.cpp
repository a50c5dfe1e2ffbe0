#include <marcmill/corpus.hpp>

#include <utility>

namespace marcmill {

Corpus Corpus::file(const std::filesystem::path& path) {
    return files({path});
}

Corpus Corpus::files(const std::vector<std::filesystem::path>& paths) {
    Corpus corpus;
    corpus.parts_.reserve(paths.size());
    for (const std::filesystem::path& path : paths) {
        corpus.parts_.push_back({Source::file, path.string(), {}, {}});
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
