#include <optional>
#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"

/// Sources: MARC 21 Bibliographic, "010 - Library of Congress Control Number"; Library of Congress, "LCCN Namespace",
/// "Syntax" and "Normalization of LCCNs".
namespace marcmill::feed {
namespace {

constexpr std::size_t serial_size = 6;
constexpr std::size_t longest = 12;

/// Whether it is built as one: eight digits, before them as many letters and digits as its length allows.
bool is_well_formed(std::string_view lccn) {
    if (lccn.size() < 8 || lccn.size() > longest) {
        return false;
    }
    const std::string_view digits = lccn.substr(lccn.size() - 8);
    const std::string_view prefix = lccn.substr(0, lccn.size() - 8);
    const auto letters = [&](std::size_t from, std::size_t count) {
        for (const char byte : prefix.substr(from, count)) {
            if (!is_letter(byte)) {
                return false;
            }
        }
        return true;
    };
    const auto are_digits = [&](std::size_t from) { return digits_before(prefix.substr(from)) == 2; };
    if (digits_before(digits) != digits.size()) {
        return false;
    }
    switch (prefix.size()) {
    case 2:
        return letters(0, 2) || are_digits(0);
    case 3:
        return letters(0, 1) && (letters(1, 2) || are_digits(1));
    case 4:
        return letters(0, 2) && are_digits(2);
    default: // none or one
        return letters(0, prefix.size());
    }
}

/// The usual form of a number; nothing where it has none.
std::optional<std::string> normalized(std::string_view value) {
    std::string lccn;
    std::optional<std::size_t> serial; // where it begins
    for (const char byte : value.substr(0, value.find('/'))) {
        if (byte == ' ' || byte == '#') { // which stands for a blank in print
            continue;
        }
        if (byte == '-' && !serial) {
            serial = lccn.size();
        } else if (lccn.size() == longest) {
            return std::nullopt;
        } else {
            lccn += lower(byte);
        }
    }
    if (serial) {
        const std::size_t size = lccn.size() - *serial;
        if (size == 0 || size > serial_size) {
            return std::nullopt;
        }
        lccn.insert(*serial, serial_size - size, '0');
    }
    return is_well_formed(lccn) ? std::optional{std::move(lccn)} : std::nullopt;
}

} // namespace

BuiltIn make_lccn(SettingReader& settings) {
    return [codes = settings.codes("subfields", "a")](const RecordView& record, std::vector<std::string>& values) {
        const std::size_t begin = values.size();
        for (const FieldView field : record.fields(Tag{"010"})) {
            for (const Subfield subfield : field.subfields(codes)) {
                if (auto lccn = normalized(subfield.value)) {
                    values.push_back(*std::move(lccn));
                }
            }
        }
        keep_first_of_each(values, begin);
    };
}

} // namespace marcmill::feed
