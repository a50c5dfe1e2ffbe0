#include "feed/built_ins/lc_call_number.hpp"

#include <algorithm>

#include "feed/built_ins/values.hpp"

namespace marcmill::feed {
namespace {

constexpr std::size_t most_letters = 3;
constexpr std::size_t most_digits = 4;
constexpr std::size_t number_width = 6; ///< of volumes and years

/// All that stands in a key, in its order: a blank, and a hyphen before work letters, sort before what goes on.
constexpr std::string_view key_characters = " -.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Sorts behind them all.
constexpr char behind_all = '~';

std::size_t letters_before(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin());
}

bool begins_class(std::string_view letters) {
    const char first = upper(letters.front());
    const bool is_divided_far = first == 'D' || first == 'K';
    return std::string_view{"IOXY"}.find(first) == std::string_view::npos &&
           (letters.size() < most_letters || (letters.size() == most_letters && is_divided_far));
}

void append_upper(std::string_view text, std::string& key) {
    for (const char byte : text) {
        key += upper(byte);
    }
}

void append_number(std::string_view digits, std::size_t width, std::string& key) {
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.size() > width) { // behind all that are not so long: a Z for each digit more
        key.append(width, '9');
        key.append(digits.size() - width, 'Z');
    }
    key.append(width > digits.size() ? width - digits.size() : 0, '0');
    key += digits;
}

/// Writes the part of a key behind the class.
class PartWriter {
  public:
    PartWriter(std::string_view rest, bool is_lower, std::string& key)
        : all_{rest}, rest_{rest}, is_lower_{is_lower}, key_{&key} {}

    void write() {
        while (!rest_.empty()) {
            const char first = rest_.front();
            if (is_digit(first)) {
                write_number();
            } else if (is_letter(first)) {
                write_word();
            } else {
                rest_.remove_prefix(1);
                if (first == ':') {
                    write_part_number();
                }
            }
        }
    }

  private:
    std::string_view take(std::size_t size) {
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }

    /// A year or an ordinal, with the letters at its end: 1990b, 2nd.
    void write_number() {
        *key_ += ' ';
        append_number(take(digits_before(rest_)), number_width, *key_);
        append_upper(take(letters_before(rest_)), *key_);
    }

    /// The number of a part of a place, on maps: of L8:2G35 the 2, behind which a cutter stands.
    void write_part_number() {
        if (const std::size_t digits = digits_before(rest_); digits > 0) {
            *key_ += ' ';
            append_number(take(digits), number_width, *key_);
        }
    }

    /// A cutter, or a word before a number: v.2.
    void write_word() {
        const std::string_view letters = take(letters_before(rest_));
        *key_ += ' ';
        append_upper(letters, *key_);
        if (is_cutter(letters)) {
            write_cutter_number();
        }
    }

    /// Where letters end and digits follow at once: one to three capitals, or small ones where the class is in small
    /// letters, too, or where a point stands before them that ends no word. So v2 is no cutter, and V2 and .v2 are.
    bool is_cutter(std::string_view letters) const {
        const bool is_small = letters.front() >= 'a';
        return !rest_.empty() && is_digit(rest_.front()) && letters.size() <= most_letters &&
               (is_lower_ || !is_small || is_behind_point(letters.size()));
    }

    /// Of letters that were just taken.
    bool is_behind_point(std::size_t letters) const {
        const std::string_view before = all_.substr(0, all_.size() - rest_.size() - letters);
        return before.ends_with('.') && (before.size() == 1 || !is_letter(before[before.size() - 2]));
    }

    /// Digits are decimals, and stay. Letters behind them are of the work: their hyphen sorts them behind all that
    /// follows the same cutter, and before further digits. The last letter before another digit begins a cutter.
    void write_cutter_number() {
        *key_ += take(digits_before(rest_));
        std::size_t letters = letters_before(rest_);
        if (letters > 0 && letters < rest_.size() && is_digit(rest_[letters])) {
            --letters;
        }
        if (letters > 0) {
            *key_ += '-';
            append_upper(take(letters), *key_);
        }
    }

    std::string_view all_;
    std::string_view rest_;
    bool is_lower_;
    std::string* key_;
};

/// Whether a number is an ordinal, as 10th, by the letters behind it.
bool are_of_ordinal(std::string_view letters) {
    std::string capitals;
    append_upper(letters, capitals);
    return capitals == "ST" || capitals == "ND" || capitals == "RD" || capitals == "TH";
}

} // namespace

std::optional<LcCallNumber> read_lc_call_number(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" ["), text.size()));
    LcCallNumber number;
    number.letters = text.substr(0, letters_before(text));
    if (number.letters.empty() || !begins_class(number.letters)) {
        return std::nullopt;
    }
    text.remove_prefix(number.letters.size());
    text.remove_prefix(std::min(text.find_first_not_of(" ."), text.size()));
    number.integer = text.substr(0, digits_before(text));
    text.remove_prefix(number.integer.size());
    if (number.integer.size() > most_digits || (number.integer.empty() && !text.empty())) {
        return std::nullopt;
    }
    const std::size_t point = std::min(text.find_first_not_of(' '), text.size());
    if (point + 1 < text.size() && text[point] == '.' && is_digit(text[point + 1])) {
        text.remove_prefix(point + 1);
        const std::string_view behind = text.substr(digits_before(text));
        if (!are_of_ordinal(behind.substr(0, letters_before(behind)))) {
            number.decimals = text.substr(0, digits_before(text));
            text = behind;
        }
    }
    number.rest = text;
    return number;
}

void append_shelf_key(const LcCallNumber& number, std::string& key) {
    append_upper(number.letters, key);
    key.append(most_letters - number.letters.size(), ' ');
    if (!number.integer.empty()) {
        append_number(number.integer, most_digits, key);
    }
    if (!number.decimals.empty()) {
        key += '.';
        key += number.decimals;
    }
    PartWriter{number.rest, number.letters.front() >= 'a', key}.write();
    key.resize(key.find_last_not_of(' ') + 1);
}

std::string reversed_key(std::string_view key) {
    std::string reversed;
    for (const char byte : key) {
        const std::size_t place = key_characters.find(byte);
        reversed += key_characters[key_characters.size() - 1 - place];
    }
    reversed += behind_all;
    return reversed;
}

} // namespace marcmill::feed
