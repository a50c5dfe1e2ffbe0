#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
    bool empty() const { return counts_.empty(); }
    /// By falling count, then by the values' bytes.
    std::vector<Row> rows() const;

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view value) const; // seeded: values may be chosen to meet
    };

    Path path_;
    std::unordered_map<std::string, std::uint64_t, Hash, std::equal_to<>> counts_;
    std::vector<std::string_view> values_; ///< of the record at hand; kept for its memory, as joined_ is
    std::string joined_;
};

} // namespace marcmill
