#include "cli/field_counts.hpp"

#include <algorithm>
#include <string_view>

#include <marcmill/utf8.hpp>

namespace marcmill::cli {
namespace {

constexpr unsigned char first_code = 0x21;
constexpr unsigned char last_code = 0x7E;

/// Bytes of data that stand in no subfield: all of a control field, and what stands before a first delimiter, which is
/// nothing in a sound field.
std::size_t bytes_outside_subfields(const FieldView& field) {
    const std::string_view bytes = field.bytes();
    if (!field.is_control() && bytes.size() > 2 && bytes[2] == delimiter) { // nearly always
        return 0;
    }
    const std::string_view value = field.value();
    return field.is_control() ? value.size() : std::min(value.find(delimiter), value.size());
}

/// The number that a tag of three digits is.
std::optional<std::size_t> number_of(Tag tag) {
    std::size_t number = 0;
    for (const char digit : tag.text()) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        number = number * 10 + static_cast<std::size_t>(digit - '0');
    }
    return number;
}

/// As much of a text as fits, whole characters where it is UTF-8.
std::string_view beginning(std::string_view text, std::size_t size) {
    if (text.size() <= size) {
        return text;
    }
    std::size_t end = size;
    while (end > size - 4 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80) {
        --end;
    }
    return text.substr(0, end);
}

Tag tag_of(std::size_t number) {
    const char digits[] = {static_cast<char>('0' + number / 100), static_cast<char>('0' + number / 10 % 10),
                           static_cast<char>('0' + number % 10)};
    return *Tag::from({digits, 3});
}

} // namespace

void ValueLengths::keep(std::string_view value) {
    sample_ = beginning(value, FieldCounts::sample_size);
    sample_ += sample_.size() < value.size() ? "…" : "";
}

void ValueLengths::merge(const ValueLengths& other) {
    records_ += other.records_;
    occurrences_ += other.occurrences_;
    bytes_ += other.bytes_;
    shortest_ = std::min(shortest_, other.shortest_);
    longest_ = std::max(longest_, other.longest_);
    if (other.first_ < first_) {
        first_ = other.first_;
        sample_ = other.sample_;
    }
}

WideStatistics::Row ValueLengths::row(Tag tag, std::optional<char> code) const {
    return {tag, code, records_, occurrences_, bytes_, shortest_, longest_, sample_};
}

ValueLengths& FieldCounts::OfTag::code(char byte) {
    const auto number = static_cast<unsigned char>(byte);
    std::uint8_t& place = places[number >= first_code && number <= last_code ? number - first_code + 1 : 0];
    if (place == 0) {
        codes.emplace_back();
        place = static_cast<std::uint8_t>(codes.size());
    }
    return codes[place - 1];
}

void FieldCounts::OfTag::merge(const OfTag& other) {
    fields.merge(other.fields);
    for (std::size_t at = 0; at < places.size(); ++at) {
        if (other.places[at] != 0) {
            code(at == 0 ? '\0' : static_cast<char>(at - 1 + first_code)).merge(other.codes[other.places[at] - 1]);
        }
    }
}

FieldCounts::OfTag* FieldCounts::tag(Tag tag) {
    const auto number = number_of(tag);
    if (!number) {
        return odd_tag(tag);
    }
    std::uint16_t& place = places_[*number];
    if (place == 0) {
        tags_.emplace_back();
        place = static_cast<std::uint16_t>(tags_.size());
    }
    return &tags_[place - 1];
}

FieldCounts::OfTag* FieldCounts::odd_tag(Tag tag) {
    const auto known = odd_tags_.find(tag);
    if (known != odd_tags_.end()) {
        return &known->second;
    }
    if (odd_tags_.size() < most_odd_tags) {
        return &odd_tags_[tag];
    }
    const auto last = std::prev(odd_tags_.end());
    if (last->first < tag) {
        ++fields_left_out_;
        return nullptr;
    }
    fields_left_out_ += last->second.fields.row(tag, std::nullopt).occurrences;
    odd_tags_.erase(last);
    return &odd_tags_[tag];
}

void FieldCounts::operator()(const RecordView& record) {
    const std::uint64_t number = ++records_;
    const ValueLengths::Rank rank{record.place().file, record.place().offset};
    for (const FieldView field : record.fields()) {
        OfTag* const counts = tag(field.tag());
        if (counts == nullptr) {
            continue;
        }
        std::size_t length = bytes_outside_subfields(field);
        for (const Subfield subfield : field.subfields()) {
            length += subfield.value.size();
            ValueLengths& lengths = counts->code(subfield.code);
            if (lengths.add(subfield.value.size(), number, rank)) {
                lengths.keep(subfield.value);
            }
        }
        if (counts->fields.add(length, number, rank)) {
            joined_.clear();
            field.append_text(joined_);
            counts->fields.keep(joined_);
        }
    }
}

void FieldCounts::merge(FieldCounts&& other) {
    records_ += other.records_;
    fields_left_out_ += other.fields_left_out_;
    for (std::size_t at = 0; at < places_.size(); ++at) {
        if (other.places_[at] != 0) {
            tag(tag_of(at))->merge(other.tags_[other.places_[at] - 1]);
        }
    }
    for (const auto& [odd, counts] : other.odd_tags_) {
        const std::uint64_t left_out = fields_left_out_;
        if (OfTag* const mine = odd_tag(odd)) {
            mine->merge(counts);
        } else {
            fields_left_out_ = left_out + counts.fields.row(odd, std::nullopt).occurrences;
        }
    }
}

void FieldCounts::append_rows(std::vector<WideStatistics::Row>& rows, Tag tag, const OfTag& counts) {
    rows.push_back(counts.fields.row(tag, std::nullopt));
    for (std::size_t at = 0; at < counts.places.size(); ++at) {
        if (counts.places[at] != 0) {
            const char code = at == 0 ? '\0' : static_cast<char>(at - 1 + first_code);
            rows.push_back(counts.codes[counts.places[at] - 1].row(tag, code));
        }
    }
}

std::vector<WideStatistics::Row> FieldCounts::rows() const {
    std::vector<WideStatistics::Row> rows;
    for (std::size_t at = 0; at < places_.size(); ++at) {
        if (places_[at] != 0) {
            append_rows(rows, tag_of(at), tags_[places_[at] - 1]);
        }
    }
    for (const auto& [odd, counts] : odd_tags_) {
        append_rows(rows, odd, counts);
    }
    return rows;
}

std::vector<FieldCounts::Single> FieldCounts::singles() const {
    std::vector<Single> singles;
    const auto add = [&](Tag tag, const ValueLengths& fields) {
        const WideStatistics::Row row = fields.row(tag, std::nullopt);
        if (row.records == 1) {
            singles.push_back({row, fields.first()});
        }
    };
    for (std::size_t at = 0; at < places_.size(); ++at) {
        if (places_[at] != 0) {
            add(tag_of(at), tags_[places_[at] - 1].fields);
        }
    }
    for (const auto& [odd, counts] : odd_tags_) {
        add(odd, counts.fields);
    }
    return singles;
}

} // namespace marcmill::cli
