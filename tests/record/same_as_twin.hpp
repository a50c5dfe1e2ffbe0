#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/record.hpp"
#include "naive/tag_of.hpp"
#include "record/view_of.hpp"
#include "scan/guarded_bytes.hpp"

#include <marcmill/record.hpp>
#include <marcmill/record_view.hpp>

/// A view of a record against the slow twin's reading of the same bytes.
namespace marcmill::tests {

struct Pair {
    std::string tag;
    std::string bytes;
    std::string value;
    std::vector<std::pair<char, std::string>> subfields;

    friend bool operator==(const Pair&, const Pair&) = default;
};

inline std::vector<Pair> naive_fields(std::string_view record) {
    std::vector<Pair> fields;
    for (const naive::Field& field : naive::read_record(record).fields) {
        fields.push_back({field.tag, field.bytes, field.bytes.substr(field.indicators()), {}});
        for (const naive::Subfield& subfield : field.subfields()) {
            fields.back().subfields.emplace_back(subfield.code, subfield.value);
        }
    }
    return fields;
}

inline Pair pair_of(const FieldView& field) {
    Pair pair{std::string{field.tag().text()}, std::string{field.bytes()}, std::string{field.value()}, {}};
    for (const Subfield subfield : field.subfields()) {
        pair.subfields.emplace_back(subfield.code, std::string{subfield.value});
    }
    return pair;
}

inline const Pair* first_with(const std::vector<Pair>& fields, std::string_view tag) {
    for (const Pair& field : fields) {
        if (field.tag == tag) {
            return &field;
        }
    }
    return nullptr;
}

/// find(), by the directory alone or by the table, gives the first field that the twin has.
inline void expect_finds(const RecordView& record, const std::vector<Pair>& expected) {
    for (const Pair& any : expected) {
        const Pair& first = *first_with(expected, any.tag);
        const auto field = record.find(naive::tag_of(any.tag));
        ASSERT_TRUE(field) << any.tag;
        ASSERT_EQ(pair_of(*field), first) << any.tag;
        for (const auto& [code, value] : first.subfields) {
            const std::string_view same = record.value(naive::tag_of(any.tag), code);
            ASSERT_EQ(same, field->subfield(code).value_or("none"));
        }
    }
    for (std::size_t at = 24; at + 3 <= record.source().size() && at < 24 + 12 * 40; at += 12) { // those left out, too
        if (const auto tag = Tag::from(record.source().substr(at, 3))) {
            ASSERT_EQ(record.find(*tag).has_value(), first_with(expected, tag->text()) != nullptr) << tag->text();
        }
    }
}

/// All accessors, for the bytes that they read.
inline std::size_t ask_everything(const RecordView& record) {
    std::size_t sum = 0;
    for (const std::string_view text :
         {record.control_number(), record.title(), record.author(), record.isbn(), record.issn(), record.language(),
          record.country(), record.date1(), record.extent(), record.value(Tag{"245"}), record.leader().bytes()}) {
        for (const char byte : text) {
            sum += static_cast<unsigned char>(byte);
        }
    }
    return sum + static_cast<std::size_t>(record.is_book()) + static_cast<std::size_t>(record.is_deleted());
}

/// All subfields in one loop are those of all fields in turn.
inline void expect_same_in_one_loop(const RecordView& record, const std::vector<Pair>& expected) {
    std::vector<std::vector<std::pair<char, std::string>>> found(expected.size());
    std::uint32_t last = 0;
    for (const RecordSubfield subfield : record.subfields()) {
        ASSERT_LE(last, subfield.field);
        ASSERT_LT(subfield.field, expected.size());
        ASSERT_EQ(subfield.tag.text(), expected[subfield.field].tag);
        found[subfield.field].emplace_back(subfield.code, subfield.value);
        last = subfield.field;
    }
    for (std::size_t field = 0; field < expected.size(); ++field) {
        ASSERT_EQ(found[field], expected[field].subfields) << expected[field].tag;
    }
    const bool none = std::all_of(found.begin(), found.end(), [](const auto& subfields) { return subfields.empty(); });
    ASSERT_EQ(record.subfields().empty(), none);
}

/// The values of the subfields whose code is one of `codes`, by the twin.
inline std::vector<std::string> values_of(const Pair& field, std::string_view codes) {
    std::vector<std::string> values;
    for (const auto& [code, value] : field.subfields) {
        if (codes.find(code) != std::string_view::npos) {
            values.push_back(value);
        }
    }
    return values;
}

template <typename Subfields>
std::vector<std::string> values_of(const Subfields& subfields) {
    std::vector<std::string> values;
    for (const Subfield subfield : subfields) {
        values.emplace_back(subfield.value);
    }
    return values;
}

/// Subfields that are asked for by codes are those that are left of all, and a field's text is all values.
inline void expect_chooses_subfields(const FieldView& field, const Pair& expected) {
    for (const auto& any : expected.subfields) {
        const char code = any.first;
        const std::string codes{code, 'a', '\0'};
        ASSERT_EQ(values_of(field.subfields(code)), values_of(expected, {&code, 1}));
        ASSERT_EQ(values_of(field.subfields(codes)), values_of(expected, codes));
        ASSERT_FALSE(field.subfields(code).empty());
    }
    ASSERT_TRUE(field.subfields(std::string_view{}).empty());
    std::string text = expected.subfields.empty() ? expected.value : expected.subfields.front().second;
    for (std::size_t at = 1; at < expected.subfields.size(); ++at) {
        text += ' ' + expected.subfields[at].second;
    }
    ASSERT_EQ(field.text(), text);
}

/// Fields that are asked for by tag are those that are left of all.
inline void expect_chooses_fields(const RecordView& record, const std::vector<Pair>& expected) {
    for (const Pair& any : expected) {
        std::vector<Pair> chosen;
        std::copy_if(expected.begin(), expected.end(), std::back_inserter(chosen),
                     [&](const Pair& field) { return field.tag == any.tag; });
        std::vector<Pair> found;
        for (const FieldView field : record.fields(naive::tag_of(any.tag))) {
            found.push_back(pair_of(field));
        }
        ASSERT_EQ(found, chosen) << any.tag;
    }
}

/// `bytes` as the library sees them equal what the twin sees, in each order of asking.
inline void expect_same(std::string_view bytes, detail::Scratch& scratch) {
    const std::vector<Pair> expected = naive_fields(bytes);
    const RecordView searched = view_of(bytes, scratch);
    ASSERT_NO_FATAL_FAILURE(expect_finds(searched, expected));
    ask_everything(searched);
    ASSERT_NO_FATAL_FAILURE(expect_same_in_one_loop(view_of(bytes, scratch), expected));
    if (const auto owned = Record::from_bytes(bytes)) { // whose tables take no more room than they need
        ASSERT_NO_FATAL_FAILURE(expect_same_in_one_loop(owned->view(), expected));
    }

    const RecordView record = view_of(bytes, scratch);
    ASSERT_EQ(record.fields().size(), expected.size());
    ASSERT_EQ(record.fields().empty(), expected.empty());
    std::size_t place = 0;
    for (const FieldView field : record.fields()) {
        ASSERT_EQ(pair_of(field), expected[place]);
        ASSERT_EQ(pair_of(record.fields()[place]), expected[place]);
        ASSERT_EQ(field.is_control(), field.tag().text().substr(0, 2) == "00");
        ASSERT_NO_FATAL_FAILURE(expect_chooses_subfields(field, expected[place]));
        ++place;
    }
    ASSERT_NO_FATAL_FAILURE(expect_finds(record, expected));
    ASSERT_NO_FATAL_FAILURE(expect_chooses_fields(record, expected));
    ASSERT_NO_FATAL_FAILURE(expect_same_in_one_loop(record, expected));
    ask_everything(record);
}

inline void expect_same_at_both_borders(std::string_view bytes, GuardedBytes& memory, detail::Scratch& scratch) {
    ASSERT_NO_FATAL_FAILURE(expect_same(memory.at_end(bytes), scratch));
    ASSERT_NO_FATAL_FAILURE(expect_same(memory.at_begin(bytes), scratch));
}

} // namespace marcmill::tests
