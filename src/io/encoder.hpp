#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <marcmill/compressed_sink.hpp>

namespace marcmill::io {

/// Compresses content that was cut at fixed places, each part on its own.
class Encoder {
  public:
    Encoder() = default;
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;
    virtual ~Encoder() = default;

    /// The bytes of a part; only the last one may have fewer.
    virtual std::size_t part_size() const = 0;

    /// Compresses one part; the result depends on nothing else. Several threads may call it at once.
    virtual std::string encode(std::string_view part) = 0;

    /// What stands behind the last part.
    virtual std::string_view end_mark() const { return {}; }
};

/// Throws std::invalid_argument for a level that is none, std::system_error with ENOTSUP where the build lacks the
/// library.
std::unique_ptr<Encoder> make_encoder(OutputCompression compression, std::optional<int> level);

// Each is there where the build found its library.
std::unique_ptr<Encoder> bgzf_encoder(int level);
std::unique_ptr<Encoder> zstd_encoder(int level);

} // namespace marcmill::io
