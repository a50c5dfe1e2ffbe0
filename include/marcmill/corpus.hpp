#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/export.hpp>

namespace marcmill {

/// What a run reads: files, bytes in memory, standard input, in this order. A value; nothing is opened before the run
/// reaches it.
class MARCMILL_API Corpus {
  public:
    enum class Source : std::uint8_t { file, memory, standard_input };
    struct Part {
        Source source = Source::file;
        std::string name;       ///< the path, or what messages call it
        std::string_view bytes; ///< memory only
    };

    Corpus() = default;
    static Corpus file(const std::filesystem::path& path);
    static Corpus files(const std::vector<std::filesystem::path>& paths);
    /// `bytes` outlive every run over the corpus.
    static Corpus memory(std::string_view bytes, std::string name = "memory");
    /// A string that is gone at the end of the line.
    template <std::same_as<std::string> Temporary>
    static Corpus memory(Temporary&& bytes, std::string name = "memory") = delete;
    static Corpus standard_input();
    /// A program's arguments: each a path, or `-` for standard input; standard input when there are none.
    static Corpus from_args(int argc, const char* const* argv);

    /// Adds the parts of `other` behind these.
    Corpus& append(const Corpus& other);

    const std::vector<Part>& parts() const { return parts_; }

  private:
    std::vector<Part> parts_;
};

} // namespace marcmill
