// The accessors by their MARC 21 definitions.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "record/scratch.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill {
namespace {

using naive::build_record;

bool one_of(char byte, std::string_view any) {
    return any.find(byte) != std::string_view::npos;
}

TEST(Accessors, NameTheKindOfARecordByLeader06And07) {
    detail::Scratch scratch;
    for (int type = 0x20; type < 0x7F; ++type) {
        for (int level = 0x20; level < 0x7F; ++level) {
            const auto type_byte = static_cast<char>(type);
            const auto level_byte = static_cast<char>(level);
            const std::string bytes = build_record({}, std::string{'n', type_byte, level_byte} + " a22");
            const RecordView record{bytes, {}, scratch};
            const bool language = type_byte == 'a';
            ASSERT_EQ(record.is_book(), one_of(type_byte, "at") && one_of(level_byte, "acdm")) << bytes;
            ASSERT_EQ(record.is_serial(), language && one_of(level_byte, "bis")) << bytes;
            ASSERT_EQ(record.is_music(), one_of(type_byte, "cdij")) << bytes;
            ASSERT_EQ(record.is_map(), one_of(type_byte, "ef")) << bytes;
            ASSERT_EQ(record.is_visual_material(), one_of(type_byte, "gkor")) << bytes;
            ASSERT_EQ(record.is_computer_file(), type_byte == 'm') << bytes;
            ASSERT_EQ(record.is_mixed_material(), type_byte == 'p') << bytes;
            ASSERT_EQ(record.is_authority(), type_byte == 'z') << bytes;
            ASSERT_EQ(record.is_holdings(), one_of(type_byte, "uvxy")) << bytes;
        }
    }
}

TEST(Accessors, KnowDeletedRecords) {
    detail::Scratch scratch;
    for (const char status : std::string_view{"acdnp "}) {
        const std::string bytes = build_record({}, std::string{status} + "am a22");
        EXPECT_EQ((RecordView{bytes, {}, scratch}.is_deleted()), status == 'd');
    }
}

TEST(Accessors, TakeLanguageCountryAndDateFrom008) {
    detail::Scratch scratch;
    const std::string whole = "790101s1979    nyu           000 0 eng d";
    ASSERT_EQ(whole.size(), 40U);
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const std::string bytes = build_record({{"001", "x"}, {"008", whole.substr(0, size)}});
        const RecordView record{bytes, {}, scratch};
        ASSERT_EQ(record.language(), size >= 38 ? "eng" : "") << size;
        ASSERT_EQ(record.country(), size >= 18 ? "nyu" : "") << size;
        ASSERT_EQ(record.date1(), size >= 11 ? "1979" : "") << size;
    }
    const std::string without = build_record({{"001", "x"}});
    EXPECT_EQ((RecordView{without, {}, scratch}.language()), "");
}

TEST(Accessors, GiveTheFirstFieldOfTheirTag) {
    detail::Scratch scratch;
    const std::string bytes = build_record({{"001", "ocm1"},
                                            {"001", "ocm2"},
                                            {"020", "  \x1F"
                                                    "z1\x1F"
                                                    "a0385"},
                                            {"020", "  \x1F"
                                                    "a999"},
                                            {"022", "0 \x1F"
                                                    "a1234-5678"},
                                            {"245", "14\x1F"
                                                    "aThe title /\x1F"
                                                    "cby"},
                                            {"300", "  \x1F"
                                                    "a12 p."}});
    const RecordView record{bytes, {}, scratch};
    EXPECT_EQ(record.control_number(), "ocm1");
    EXPECT_EQ(record.isbn(), "0385");
    EXPECT_EQ(record.issn(), "1234-5678");
    EXPECT_EQ(record.title(), "The title /");
    EXPECT_EQ(record.extent(), "12 p.");
    EXPECT_EQ(record.author(), "");
    EXPECT_EQ(record.value(Tag{"245"}, 'c'), "by");
    EXPECT_EQ(record.value(Tag{"245"}, 'x'), "");
    EXPECT_EQ(record.value(Tag{"999"}), "");
}

TEST(Accessors, TakeTheAuthorFromTheFirstMainEntryThereIs) {
    detail::Scratch scratch;
    const auto author_of = [&](const std::vector<naive::FieldText>& fields) {
        const std::string bytes = build_record(fields);
        const RecordView record{bytes, {}, scratch};
        return std::string{record.author()};
    };
    EXPECT_EQ(author_of({{"100", "1 \x1F"
                                 "aPerson"}}),
              "Person");
    EXPECT_EQ(author_of({{"110", "2 \x1F"
                                 "aBody"},
                         {"111", "2 \x1F"
                                 "aMeeting"}}),
              "Body");
    EXPECT_EQ(author_of({{"111", "2 \x1F"
                                 "aMeeting"}}),
              "Meeting");
    EXPECT_EQ(author_of({{"111", "2 \x1F"
                                 "aMeeting"},
                         {"100", "1 \x1F"
                                 "aPerson"}}),
              "Person");
    EXPECT_EQ(author_of({{"100", "1 \x1F"
                                 "d1900-"},
                         {"110", "2 \x1F"
                                 "aBody"}}),
              "")
        << "100 is there, without $a";
    EXPECT_EQ(author_of({{"130", "0 \x1F"
                                 "aTitle"}}),
              "");
}

/// 24: the entry of 001, its length at 27, its start at 31; 36: of 003; 49: "ocm17", 55: "DLC".
std::string delimited_number(std::size_t place, std::string_view text) {
    detail::Scratch scratch;
    const std::string bytes = build_record({{"001", "ocm17"}, {"003", "DLC"}}).replace(place, text.size(), text);
    return std::string{RecordView{bytes, {}, scratch}.delimited_control_number()};
}

TEST(Accessors, BelieveAControlNumberThatFieldTerminatorsDelimit) {
    EXPECT_EQ(delimited_number(0, "0"), "ocm17");
    EXPECT_EQ(delimited_number(39, "9999"), "ocm17") << "another entry is wrong";
    EXPECT_EQ(delimited_number(27, "0005"), "ocm17") << "lengths that do not count the terminator";
    EXPECT_EQ(delimited_number(53, "\xE9"), "ocm1\xE9");
}

TEST(Accessors, BelieveNoControlNumberThatTheDirectoryMisplaces) {
    for (const std::string_view start : {"00001", "00002", "00005", "00007", "00009", "99999", "0000x"}) {
        EXPECT_EQ(delimited_number(31, start), "") << start;
    }
    for (const std::string_view length : {"0000", "0001", "0004", "0007", "0010", "9999", "000x"}) {
        EXPECT_EQ(delimited_number(27, length), "") << length;
    }
    for (const std::string_view base : {"00025", "00036", "00037", "00048", "00050", "99999", "abcde"}) {
        EXPECT_EQ(delimited_number(12, base), "") << base;
    }
    for (const std::string_view byte : {"\x1D", "\x1E", "\x1F"}) {
        EXPECT_EQ(delimited_number(51, byte), "") << "it ends there";
    }
    EXPECT_EQ(delimited_number(48, "x"), "") << "the directory has no terminator";
    EXPECT_EQ(delimited_number(54, "x"), "") << "nor has the field";
    EXPECT_EQ(delimited_number(24, "002"), "");
}

TEST(Accessors, GiveTheBytesAndThePlace) {
    detail::Scratch scratch;
    const std::string bytes = build_record({{"001", "x"}});
    const Place place{3, 17, 1234567890123, static_cast<std::uint32_t>(bytes.size())};
    const RecordView record{bytes, place, scratch};
    EXPECT_EQ(record.place(), place);
    EXPECT_EQ(record.source().data(), bytes.data());
    EXPECT_EQ(record.source(), bytes);
}

} // namespace
} // namespace marcmill
