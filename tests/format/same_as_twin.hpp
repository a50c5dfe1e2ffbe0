#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/iso2709/reader.hpp"
#include "naive/notes.hpp"
#include "naive/record.hpp"
#include "record/view_of.hpp"

namespace marcmill::tests {

/// The notes of a record that is sound at `check`.
inline std::vector<naive::Note> notes_of(std::string_view bytes, Check check) {
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    EXPECT_TRUE(iso2709::is_sound(record, check));
    std::vector<naive::Note> notes;
    for (const detail::Finding& finding : iso2709::notes_of(record, check)) {
        notes.push_back({finding.code, finding.offset, finding.length, finding.tag});
        EXPECT_FALSE(finding.expected.empty());
    }
    EXPECT_TRUE(iso2709::may_have_notes(record, check) || notes.empty());
    return notes;
}

/// Compares what the library and the twin find in a record: whether it is sound, its fields, its notes.
inline void expect_same_as_twin(std::string_view bytes, Check check) {
    detail::Scratch scratch;
    const RecordView record = view_of(bytes, scratch);
    const FaultCode fault = naive::first_fault(bytes, check);
    ASSERT_EQ(iso2709::is_sound(record, check), fault == FaultCode::none);
    if (fault != FaultCode::none) {
        ASSERT_EQ(iso2709::first_fault(record, check).code, fault);
        return;
    }
    const naive::Record expected = naive::read_record(bytes, check);
    ASSERT_EQ(record.fields().size(), expected.fields.size());
    for (std::size_t place = 0; place < expected.fields.size(); ++place) {
        ASSERT_EQ(record.fields()[place].tag().text(), expected.fields[place].tag);
        ASSERT_EQ(record.fields()[place].bytes(), expected.fields[place].bytes);
    }
    ASSERT_EQ(notes_of(bytes, check), naive::notes(bytes, check));
}

} // namespace marcmill::tests
