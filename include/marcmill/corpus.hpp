#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/detail/function.hpp>
#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>

namespace marcmill {

namespace detail {

using std::begin; // and that of the range's own namespace

template <typename Range>
auto first_of(const Range& range) -> decltype(begin(range)) {
    return begin(range);
}

} // namespace detail

/// What a run reads: files, bytes in memory, standard input, whatever a function gives, in this order. A value; nothing
/// is opened before the run reaches it. Files, pipes and all that is read may be compressed (gzip, BGZF, zstd, bzip2,
/// xz), which their first bytes tell: places are those of the uncompressed bytes.
class MARCMILL_API Corpus {
  public:
    /// Reads at most `size` (> 0) bytes to `to`, returns how many; 0 at the end. Throws what ends the run, or
    /// std::system_error for what OnFileError says. Called by one thread at a time; a run that ends early waits until
    /// it returns.
    using Read = detail::Function<std::size_t(char* to, std::size_t size)>;

    enum class Source : std::uint8_t { file, memory, standard_input, reader };
    struct Part {
        Source source = Source::file;
        std::string name;       ///< the path, or what messages call it
        std::string_view bytes; ///< memory only
        Read read;              ///< reader only
    };

    Corpus();
    Corpus(const Corpus&);
    Corpus(Corpus&&) noexcept;
    Corpus& operator=(const Corpus&);
    Corpus& operator=(Corpus&&) noexcept;
    ~Corpus();

    static Corpus file(const FilePath& path);
    static Corpus files(const std::vector<FilePath>& paths);
    /// Of anything that a range-based for goes over: a vector of std::filesystem::path or of strings, a
    /// std::filesystem::directory_iterator.
    template <typename Paths>
    requires requires(const Paths& paths) { FilePath{*detail::first_of(paths)}; }
    static Corpus files(const Paths& paths) {
        Corpus corpus;
        for (const auto& path : paths) {
            corpus.append(file(path));
        }
        return corpus;
    }
    /// `bytes` outlive every run over the corpus.
    static Corpus memory(std::string_view bytes, std::string name = "memory");
    /// A string that is gone at the end of the line.
    template <std::same_as<std::string> Temporary>
    static Corpus memory(Temporary&&, std::string = "memory") {
        static_assert(!std::same_as<Temporary, std::string>,
                      "marcmill: Corpus::memory keeps a view of the bytes: give the string a name, so that it outlives "
                      "the run");
        return {};
    }
    /// Read to its end, once: a second run finds nothing.
    static Corpus standard_input();
    /// What `read` gives, compressed or not: a socket, an archive, a store of objects. Read once, as standard input.
    static Corpus reader(Read read, std::string name);
    /// A program's arguments: each a path, or `-` for standard input; standard input when there are none.
    static Corpus from_args(int argc, const char* const* argv);

    /// Adds the parts of `other` behind these.
    Corpus& append(const Corpus& other);

    const std::vector<Part>& parts() const { return parts_; }

  private:
    std::vector<Part> parts_;
};

} // namespace marcmill
