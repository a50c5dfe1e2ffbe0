#include "feed/built_ins/isbn.hpp"

#include <algorithm>

#include "feed/built_ins/makers.hpp"

/// Source: MARC 21 Bibliographic, "020 - International Standard Book Number".
namespace marcmill::feed {
namespace {

constexpr Tag isbn_tag{"020"};
constexpr std::string_view bookland = "978";
constexpr std::string_view further = "979";
constexpr std::string_view of_music = "9790"; ///< printed music has numbers of its own (ISO 10957, "ISMN")

/// The last digit of 13: all, weighted 1 and 3 by turns, sum up to a multiple of 10.
char check_of_long(std::string_view twelve) {
    int sum = 0;
    for (std::size_t at = 0; at < twelve.size(); ++at) {
        sum += (twelve[at] - '0') * (at % 2 == 0 ? 1 : 3);
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

/// The last one of 10, which stands for up to ten: all, weighted 10 to 1, sum up to a multiple of 11.
char check_of_short(std::string_view nine) {
    int sum = 0;
    for (std::size_t at = 0; at < nine.size(); ++at) {
        sum += (nine[at] - '0') * static_cast<int>(10 - at);
    }
    const int check = (11 - sum % 11) % 11;
    return check == 10 ? 'X' : static_cast<char>('0' + check);
}

/// The bytes of a hyphen or dash that `text` begins with: also those of Unicode, U+2010 to U+2015 and U+2212, and the
/// soft one, U+00AD.
std::size_t hyphen_size(std::string_view text) {
    if (text.front() == '-') {
        return 1;
    }
    if (text.starts_with("\u00AD")) {
        return 2;
    }
    const bool is_dash = text.size() > 2 && text.starts_with("\xE2\x80") && text[2] >= '\x90' && text[2] <= '\x95';
    return is_dash || text.starts_with("\u2212") ? 3 : 0;
}

} // namespace

std::optional<Isbn> Isbn::from(std::string_view digits) {
    Isbn isbn;
    if (digits.size() == 13) {
        if ((!digits.starts_with(bookland) && !digits.starts_with(further)) || digits.starts_with(of_music) ||
            digits_before(digits) != 13 || check_of_long(digits.substr(0, 12)) != digits.back()) {
            return std::nullopt;
        }
        std::ranges::copy(digits.substr(0, 12), isbn.digits_.begin());
        return isbn;
    }
    if (digits.size() != 10 && digits.size() != 9) {
        return std::nullopt;
    }
    std::ranges::copy(bookland, isbn.digits_.begin());
    isbn.digits_[3] = '0';
    std::ranges::copy(digits.substr(0, digits.size() - 1), isbn.digits_.end() - static_cast<int>(digits.size() - 1));
    const std::string_view nine{isbn.digits_.data() + 3, 9};
    return check_of_short(nine) == digits.back() ? std::optional{isbn} : std::nullopt;
}

std::string Isbn::long_form() const {
    std::string text{digits_.data(), digits_.size()};
    text += check_of_long(text);
    return text;
}

std::optional<std::string> Isbn::short_form() const {
    const std::string_view all{digits_.data(), digits_.size()};
    if (!all.starts_with(bookland)) {
        return std::nullopt;
    }
    std::string text{all.substr(3)};
    text += check_of_short(text);
    return text;
}

DigitRun first_run(std::string_view text, bool with_blanks, std::array<char, DigitRun::most>& room) {
    std::size_t count = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const bool is_x = (text[at] == 'X' || text[at] == 'x') && (count == 8 || count == 9);
        if (is_digit(text[at]) || is_x) {
            if (count < room.size()) {
                room[count] = upper(text[at]);
            }
            ++count;
            ++at;
            if (is_x) {
                break;
            }
        } else if (const std::size_t size = with_blanks && text[at] == ' ' ? 1 : hyphen_size(text.substr(at))) {
            at += size;
        } else {
            break;
        }
    }
    return {count <= room.size() ? std::string_view{room.data(), count} : std::string_view{}, at};
}

namespace {

/// `add(isbn, values)` appends the form that is asked for.
template <typename Add>
BuiltIn make_isbns(SettingReader& settings, const Add& add) {
    return [codes = settings.codes("subfields", "a"), add](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        for (const FieldView field : record.fields(isbn_tag)) {
            for (const Subfield subfield : field.subfields(codes)) {
                for_each_isbn(subfield.value, [&](const Isbn& isbn) { add(isbn, values); });
            }
        }
        keep_first_of_each(values, begin);
    };
}

} // namespace

BuiltIn make_isbn13(SettingReader& settings) {
    return make_isbns(settings,
                      [](const Isbn& isbn, std::vector<std::string>& values) { values.push_back(isbn.long_form()); });
}

BuiltIn make_isbn10(SettingReader& settings) {
    return make_isbns(settings, [](const Isbn& isbn, std::vector<std::string>& values) {
        if (auto text = isbn.short_form()) {
            values.push_back(*std::move(text));
        }
    });
}

} // namespace marcmill::feed
