// What is told of sound records: the leader, terminators inside, indicators, delimiters, and UTF-8.

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "format/same_as_twin.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "naive/utf8.hpp"
#include "notes/text_notes.hpp"

namespace marcmill::iso2709 {
namespace {

using naive::build_record;
using naive::FieldText;
using naive::Note;
using tests::expect_same_as_twin;
using tests::notes_of;
using tests::view_of;

using Notes = std::vector<Note>;

constexpr std::string_view says_utf8 = "nam a22";
constexpr std::string_view says_marc8 = "nam  22";

/// 001 "id", and what is given. The data of the first field given begin at 52 for one field, 12 later for each more.
std::string record_with(std::vector<FieldText> fields, std::string_view type = says_utf8) {
    fields.insert(fields.begin(), {"001", "id"});
    return build_record(fields, type);
}

std::string title(const std::string& text) {
    return "10\x1F"
           "a" +
           text;
}

TEST(Notes, AreNoneOfAPlainRecord) {
    for (const Check check : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
        EXPECT_EQ(notes_of(record_with({{"245", title("T\xC3\xA4tel")}}), check), Notes{});
    }
}

TEST(Notes, TellTheFirstByteOfTheLeaderThatIsNeitherBlankNorWhatTheRecordWasReadWith) {
    const std::string record = record_with({{"245", title("x")}});
    const auto noted = [&](std::size_t at, char byte) {
        std::string other = record;
        other[at] = byte;
        const Notes notes = notes_of(other, Check::directory);
        EXPECT_TRUE(notes.empty() || notes == (Notes{{FaultCode::leader_invalid, at, 1, ""}}));
        EXPECT_EQ(notes_of(other, Check::boundaries), Notes{});
        return !notes.empty();
    };
    for (const std::size_t at : {10U, 11U, 20U, 21U, 22U, 23U}) {
        EXPECT_FALSE(noted(at, ' ')) << at;
        EXPECT_EQ(noted(at, 'x'), at < 22) << at;
        EXPECT_EQ(noted(at, '\0'), at < 22) << at;
        EXPECT_EQ(noted(at, '7'), at == 20 || at == 21) << at;
    }
}

TEST(Notes, TellEachTagThatHoldsABlankOrNoGraphicCharacter) {
    for (const std::string_view odd : {"24 ", " 45", "   ",
                                       "2\x7F"
                                       "5",
                                       "\xC3\xA9"
                                       "1",
                                       "\t45", "00 "}) {
        std::string record = record_with({{"245", title("x")}, {"650", title("y")}});
        record.replace(36, 3, odd);
        for (const Check check : {Check::directory, Check::fields}) {
            EXPECT_EQ(notes_of(record, check), (Notes{{FaultCode::tag_invalid, 36, 3, std::string{odd}}}));
            expect_same_as_twin(record, check);
        }
        EXPECT_EQ(notes_of(record, Check::boundaries), Notes{});
        record.replace(24, 3,
                       "0\x1F"
                       "1");
        record.replace(48, 3, "6 0");
        EXPECT_EQ(notes_of(record, Check::directory).size(), 3U) << "one for each entry";
        expect_same_as_twin(record, Check::text);
    }
}

TEST(Notes, TellTheFirstByteOfTheLeaderThatIsNoGraphicCharacter) {
    const std::string record = record_with({{"245", title("x")}});
    for (const std::size_t at : {0U, 4U, 5U, 6U, 8U, 17U, 19U, 22U, 23U}) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string other = record;
            other[at] = static_cast<char>(byte);
            const bool odd = (byte < ' ' || byte > '~') && at < 22;
            if (byte == record_terminator) {
                continue; // is told, too
            }
            for (const Check check : {Check::directory, Check::fields}) {
                ASSERT_EQ(notes_of(other, check), Notes{}) << at << ' ' << byte;
            }
            const Notes notes = notes_of(other, Check::text);
            const naive::Note note{FaultCode::leader_invalid, at, 1, ""};
            ASSERT_EQ(std::count(notes.begin(), notes.end(), note), odd ? 1 : 0) << at << ' ' << byte;
        }
    }
    std::string two = record;
    two.replace(7, 2, "\x01\x02");
    EXPECT_EQ(notes_of(two, Check::text).front(), (naive::Note{FaultCode::leader_invalid, 7, 1, ""}));
}

TEST(Notes, TellTheFirstTerminatorInside) {
    const std::string record = record_with({{"245", title("some\x1D text\x1D")}});
    EXPECT_EQ(notes_of(record, Check::fields), (Notes{{FaultCode::terminator_inside, 60, 1, ""}}));
    EXPECT_EQ(notes_of(record, Check::directory), Notes{}) << "the directory does not show it";
}

TEST(Notes, TellATerminatorBehindTheLastFieldFromTheDirectoryAlone) {
    std::string record = record_with({{"245", title("x")}, {"100", title("y")}});
    record += "more\x1E\x1D";
    record.replace(0, 5, naive::digits(record.size(), 5));
    const Notes expected{{FaultCode::terminator_inside, record.size() - 7, 1, ""}};
    EXPECT_EQ(notes_of(record, Check::directory), expected);
    EXPECT_EQ(notes_of(record, Check::fields), expected);
    std::string swapped = record; // the last entry's field does not stand last
    std::swap_ranges(swapped.begin() + 36, swapped.begin() + 48, swapped.begin() + 48);
    EXPECT_EQ(notes_of(swapped, Check::directory), expected);
    record[record.size() - 7] = 'x'; // a gap is no fault
    EXPECT_EQ(notes_of(record, Check::directory), Notes{});
}

TEST(Notes, TellATerminatorBehindADirectoryWithoutFields) {
    std::string record = build_record({}) + "x\x1D";
    record.replace(0, 5, naive::digits(record.size(), 5));
    EXPECT_EQ(notes_of(record, Check::directory), (Notes{{FaultCode::terminator_inside, 25, 1, ""}}));
}

TEST(HoldsTerminator, LooksBeforeTheLastByte) {
    const std::string record = record_with({{"245", title("Title")}});
    EXPECT_FALSE(holds_terminator(record));
    for (std::size_t place = 0; place + 1 < record.size(); ++place) {
        std::string other = record;
        other[place] = '\x1D';
        EXPECT_TRUE(holds_terminator(other)) << place;
    }
}

TEST(Notes, TellEveryDataFieldThatIsShorterThanItsIndicators) {
    const std::string record = record_with({{"245", ""}, {"650", "1"}, {"009", ""}, {"651", "1 "}});
    EXPECT_EQ(notes_of(record, Check::text), (Notes{{FaultCode::indicators_missing, 88, 1, "245"},
                                                    {FaultCode::indicators_missing, 89, 2, "650"},
                                                    {FaultCode::delimiter_missing, 94, 1, "651"}}));
    EXPECT_EQ(notes_of(record, Check::fields), Notes{});
}

TEST(Notes, TellEveryDataFieldWithoutADelimiterBehindItsIndicators) {
    const std::string record = record_with({{"245", "10Title"},
                                            {"650", " 0x\x1F"
                                                    "aMore"},
                                            {"651", "\x1F"
                                                    "aNone"},
                                            {"700", "1 \x1F"}});
    EXPECT_EQ(notes_of(record, Check::text), (Notes{{FaultCode::delimiter_missing, 90, 5, "245"},
                                                    {FaultCode::delimiter_missing, 98, 1, "650"},
                                                    {FaultCode::indicators_missing, 106, 1, "651"},
                                                    {FaultCode::code_missing, 115, 1, "700"}}));
}

TEST(Notes, TellAWholeFieldWithoutDelimitersThatShowsNoIndicators) {
    EXPECT_EQ(notes_of(record_with({{"FMT", "BK"}, {"SYS", "000000001"}, {"984", "  "}}), Check::text),
              (Notes{{FaultCode::delimiter_missing, 76, 2, "FMT"},
                     {FaultCode::delimiter_missing, 79, 9, "SYS"},
                     {FaultCode::delimiter_missing, 91, 1, "984"}}));
}

TEST(Notes, BelieveTheLeaderThatThereAreNoIndicatorsWhereTheFieldBearsItOut) {
    const std::vector<FieldText> fields{{"245", title("two").substr(2)}, {"246", title("two")}, {"247", "none"}};
    EXPECT_EQ(notes_of(record_with(fields, "nam a02"), Check::text),
              (Notes{{FaultCode::delimiter_missing, 90, 4, "247"}}));
    EXPECT_EQ(notes_of(record_with({{"245", "123" + title("x").substr(2)}}, "nam a32"), Check::text), Notes{});
    EXPECT_EQ(notes_of(record_with({{"245", ""}}, "nam a02"), Check::text),
              (Notes{{FaultCode::delimiter_missing, 52, 1, "245"}}));
}

TEST(Notes, TellEveryFieldThatIsNotUtf8) {
    const std::vector<FieldText> fields{
        {"245", title("caf\xE9 and \xFF")}, {"500", title("so\xC3\xA4und")}, {"650", title("cut \xE2\x82")}};
    EXPECT_EQ(notes_of(record_with(fields), Check::text),
              (Notes{{FaultCode::utf8_invalid, 83, 1, "245"}, {FaultCode::utf8_invalid, 111, 2, "650"}}));
    EXPECT_EQ(notes_of(record_with(fields), Check::fields), Notes{});
    EXPECT_EQ(notes_of(record_with(fields, says_marc8), Check::text),
              (Notes{{FaultCode::control_character, 112, 1, "650"}}));
    EXPECT_EQ(notes_of(record_with(fields, "nam z22"), Check::text), (Notes{{FaultCode::encoding_unknown, 9, 1, ""}}));
}

TEST(Notes, TellUtf8WhereTheLeaderDoesNotSayIt) {
    const auto notes = [](const std::string& text, std::string_view type) {
        return notes_of(record_with({{"245", title(text)}, {"500", title(text)}}, type), Check::text);
    };
    EXPECT_EQ(notes("b\xE2\x82\xAC and \xC3\xA4", says_marc8), (Notes{{FaultCode::encoding_flag_false, 69, 3, "245"}}));
    EXPECT_EQ(notes("b\xC3\xA4 and \xE9 in Latin 1", says_marc8), Notes{});
    EXPECT_EQ(notes("an acute \xE2"
                    "e in MARC-8",
                    says_marc8),
              Notes{});
    EXPECT_EQ(notes("ASCII", says_marc8), Notes{});
    EXPECT_EQ(notes("b\xE2\x82\xAC", "nam z22"), (Notes{{FaultCode::encoding_unknown, 9, 1, ""}}));
}

TEST(Notes, JudgeTheTextAndNotTheLeader) {
    std::string record = record_with({{"245", title("ASCII")}}, says_marc8);
    record.replace(22, 2, "\xC3\xA4"); // where real records have anything
    EXPECT_EQ(notes_of(record, Check::text), Notes{});
}

TEST(Notes, LeaveTheTextOfUnimarcAlone) {
    const FieldText coded{"100", "  \x1F"
                                 "a20040823d2004    m  y0frey50      ba"};
    const std::vector<FieldText> fields{coded, {"200", title("caf\xE9")}};
    EXPECT_EQ(notes_of(record_with(fields), Check::text), Notes{});
    const std::vector<FieldText> utf8{coded, {"200", title("\xC3\xA4")}};
    EXPECT_EQ(notes_of(record_with(utf8, says_marc8), Check::text), Notes{});
    const std::vector<FieldText> other{{"100", title("Name")}, {"200", title("caf\xE9")}};
    EXPECT_EQ(notes_of(record_with(other), Check::text).size(), 1U);
}

TEST(IsUnimarc, WantsADateIn100AndNoWhole008) {
    const auto told = [](const std::vector<FieldText>& fields) {
        const std::string bytes = record_with(fields);
        detail::Scratch scratch;
        return view_of(bytes, scratch).is_unimarc();
    };
    const auto with_100 = [&](const std::string& data) { return told({{"100", data}}); };
    EXPECT_TRUE(with_100("  \x1F"
                         "a20040823d2004"));
    EXPECT_TRUE(with_100("  \x1F"
                         "a        d2004"));
    EXPECT_TRUE(with_100("  \x1F"
                         "a||||||||"));
    EXPECT_FALSE(with_100("  \x1F"
                          "a2004082"));
    EXPECT_FALSE(with_100("1 \x1F"
                          "a2004, Name"));
    EXPECT_FALSE(with_100("  \x1F"
                          "b20040823"));
    EXPECT_TRUE(told({{"008", "Aax3"},
                      {"100", "  \x1F"
                              "a20040823d2004"}}));
    EXPECT_FALSE(told({{"008", std::string(32, ' ')},
                       {"100", "  \x1F"
                               "a20040823d2004"}}));
    EXPECT_FALSE(told({}));
}

TEST(Notes, ComeInTheOrderLeaderRecordFields) {
    std::string record = record_with({{"245", "x\xFF"}, {"500", title("\x1D\xFF")}, {"650", "1"}});
    record[20] = '5';
    EXPECT_EQ(notes_of(record, Check::text), (Notes{{FaultCode::leader_invalid, 20, 1, ""},
                                                    {FaultCode::terminator_inside, 83, 1, ""},
                                                    {FaultCode::delimiter_missing, 76, 2, "245"},
                                                    {FaultCode::utf8_invalid, 77, 1, "245"},
                                                    {FaultCode::utf8_invalid, 84, 1, "500"},
                                                    {FaultCode::indicators_missing, 86, 2, "650"}}));
}

TEST(Notes, AreTheTwinsForAnyText) {
    std::mt19937 random{23};
    std::size_t told = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::vector<FieldText> fields;
        for (auto count = random() % 4; count != 0; --count) {
            std::string data = random() % 8 == 0 ? "" : title("");
            data.resize(data.size() - std::min<std::size_t>(data.size(), random() % 8 == 0 ? random() % 4 : 0));
            for (auto pieces = random() % 6; pieces != 0; --pieces) {
                switch (random() % 8) {
                case 0:
                    data += "\xC3\xE2\x82\xFF\x1D\x1F\x1B\xA0\x85\x07\x7F\x88$("[random() % 14];
                    break;
                case 2: // encoded twice, or nearly so
                    data += naive::encoded("\xC3\xC3\xE2\xC4\xCC"[random() % 5] & 0xFF);
                    data += naive::encoded(U"\u00A9\u0081\u20AC\u2122\u00BB\u0098"[random() % 6]);
                    data += random() % 2 == 0 ? "e" : "";
                    break;
                case 3:
                    data += naive::encoded(U"\uFFFD\uFEFF\u202E\u2066\u0085\u009C\u2019\u00E9"[random() % 8]);
                    break;
                case 1:
                    data += "20040823";
                    break;
                default:
                    data += naive::encoded(static_cast<char32_t>(0x20 + random() % 0x2100));
                }
            }
            static const char* const tags[] = {"008", "100", "245", "100", "001", "LKR"};
            fields.push_back({tags[random() % std::size(tags)], data});
        }
        if (random() % 8 != 0) {
            fields.insert(fields.begin(), {"001", random() % 16 == 0 ? "" : "id"});
        }
        std::string record = build_record(fields, random() % 2 == 0 ? says_utf8 : says_marc8);
        if (random() % 16 == 0) {
            record[10 + random() % 12] = "x 245"[random() % 5];
        } else if (random() % 16 == 0) {
            record[9 + random() % 2] = "|#0013 "[random() % 7];
        }
        for (const Check check : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
            ASSERT_NO_FATAL_FAILURE(expect_same_as_twin(record, check)) << testing::PrintToString(record);
        }
        if (naive::first_fault(record, Check::text) == FaultCode::none) {
            told += naive::notes(record, Check::text).size();
        }
    }
    EXPECT_GT(told, 5'000U);
}

TEST(Notes, AreTheTwinsOfEveryRecordOfAMadeCorpus) {
    const std::string corpus = naive::made_corpus(31, 3'000) + naive::made_odd_indicators(32, 1'000);
    for (std::size_t begin = 0; begin < corpus.size();) {
        if (corpus[begin] < '0') { // padding
            ++begin;
            continue;
        }
        const std::size_t length = std::stoul(corpus.substr(begin, 5));
        for (const Check check : {Check::directory, Check::fields, Check::text}) {
            ASSERT_NO_FATAL_FAILURE(expect_same_as_twin(std::string_view{corpus}.substr(begin, length), check));
        }
        begin += length;
    }
}

} // namespace
} // namespace marcmill::iso2709
