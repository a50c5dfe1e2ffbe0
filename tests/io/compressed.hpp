#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "io/decoder.hpp"

namespace marcmill::tests {

// One member each, made by the library itself; there where the build found it.
std::string gzip_member(std::string_view content);
std::string bgzf_block(std::string_view content); ///< of at most 65,280 bytes
std::string bgzf_file(std::string_view content);  ///< a block and the end mark
std::string bzip2_member(std::string_view content);
std::string xz_member(std::string_view content);
std::string zstd_frame(std::string_view content);                               ///< with its size and a check
std::string zstd_stream(std::string_view content, int window_log = 0);          ///< with a check, without its size
std::string zstd_skippable(std::string_view content, char magic_byte = '\x50'); ///< a frame that holds no content

/// A kind of compressed data, and which decoder reads it.
struct Format {
    const char* name;
    io::Compression compression;
    std::string (*member)(std::string_view content);
    /// Decodes by this instead of what make_decoder() chooses.
    std::unique_ptr<io::Decoder> (*decoder)(io::Reader&, const std::string& path) = nullptr;
    bool padding = true; ///< zeros may stand behind a member

    std::unique_ptr<io::Decoder> make(io::Reader& reader) const {
        return decoder != nullptr ? decoder(reader, "books") : io::make_decoder(compression, reader, "books");
    }
};

/// All that this build can read.
const std::vector<Format>& formats();

/// Text that compresses to about a third.
std::string text_of_size(std::size_t size);

} // namespace marcmill::tests
