// Plain records by their marks against the table that the directory alone gives, on every instruction set.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "naive/answers.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "record/marks.hpp"
#include "record/scratch.hpp"
#include "record/text_builder.hpp"
#include "record/view_of.hpp"
#include "scan/every_target.hpp"
#include "scan/guarded_bytes.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill::detail {
namespace {

using naive::build_record;
using naive::data_field;
using naive::FieldText;
using tests::on_every_target;
using tests::view_of;

/// The definition, byte by byte, for a record whose fields a table names.
bool is_plain(const FieldTable& table) {
    const std::string_view text{table.text, table.length};
    std::size_t reached = table.base;
    for (const FieldEntry* entry = table.entries; entry != table.entries + table.count; ++entry) {
        const std::string_view data = text.substr(entry->offset, entry->length);
        if (entry->offset != reached || data.empty() || data.find('\x1E') != data.size() - 1 ||
            data.find('\x1D') != std::string_view::npos || data.find(std::string_view{"\x1F\0", 2}) != data.npos) {
            return false;
        }
        reached += entry->length;
    }
    return reached + 1 == text.size() && text.back() == '\x1D';
}

/// What the marks of a plain record must be.
void expect_marks_of(const FieldTable& table, const Marks& marks) {
    const std::string_view text{table.text, table.length};
    std::uint32_t place = 0;
    std::uint32_t mark = table.base - 1;
    for (std::uint32_t row = 0; row != table.count; ++row) {
        ASSERT_EQ(marks.fields[row], mark);
        const std::uint32_t end = mark + table.entries[row].length;
        ASSERT_EQ(marks.positions[place], mark);
        ASSERT_EQ(marks.codes[place++], 0);
        for (std::uint32_t at = mark + 1; at != end; ++at) {
            if (text[at] == '\x1F') {
                ASSERT_EQ(marks.positions[place], at);
                ASSERT_EQ(marks.codes[place++], static_cast<std::uint8_t>(text[at + 1]));
            }
        }
        mark = end;
    }
    ASSERT_EQ(marks.positions[place], mark);
    ASSERT_EQ(marks.codes[place++], 0);
    ASSERT_EQ(marks.fields[table.count], mark);
    ASSERT_EQ(marks.count, place);
}

/// An index that was made of marks against one of the text.
void expect_same_index(const FieldTable& by_marks, const FieldTable& expected) {
    index_delimiters(by_marks);
    index_delimiters(expected);
    ASSERT_EQ(by_marks.delimiter_count, expected.delimiter_count);
    for (std::uint32_t place = 0; place <= expected.delimiter_count; ++place) {
        ASSERT_EQ(by_marks.delimiters[place], expected.delimiters[place]);
    }
    for (std::uint32_t row = 0; row != expected.count; ++row) {
        ASSERT_EQ(by_marks.entries[row].first_delimiter, expected.entries[row].first_delimiter);
    }
}

/// Returns whether the record is plain.
bool expect_marks_of(std::string_view record) {
    Scratch scratch;
    Scratch by_marks;
    MarkRoom room;
    const RecordView whole = view_of(record, scratch);
    const FieldTable& expected = (whole.fields(), whole.table());
    const RecordView view = view_of(record, by_marks);
    const FieldTable& table = view.table();

    const bool built = build_plain_fields(table);
    const bool all_entries = expected.base != 0 && expected.count == (expected.base - 25) / 12;
    EXPECT_EQ(built, record.size() >= 65 && all_entries && !expected.odd_tags && is_plain(expected));
    EXPECT_EQ(built, table.built);
    EXPECT_EQ(built, static_cast<bool>(marks_of(table)));
    if (built) {
        EXPECT_EQ(table.count, expected.count);
        for (std::uint32_t row = 0; row < table.count && row < expected.count; ++row) {
            EXPECT_EQ(table.entries[row].tag, expected.entries[row].tag);
            EXPECT_EQ(table.entries[row].offset, expected.entries[row].offset);
            EXPECT_EQ(table.entries[row].length, expected.entries[row].length);
        }
        expect_marks_of(table, marks_of(table));
        expect_same_index(table, expected);
    }
    const Marks found = find_marks(expected, room);
    EXPECT_EQ(static_cast<bool>(found), record.size() >= 65 && expected.base != 0 && is_plain(expected));
    if (found) {
        expect_marks_of(expected, found);
    }
    return built;
}

std::vector<FieldText> fields_of(std::size_t count) {
    std::vector<FieldText> fields{{"001", "1234567"}};
    while (fields.size() < count) {
        fields.emplace_back("650", data_field(" 0", {{'a', std::string(fields.size() % 40, 'w')}, {'x', "Sea"}}));
    }
    fields.resize(count);
    return fields;
}

TEST(Marks, SayWhereEveryFieldAndSubfieldOfAPlainRecordIs) {
    tests::GuardedBytes memory{40'000};
    on_every_target([&] {
        for (std::size_t count = 0; count < 40; ++count) {
            const std::string record = build_record(fields_of(count));
            EXPECT_EQ(expect_marks_of(memory.at_end(record)), record.size() >= 65) << count;
            EXPECT_EQ(expect_marks_of(memory.at_begin(record)), record.size() >= 65) << count;
        }
        EXPECT_TRUE(expect_marks_of(memory.at_end(build_record(fields_of(700)))));
    });
}

TEST(Marks, AreThoseOfTheDirectoryForRecordsOfManyShapes) {
    on_every_target([] {
        int plain = 0;
        int others = 0;
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            std::string corpus = naive::made_corpus(seed, 40);
            corpus = seed % 2 == 0 ? naive::damaged(corpus, seed, 40) : corpus;
            for (const Span& span : naive::scan(corpus, Check::boundaries)) {
                if (span.kind == SpanKind::record) {
                    ++(expect_marks_of(std::string_view{corpus}.substr(span.offset, span.length)) ? plain : others);
                }
            }
        }
        EXPECT_GT(plain, 300);
        EXPECT_GT(others, 50);
    });
}

TEST(Marks, AreNoneOfARecordWithAnyByteOfItsDirectorySpoilt) {
    on_every_target([] {
        const std::string record = build_record(fields_of(9));
        for (std::size_t at = 24; at < 24 + 9 * 12; ++at) {
            for (int byte = 0; byte < 256; byte += at % 12 < 3 ? 1 : 7) {
                std::string spoilt = record;
                spoilt[at] = static_cast<char>(byte);
                expect_marks_of(spoilt);
            }
        }
    });
}

/// `record` with the bytes of the entries in another order, or otherwise edited.
std::string with(std::string record, std::size_t at, std::string_view bytes) {
    return record.replace(at, bytes.size(), bytes);
}

TEST(Marks, AreNoneWhereOneRuleIsBroken) {
    const std::string record = build_record(fields_of(6));
    const std::string first = record.substr(24, 12);
    const std::string second = record.substr(36, 12);
    const std::size_t base = 24 + 6 * 12 + 1;
    on_every_target([&] {
        EXPECT_TRUE(expect_marks_of(record));
        EXPECT_FALSE(expect_marks_of(with(with(record, 24, second), 36, first))) << "out of order";
        EXPECT_FALSE(expect_marks_of(with(record, 39, first.substr(3)))) << "overlapping";
        EXPECT_FALSE(expect_marks_of(with(record, 27, "0007"))) << "a gap";
        EXPECT_FALSE(expect_marks_of(with(record, base + 3, "\x1E"))) << "a field terminator inside";
        EXPECT_FALSE(expect_marks_of(with(record, base + 3, "\x1D"))) << "a record terminator inside";
        EXPECT_FALSE(expect_marks_of(with(record, base + 7, "x"))) << "no field terminator";
        EXPECT_FALSE(expect_marks_of(with(record, record.size() - 2, "x"))) << "none at the last field's end";
        EXPECT_FALSE(expect_marks_of(with(record, record.size() - 1, "x"))) << "no record terminator";
        EXPECT_FALSE(expect_marks_of(with(record, record.find('\x1F') + 1, std::string_view{"\0", 1}))) << "a code NUL";
        EXPECT_FALSE(expect_marks_of(with(record, 24, std::string_view{"0\0001", 3}))) << "an odd tag";
        EXPECT_FALSE(expect_marks_of(record.substr(0, record.size() - 1) + "xx\x1D")) << "bytes behind the last field";
        EXPECT_FALSE(expect_marks_of(record.substr(0, record.size() - 1) + "\x1F\x1D")) << "a delimiter there";
        EXPECT_TRUE(expect_marks_of(with(record, base + 3, "\x1F"))) << "a delimiter in a control field";
        EXPECT_TRUE(expect_marks_of(with(record, record.find('\x1F') + 1, "\x1F"))) << "an empty delimiter";
    });
}

TEST(Marks, OfARecordEndWhereItsScratchMarksAnother) {
    const std::string record = build_record(fields_of(6));
    const std::string other = build_record(fields_of(7));
    Scratch scratch;
    scratch.keep_records(true);
    const RecordView one = view_of(record, scratch);
    ASSERT_TRUE(build_plain_fields(one.table()));
    EXPECT_TRUE(marks_of(one.table()));
    const RecordView two = view_of(other, scratch);
    EXPECT_TRUE(marks_of(one.table()));
    EXPECT_FALSE(marks_of(two.table()));
    ASSERT_TRUE(build_plain_fields(two.table()));
    EXPECT_FALSE(marks_of(one.table()));
    EXPECT_TRUE(marks_of(two.table()));
    scratch.shrink(0);
    EXPECT_FALSE(marks_of(two.table()));
}

TEST(Marks, AreFoundInATextThatWasMade) {
    Scratch scratch;
    TextBuilder text{scratch, "00000nam a2200000 i 4500"};
    text.begin_field("001");
    text.append("12345678901234567890");
    text.begin_field("245", '1', '0');
    text.begin_subfield('a');
    text.append("Title of the work");
    text.begin_subfield('c');
    const RecordView view{"", text.finish(), {}};
    MarkRoom room;
    const Marks marks = find_marks(view.table(), room);
    ASSERT_TRUE(marks);
    expect_marks_of(view.table(), marks);
}

} // namespace
} // namespace marcmill::detail
