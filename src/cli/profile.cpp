#include "cli/profile.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string_view>
#include <utility>

#include <marcmill/utf8.hpp>

#include "cli/positions.hpp"

namespace marcmill::cli {
namespace {

template <typename Counts>
void add_up(Counts& left, const Counts& right) {
    std::transform(left.begin(), left.end(), right.begin(), left.begin(), std::plus{});
}

std::size_t pair_of(const Leader& leader) {
    return std::size_t{256} * static_cast<unsigned char>(leader.record_type()) +
           static_cast<unsigned char>(leader.bibliographic_level());
}

Claim claim_of(const RecordView& record, RecordKind kind) {
    if (is_unimarc(kind)) {
        return Claim::unimarc;
    }
    const char encoding = record.leader().encoding();
    return encoding == 'a' ? Claim::utf8 : encoding == ' ' ? Claim::marc8 : Claim::other;
}

/// False where `code` is none.
bool add_code(std::string_view code, LetterCodes& codes, LetterCodes& in_capitals) {
    return codes.add(code) || in_capitals.add(code);
}

std::string_view part(std::string_view text, std::size_t from, std::size_t count) {
    return behind(text, from).substr(0, count);
}

} // namespace

void Extent::add(std::uint64_t number) {
    least = std::min(least, number);
    most = std::max(most, number);
    sum += number;
}

void Extent::merge(const Extent& other) {
    least = std::min(least, other.least);
    most = std::max(most, other.most);
    sum += other.sum;
}

std::uint64_t Profile::records() const {
    return std::accumulate(fields.begin(), fields.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const FieldCounts& kind) { return sum + kind.records(); });
}

void Profile::operator()(const RecordView& record) {
    const RecordKind kind = kind_of(record);
    const Leader leader = record.leader();
    fields[static_cast<std::size_t>(kind)](record);
    ++statuses[static_cast<unsigned char>(leader.status())];
    ++(is_unimarc(kind) ? types_of_unimarc : types)[pair_of(leader)];
    add_codes(record, kind);
    add_text(record, kind);
    gaps.add(record, kind);
}

/// What stands in fixed positions. An authority's 008 has other things there.
void Profile::add_codes(const RecordView& record, RecordKind kind) {
    if (kind == RecordKind::bibliographic) {
        const std::string_view fixed = record.value(Tag{"008"});
        ++encoding_levels[static_cast<unsigned char>(record.leader().encoding_level())];
        without_language += static_cast<std::uint64_t>(!add_code(part(fixed, 35, 3), languages, languages_in_capitals));
        without_country += static_cast<std::uint64_t>(!add_code(part(fixed, 15, 3), countries, countries_in_capitals));
        years.add(part(fixed, 7, 4));
    } else if (kind == RecordKind::unimarc) {
        without_language +=
            static_cast<std::uint64_t>(!add_code(record.value(Tag{"101"}, 'a'), languages, languages_in_capitals));
        years.add(part(record.value(Tag{"100"}, 'a'), 9, 4));
    }
}

void Profile::add_text(const RecordView& record, RecordKind kind) {
    constexpr std::size_t entry = 12;
    constexpr std::size_t terminators = 2; // of the directory and the record
    std::uint64_t bytes = Leader::size + terminators;
    std::uint64_t count = 0;
    bool is_ascii = true;
    bool is_utf8 = true;
    for (const FieldView field : record.fields()) {
        const std::string_view text = field.bytes();
        const std::size_t beyond = find_non_ascii(text);
        is_ascii = is_ascii && beyond == text.size();
        is_utf8 = is_utf8 && !find_ill_formed(text.substr(beyond));
        bytes += entry + text.size() + 1;
        ++count;
    }
    const Coding coding = is_ascii ? Coding::ascii : is_utf8 ? Coding::utf8 : Coding::not_utf8;
    ++texts[static_cast<std::size_t>(claim_of(record, kind))][static_cast<std::size_t>(coding)];
    const auto* const bound = std::upper_bound(length_bounds.begin(), length_bounds.end() - 1, bytes);
    ++lengths[static_cast<std::size_t>(bound - length_bounds.begin())];
    length.add(bytes);
    field_count.add(count);
}

void Profile::merge(Profile&& other) {
    for (std::size_t kind = 0; kind < fields.size(); ++kind) {
        fields[kind].merge(std::move(other.fields[kind]));
    }
    add_up(types, other.types);
    add_up(types_of_unimarc, other.types_of_unimarc);
    add_up(statuses, other.statuses);
    add_up(encoding_levels, other.encoding_levels);
    languages.merge(other.languages);
    languages_in_capitals.merge(other.languages_in_capitals);
    without_language += other.without_language;
    countries.merge(other.countries);
    countries_in_capitals.merge(other.countries_in_capitals);
    without_country += other.without_country;
    years.merge(other.years);
    for (std::size_t claim = 0; claim < texts.size(); ++claim) {
        add_up(texts[claim], other.texts[claim]);
    }
    add_up(lengths, other.lengths);
    length.merge(other.length);
    field_count.merge(other.field_count);
    gaps.merge(other.gaps);
}

} // namespace marcmill::cli
