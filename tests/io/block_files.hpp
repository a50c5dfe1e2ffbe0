#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "io/compressed.hpp"

#include <marcmill/blocks.hpp>
#include <marcmill/compressed_sink.hpp>

/// Compressed files that can be entered in the middle.
namespace marcmill::tests {

inline std::string packed_by_sink(OutputCompression compression, std::string_view content) {
    StringSink out;
    CompressedSink sink{out, compression, {}, 1};
    sink.write(content);
    sink.finish();
    return out.text();
}

/// Members of `size` bytes each, made by what `member` gives.
template <typename MakeMember>
std::string cut_and_packed(std::string_view content, std::size_t size, const MakeMember& member) {
    std::string all;
    std::size_t number = 0;
    for (std::size_t at = 0; at < content.size(); at += size) {
        all += member(content.substr(at, size), number++);
    }
    return all;
}

/// A way to compress a file.
struct Packing {
    std::string name;
    std::function<std::string(std::string_view content, std::size_t member_size)> pack_in; ///< ours have their own size
    std::size_t usual = 0;                                                                 ///< of a member

    std::string pack(std::string_view content) const { return pack_in(content, usual); }
};

/// Those that this build knows.
inline std::vector<Packing> packings() {
    std::vector<Packing> all;
#if MARCMILL_HAS_LIBDEFLATE
    all.push_back({"OurBgzf", [](std::string_view content, std::size_t) {
                       return packed_by_sink(OutputCompression::bgzf, content);
                   }});
#if MARCMILL_HAS_ZLIB
    all.push_back(
        {"SmallBgzf",
         [](std::string_view content, std::size_t size) { // with empty blocks, as two files behind one another have
             const auto member = [](std::string_view part, std::size_t number) {
                 return (number % 7 == 3 ? bgzf_block({}) : "") + bgzf_block(part);
             };
             return cut_and_packed(content, size, member) + bgzf_block({});
         },
         11'003});
#endif
#endif
#if MARCMILL_HAS_ZSTD
    all.push_back({"OurZstd", [](std::string_view content, std::size_t) {
                       return packed_by_sink(OutputCompression::zstd, content);
                   }});
    all.push_back({"ZstdWithoutSizes",
                   [](std::string_view content, std::size_t size) {
                       const auto member = [](std::string_view part, std::size_t) { return zstd_stream(part); };
                       return cut_and_packed(content, size, member);
                   },
                   190'001});
    all.push_back({"SeekableZstd",
                   [](std::string_view content, std::size_t size) { // of all kinds, and a table behind them
                       const auto member = [](std::string_view part, std::size_t number) {
                           const std::string skipped = number == 2       ? zstd_skippable(std::string(150'000, 'x'))
                                                       : number % 3 == 1 ? zstd_skippable("x", '\x5f')
                                                                         : "";
                           return skipped + (number % 4 == 0 ? zstd_stream(part) : zstd_frame(part));
                       };
                       return cut_and_packed(content, size, member) + zstd_frame("") +
                              zstd_skippable("frames, offsets and checksums", '\x5e');
                   },
                   30'011});
#endif
    return all;
}

/// The table of a file that has one.
inline Blocks blocks_of(const FilePath& path) {
    auto made = Blocks::of(path);
    if (const auto* const none = std::get_if<NoBlocks>(&made)) {
        throw std::logic_error{none->reason};
    }
    return std::get<Blocks>(std::move(made));
}

} // namespace marcmill::tests
