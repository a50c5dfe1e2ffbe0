#include "real/ways_in.hpp"

#include <algorithm>

#include "batch/piecewise.hpp"
#include "io/compressed.hpp"
#include "io/fifo.hpp"

namespace marcmill::tests {
namespace {

using Use = std::function<void(const Corpus&, const Options&)>;

} // namespace

std::string in_members(std::string_view bytes, std::string (*member)(std::string_view)) {
    constexpr std::size_t most = 60'000; // a block of BGZF has room for it
    const std::size_t size = std::clamp<std::size_t>(bytes.size() / 3, 1, most);
    std::string all = bytes.empty() ? member(bytes) : "";
    for (std::size_t at = 0; at < bytes.size(); at += size) {
        all += member(bytes.substr(at, size));
    }
    return all;
}

std::vector<WayIn> ways_in(const TemporaryFolder& folder) {
    const auto as_file = [&folder](Io io) {
        return [&folder, io](std::string_view bytes, Options options, const Use& use) {
            options.io = io;
            use(Corpus::file(folder.file("plain", bytes)), options);
        };
    };
    std::vector<WayIn> ways{
        {"mapped", as_file(Io::mapped)},
        {"read", as_file(Io::stream)},
        {"a named pipe",
         [&folder](std::string_view bytes, const Options& options, const Use& use) {
             const Fifo fifo{folder / "pipe", bytes};
             use(Corpus::file(folder / "pipe"), options);
         }},
        {"in pieces", [](std::string_view bytes, const Options& options,
                         const Use& use) { use(piecewise(bytes, 1'013 + bytes.size() / 300), options); }},
    };
    for (const Format& format : formats()) {
        if (std::string_view{format.name} == "GzipByZlib") {
            continue; // the same bytes as the one before, and no choice of the library's own
        }
        ways.push_back(
            {format.name, [&folder, &format](std::string_view bytes, const Options& options, const Use& use) {
                 use(Corpus::file(folder.file("compressed", in_members(bytes, format.member))), options);
             }});
    }
    return ways;
}

} // namespace marcmill::tests
