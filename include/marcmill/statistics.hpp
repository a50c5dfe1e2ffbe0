#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// A reducer: how often every tag and subfield code occurs, in how many records, with how many bytes of data.
class MARCMILL_API Statistics {
  public:
    static constexpr bool commutative = true;

    /// One tag (code: none), or one subfield code of a tag. `bytes` are data: without indicators, delimiters, subfield
    /// codes and terminators.
    struct Row {
        Tag tag;
        std::optional<char> code;
        std::uint64_t records = 0; ///< in which it occurs
        std::uint64_t occurrences = 0;
        std::uint64_t bytes = 0;

        friend bool operator==(const Row&, const Row&) = default;
    };

    Statistics();
    Statistics(const Statistics&);
    /// One that was moved from has seen nothing.
    Statistics(Statistics&&) noexcept;
    Statistics& operator=(Statistics&&) noexcept;
    ~Statistics();

    void operator()(const RecordView& record);
    void merge(Statistics&& other);

    /// By tag, then code; a tag's own row stands before its codes.
    std::vector<Row> rows() const;

  private:
    struct State;
    std::unique_ptr<State> state_; ///< null in one that was moved from
};

} // namespace marcmill
