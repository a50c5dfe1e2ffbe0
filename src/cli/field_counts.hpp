#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <marcmill/record_view.hpp>
#include <marcmill/wide_statistics.hpp>

namespace marcmill::cli {

/// What is counted of the fields of one tag, or of its subfields of one code.
class ValueLengths {
  public:
    /// Where a record stands in the corpus: file, offset.
    using Rank = std::pair<std::uint32_t, std::uint64_t>;

    /// `record` numbers the records of this state, from 1. True where the value comes before the sample: the caller
    /// then calls keep().
    bool add(std::size_t length, std::uint64_t record, Rank rank) {
        records_ += static_cast<std::uint64_t>(last_record_ != record);
        last_record_ = record;
        ++occurrences_;
        bytes_ += length;
        shortest_ = std::min<std::uint64_t>(shortest_, length);
        longest_ = std::max<std::uint64_t>(longest_, length);
        if (rank >= first_) {
            return false;
        }
        first_ = rank;
        return true;
    }
    /// Keeps the beginning of a value as the sample, with … behind it where there is more.
    void keep(std::string_view value);
    void merge(const ValueLengths& other);

    WideStatistics::Row row(Tag tag, std::optional<char> code) const;
    /// Of the first record that has such a value.
    Rank first() const { return first_; }

  private:
    std::uint64_t records_ = 0;
    std::uint64_t occurrences_ = 0;
    std::uint64_t bytes_ = 0;
    std::uint64_t last_record_ = 0;
    std::uint64_t shortest_ = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t longest_ = 0;
    Rank first_{std::numeric_limits<std::uint32_t>::max(), std::numeric_limits<std::uint64_t>::max()};
    std::string sample_;
};

/// A reducer: what WideStatistics counts, in bounded memory. Of a sample it keeps the beginning. Of the tags that are
/// not three digits it keeps the first 100 in the order of their bytes, and what is no code (outside 0x21-0x7E) counts
/// as one. So a hostile input cannot exhaust memory, and what is kept depends on no thread: a tag that is among the
/// first of all was among the first of every part, and lost nothing.
class FieldCounts {
  public:
    static constexpr bool commutative = true;
    static constexpr std::size_t most_odd_tags = 100;
    static constexpr std::size_t sample_size = 96; ///< bytes, at the most, without the …

    void operator()(const RecordView& record);
    void merge(FieldCounts&& other);

    std::uint64_t records() const { return records_; }
    /// By tag, then code; a tag's own row stands before its codes, and '\0' is what is no code.
    std::vector<WideStatistics::Row> rows() const;
    /// A tag that one record alone has, and that record.
    struct Single {
        WideStatistics::Row row;
        ValueLengths::Rank record;
    };
    /// By tag.
    std::vector<Single> singles() const;
    /// Fields whose tags were not kept.
    std::uint64_t fields_left_out() const { return fields_left_out_; }

  private:
    struct OfTag {
        ValueLengths& code(char byte);
        void merge(const OfTag& other);

        ValueLengths fields;
        std::vector<ValueLengths> codes;
        std::array<std::uint8_t, 96> places{}; ///< by code: its place in `codes`, from 1; first what is no code
    };

    OfTag* tag(Tag tag);
    OfTag* odd_tag(Tag tag);
    static void append_rows(std::vector<WideStatistics::Row>& rows, Tag tag, const OfTag& counts);

    std::uint64_t records_ = 0;
    std::uint64_t fields_left_out_ = 0;
    std::vector<OfTag> tags_;                    ///< those of three digits
    std::array<std::uint16_t, 1000> places_{};   ///< by number: the place in tags_, from 1
    std::map<Tag, OfTag, std::less<>> odd_tags_; ///< no more than most_odd_tags
    std::string joined_;                         ///< kept for its memory
};

} // namespace marcmill::cli
