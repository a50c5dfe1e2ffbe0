#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/detail/value_counts.hpp>
#include <marcmill/export.hpp>
#include <marcmill/path.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// A reducer: how often each value of a path occurs.
class MARCMILL_API Frequency {
  public:
    static constexpr bool commutative = true;

    struct Row {
        std::string value;
        std::uint64_t count = 0;

        friend bool operator==(const Row&, const Row&) = default;
    };

    explicit Frequency(Path path);

    void operator()(const RecordView& record);
    void merge(Frequency&& other);

    /// Whether no record had a value.
    bool empty() const { return counts_.map().empty(); }
    /// By falling count, then by the values' bytes.
    std::vector<Row> rows() const;

  private:
    Path path_;
    detail::ValueCounts counts_;
    std::vector<std::string_view> values_; ///< of the record at hand; kept for its memory, as joined_ is
    std::string joined_;
};

} // namespace marcmill
