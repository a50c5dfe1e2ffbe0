#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::cli {

/// How often each code of three letters of one case occurs, or of fewer and blanks behind them: languages and
/// countries. All that there can be have a place, so that no input makes it grow.
class LetterCodes {
  public:
    struct Row {
        std::string code; ///< without blanks behind it
        std::uint64_t count = 0;
    };

    LetterCodes() = default;
    /// `first`: A of codes in capitals.
    explicit LetterCodes(char first) : first_{first} {}

    /// False where `code` is none.
    bool add(std::string_view code) {
        const std::size_t place = place_of(code);
        if (place == none) {
            return false;
        }
        ++counts_[place];
        return true;
    }
    void merge(const LetterCodes& other) {
        for (std::size_t at = 0; at < counts_.size(); ++at) {
            counts_[at] += other.counts_[at];
        }
    }

    /// By falling count, then by code.
    std::vector<Row> rows() const;

  private:
    static constexpr std::size_t letters = 27; ///< and the blank, which is the first
    static constexpr std::size_t none = letters * letters * letters;

    std::size_t place_of(std::string_view code) const;

    char first_ = 'a';
    std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(none);
};

} // namespace marcmill::cli
