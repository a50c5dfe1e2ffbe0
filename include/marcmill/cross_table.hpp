#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/path.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// A reducer: how often each combination of the values of several paths occurs. A record counts once for each
/// combination of one value of each path; where a path is absent, for an empty one; not at all where all are.
class MARCMILL_API CrossTable {
  public:
    static constexpr bool commutative = true;
    /// A record of more combinations, or of more bytes in all of them, counts for none: made to exhaust memory.
    static constexpr std::size_t most_combinations = std::size_t{1} << 16;
    static constexpr std::size_t most_combined_bytes = std::size_t{16} << 20;

    struct Row {
        std::vector<std::string> values; ///< of each path
        std::uint64_t count = 0;

        friend bool operator==(const Row&, const Row&) = default;
    };

    /// Throws std::invalid_argument where there is no path.
    explicit CrossTable(std::vector<Path> paths);
    CrossTable(const CrossTable&);
    CrossTable(CrossTable&& other);
    CrossTable& operator=(CrossTable&& other);
    ~CrossTable();

    void operator()(const RecordView& record);
    void merge(CrossTable&& other);

    /// Whether no record counted.
    bool empty() const;
    /// How many records had too many combinations.
    std::uint64_t left_out() const;
    /// By falling count, then by the values' bytes.
    std::vector<Row> rows() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace marcmill
