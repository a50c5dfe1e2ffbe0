#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/fault.hpp>

namespace marcmill {

/// What the bytes between two boundaries are. `rejected`: a record that is wrong at the level asked for.
/// `padding`: CR, LF, NUL, space and 0x1A between records. `junk`: any other bytes that are no record.
enum class SpanKind : std::uint8_t { record, rejected, padding, junk };

MARCMILL_API std::string_view name(SpanKind kind);

/// The bytes from one boundary to the next. The spans of an input tile it: each begins where the one before ends.
struct Span {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    SpanKind kind = SpanKind::record;
    FaultCode fault = FaultCode::none; ///< why it is rejected or junk; F106 on a record of more than 99,999 bytes

    friend bool operator==(const Span&, const Span&) = default;
};

/// Past this many bytes without an end, a piece is junk.
inline constexpr std::uint64_t max_record = std::uint64_t{64} << 20;

/// Finds the boundaries of ISO 2709 records, one span after the other, at level boundaries. Nothing is copied: `bytes`
/// outlive the scanner. Time is linear in the bytes, whatever they hold.
///
///     for (Scanner scanner{bytes}; const auto span = scanner.next();) { ... }
class MARCMILL_API Scanner {
  public:
    /// Begins at `offset`, which is a boundary: 0, or the end of a span.
    explicit Scanner(std::string_view bytes, std::uint64_t offset = 0) : bytes_{bytes}, offset_{offset} {}
    /// A string that is gone at the end of the line.
    template <std::same_as<std::string> Temporary>
    explicit Scanner(Temporary&& bytes, std::uint64_t offset = 0) = delete;

    /// The next span; nothing at the end.
    std::optional<Span> next();

  private:
    std::string_view bytes_;
    std::uint64_t offset_;
};

struct ScanOptions {
    unsigned threads = 0;       ///< 0: all cores
    std::size_t chunk_size = 0; ///< bytes; 0: by the input and the threads
};

/// All spans of `bytes`, found by several threads: the same spans, in the same order, that Scanner gives.
MARCMILL_API std::vector<Span> find_spans(std::string_view bytes, const ScanOptions& options = {});

} // namespace marcmill
