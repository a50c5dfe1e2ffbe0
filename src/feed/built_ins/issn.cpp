#include <algorithm>
#include <optional>
#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"

/// Sources: MARC 21 Bibliographic, "022 - International Standard Serial Number"; ISO 3297, "International standard
/// serial number (ISSN)".
namespace marcmill::feed {
namespace {

constexpr std::size_t issn_size = 8;

/// The first eight digits in a value, where the last is the right one: all, weighted 8 to 1, sum up to a multiple of
/// 11. The last may be X, which is ten.
std::optional<std::string> issn_in(std::string_view value) {
    std::string digits;
    value.remove_prefix(std::min(value.find_first_of("0123456789"), value.size()));
    for (; !value.empty(); value.remove_prefix(1)) {
        const char byte = value.front();
        const bool is_x = upper(byte) == 'X' && digits.size() == issn_size - 1;
        if (is_digit(byte) || is_x) {
            digits += upper(byte);
        } else if (value.starts_with("\u2010") || value.starts_with("\u2011")) { // hyphens
            value.remove_prefix(2);
        } else if (byte != '-' && byte != ' ') {
            break;
        }
        if (digits.size() == issn_size) {
            break;
        }
    }
    if (digits.size() != issn_size) {
        return std::nullopt;
    }
    int sum = 0;
    for (std::size_t at = 0; at < issn_size; ++at) {
        sum += (digits[at] == 'X' ? 10 : digits[at] - '0') * static_cast<int>(issn_size - at);
    }
    return sum % 11 == 0 ? std::optional{digits.insert(4, "-")} : std::nullopt;
}

} // namespace

BuiltIn make_issn(SettingReader& settings) {
    std::vector<Tag> tags = settings.tags("fields", "022");
    std::string codes = settings.codes("subfields", "a");
    return
        [tags = std::move(tags), codes = std::move(codes)](const RecordView& record, std::vector<std::string>& values) {
            const std::size_t begin = values.size();
            for_each_field(record, tags, [&](const FieldView& field) {
                for (const Subfield subfield : field.subfields(codes)) {
                    if (auto issn = issn_in(subfield.value)) {
                        values.push_back(*std::move(issn));
                    }
                }
            });
            keep_first_of_each(values, begin);
        };
}

} // namespace marcmill::feed
