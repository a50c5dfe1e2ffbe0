#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string_view>

#include <marcmill/sink.hpp>
#include <marcmill/sqlite.hpp>

#include "sqlite/connection.hpp"

namespace marcmill::sqlite {

/// Numbers the records whose frames it gets (RowMaker), and inserts their rows.
class RowInserter final : public Sink {
  public:
    /// Both outlive it. `first`: the number of the first record.
    RowInserter(const Connection& connection, const DatabaseOptions& how, std::uint64_t first);

    using Sink::write;
    void write(std::span<const std::string_view> pieces) override;

  private:
    void insert_records(std::span<const std::string_view> pieces);
    void insert_record(std::string_view& frames);
    void insert_full_text(std::string_view& frames);
    void insert_field(std::string_view& frames);

    const DatabaseOptions* how_;
    std::uint64_t number_;
    Insertion records_;
    std::optional<Insertion> fields_;
    std::optional<Insertion> full_text_;
    std::exception_ptr failure_; ///< of a call that threw
};

} // namespace marcmill::sqlite
