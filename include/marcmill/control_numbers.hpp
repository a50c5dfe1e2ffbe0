#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/export.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill {

/// A reducer: which records have a control number, the data of their first 001, that an earlier record of the run has.
/// Numbers are equal when their bytes are. Records without one are left out.
///
/// It keeps all of them, and nothing else of the records: no more than 64 bytes per record and its number, so for ten
/// million records with numbers of nine bytes some 700 MB. Numbers are compared byte for byte, never by a hash alone.
class MARCMILL_API ControlNumbers {
  public:
    static constexpr bool commutative = true;

    /// A record whose control number is not unique.
    struct Repeat {
        std::string number;
        Place place;              ///< of the record
        Place first;              ///< of the first record of the run with the same number
        std::uint32_t offset = 0; ///< of the number, from the record's first byte

        friend bool operator==(const Repeat&, const Repeat&) = default;
    };

    void operator()(const RecordView& record);
    void merge(ControlNumbers&& other);

    /// Every record but the first of those that share a number, in input order. Takes n log n time for n records.
    std::vector<Repeat> repeats();

  private:
    struct Number {
        std::uint64_t hash;
        const char* text; ///< in a block
        std::uint32_t size;
        std::uint32_t offset;
        Place place;

        std::string_view view() const { return {text, size}; }
    };

    const char* keep(std::string_view number);

    std::deque<Number> numbers_;
    std::vector<std::shared_ptr<const char[]>> blocks_; ///< full, but for the one that is written
    std::shared_ptr<char[]> block_;                     ///< what is written; a copy begins another
    std::size_t used_ = 0;
};

} // namespace marcmill
