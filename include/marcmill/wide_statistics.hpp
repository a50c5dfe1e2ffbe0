#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// A reducer: what Statistics counts, and for every tag and subfield code the shortest and longest value and the first
/// value in the corpus's order.
class MARCMILL_API WideStatistics {
  public:
    static constexpr bool commutative = true;

    /// One tag (code: none), or one subfield code of a tag. The value of a tag's row: its control field's data, or its
    /// subfields' values; its lengths are those that `bytes` sums.
    struct Row {
        Tag tag;
        std::optional<char> code;
        std::uint64_t records = 0;
        std::uint64_t occurrences = 0;
        std::uint64_t bytes = 0;
        std::uint64_t shortest = 0; ///< bytes
        std::uint64_t longest = 0;  ///< bytes
        std::string sample;         ///< the first value; of a tag's row with its subfields joined by one space

        friend bool operator==(const Row&, const Row&) = default;
    };

    WideStatistics();
    WideStatistics(const WideStatistics&);
    /// One that was moved from has seen nothing.
    WideStatistics(WideStatistics&&) noexcept;
    WideStatistics& operator=(WideStatistics&&) noexcept;
    ~WideStatistics();

    void operator()(const RecordView& record);
    void merge(WideStatistics&& other);

    /// By tag, then code; a tag's own row stands before its codes.
    std::vector<Row> rows() const;

  private:
    struct State;
    std::unique_ptr<State> state_; ///< null in one that was moved from
};

} // namespace marcmill
