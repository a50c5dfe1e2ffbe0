#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <marcmill/record_view.hpp>
#include <marcmill/record_writer.hpp>

namespace marcmill::format {

/// Writes records in one format. Each worker has its own.
class Writer {
  public:
    Writer() = default;
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    virtual ~Writer() = default;

    /// Appends the record, whatever format it came in. Where the format cannot hold it: says why, and leaves `out` as
    /// it was.
    [[nodiscard]] virtual std::optional<WriteError> write(const RecordView& record, std::string& out) = 0;

    /// Characters of the last record that the format cannot hold: others stand in their places.
    virtual std::uint64_t replaced() const { return 0; }

    /// What stands before the first record of a file, between two records, and behind the last one.
    virtual std::string_view prolog() const { return {}; }
    virtual std::string_view separator() const { return {}; }
    virtual std::string_view epilog() const { return {}; }
};

} // namespace marcmill::format
