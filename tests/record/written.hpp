#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "naive/build_record.hpp"
#include "naive/record.hpp"
#include "record/scratch.hpp"

#include <marcmill/record.hpp>
#include <marcmill/record_writer.hpp>

/// What the tests of the writer share.
namespace marcmill::tests {

inline constexpr std::string_view leader = "     nam a22     uu 4500";

/// The record that stands in `writer`, or its error.
inline std::string written(const RecordWriter& writer) {
    std::string out;
    const auto error = writer.append_to(out);
    EXPECT_TRUE(!error || out.empty()) << "an error leaves the output alone";
    return error ? "error: " + error->message : out;
}

/// A record in ISO 2709, or why it cannot be written.
inline std::string written(const Record& record) {
    std::string out;
    const auto error = record.append_to(out);
    EXPECT_TRUE(!error || out.empty()) << "an error leaves the output alone";
    return error ? "error: " + error->message : out;
}

/// Shows a record's view to `visit`.
template <typename Visit>
void view(std::string_view bytes, Visit&& visit) {
    detail::Scratch scratch;
    const RecordView record{bytes, Place{}, scratch};
    visit(record);
}

/// A record as a writer that took it gives it back.
inline std::string written_back(std::string_view bytes) {
    RecordWriter writer{leader};
    view(bytes, [&](const RecordView& record) { writer.assign(record); });
    return written(writer);
}

inline std::vector<naive::FieldText> fields_of(std::string_view record) {
    std::vector<naive::FieldText> fields;
    for (const auto& field : naive::read_record(record).fields) {
        fields.emplace_back(field.tag, field.bytes);
    }
    return fields;
}

/// Any bytes but the separators.
inline rc::Gen<std::string> any_text(int most) {
    return rc::gen::resize(
        most, rc::gen::container<std::string>(
                  rc::gen::suchThat(rc::gen::arbitrary<char>(), [](char byte) { return byte < 0x1D || byte > 0x1F; })));
}

inline rc::Gen<std::vector<naive::FieldText>> any_fields() {
    const auto tag = rc::gen::container<std::string>(3, rc::gen::inRange('\x21', '\x7F'));
    return rc::gen::container<std::vector<naive::FieldText>>(rc::gen::pair(tag, any_text(60)));
}

} // namespace marcmill::tests
