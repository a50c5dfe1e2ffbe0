#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "feed/built_ins/values.hpp"

namespace marcmill::feed {

/// A book number whose check digit was right: the twelve digits before that of its long form.
/// Source: ISO 2108, "International Standard Book Number (ISBN)".
class Isbn {
  public:
    /// Of 13 digits; of 10, of which the last may be X; or of 9 of a Standard Book Number, which had no first digit.
    static std::optional<Isbn> from(std::string_view digits);

    std::string long_form() const;
    /// Only those that begin with 978 have one.
    std::optional<std::string> short_form() const;

  private:
    std::array<char, 12> digits_{};
};

/// A run of digits with hyphens between them.
struct DigitRun {
    std::string_view digits; ///< without the hyphens; X behind nine or eight digits belongs to them
    std::size_t length = 0;  ///< bytes that it takes in the text

    static constexpr std::size_t most = 13; ///< of a longer run, digits are empty
};

/// The run that `text`, whose first byte is a digit, begins with. `room` holds its digits. Blanks count as hyphens
/// where `with_blanks`.
DigitRun first_run(std::string_view text, bool with_blanks, std::array<char, DigitRun::most>& room);

/// Calls `visit(isbn)` for each ISBN in the value of a subfield, whatever stands around it. Where there is none that is
/// written in one piece, looks for one with blanks between its parts, before a bracket.
template <typename Visit>
void for_each_isbn(std::string_view value, const Visit& visit) {
    bool is_found = false;
    std::array<char, DigitRun::most> room{};
    const auto look = [&](std::string_view text, bool with_blanks) {
        for (std::size_t at = 0; at < text.size();) {
            if (!is_digit(text[at])) {
                ++at;
                continue;
            }
            const DigitRun run = first_run(text.substr(at), with_blanks, room);
            if (const std::optional<Isbn> isbn = Isbn::from(run.digits)) {
                visit(*isbn);
                is_found = true;
            }
            at += run.length;
        }
    };
    look(value, false);
    if (!is_found) {
        look(value.substr(0, value.find('(')), true);
    }
}

} // namespace marcmill::feed
