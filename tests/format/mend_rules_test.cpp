// Damage by rule: each record is made, damaged as a whole, and must come back with every byte of every field in its
// place, by the rule that the damage followed.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "format/mended_as.hpp"
#include "naive/build_record.hpp"

namespace marcmill::iso2709 {
namespace {

using naive::build_record;
using naive::data_field;
using naive::digits;
using naive::FieldText;
using tests::expect_mended;
using tests::fields_of;

const std::string title = data_field("10", {{'a', "Łódź :"}, {'b', "中国 and 𝄞"}});

std::vector<FieldText> some_fields() {
    return {{"001", "ocm0001"},
            {"008", "260101s2026    xx            000 0 eng d"},
            {"245", title},
            {"520", data_field("  ", {{'a', "one line\nand another\n\nand a last"}})},
            {"650", data_field(" 0", {{'a', "Mending"}})}};
}

/// How a directory's numbers are written: of a field's bytes with its terminator, what its length states.
using Length = std::function<std::size_t(const std::string& field)>;

struct Writing {
    Length length = [](const std::string& field) { return field.size(); };
    Length start_step = nullptr; ///< as much as lengths, if not given
    std::size_t first_start = 0;
    int length_digits = 4;
    int start_digits = 5;
};

/// A record whose directory was written in some way, for other bytes of the fields or not.
std::string written(const std::vector<FieldText>& fields, const Writing& writing) {
    std::string directory;
    std::string data;
    std::size_t start = writing.first_start;
    for (const auto& [tag, value] : fields) {
        const std::string field = value + '\x1E';
        const std::size_t length = writing.length(field);
        directory += tag + digits(length, writing.length_digits) + digits(start, writing.start_digits);
        start += writing.start_step ? writing.start_step(field) : length;
        data += field;
    }
    directory += '\x1E';
    const std::size_t base = 24 + directory.size();
    return digits(base + start + 1, 5) + "nam a22" + digits(base, 5) + " i 4500" + directory + data + '\x1D';
}

std::size_t characters(const std::string& text) {
    std::size_t count = 0;
    for (const char byte : text) {
        count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
}

std::size_t utf16_units(const std::string& text) {
    std::size_t count = characters(text);
    for (const char byte : text) {
        count += static_cast<unsigned char>(byte) >= 0xF0 ? 1 : 0;
    }
    return count;
}

std::string with_crlf(const std::string& text) {
    std::string changed;
    for (const char byte : text) {
        changed += byte == '\n' ? "\r\n" : std::string(1, byte);
    }
    return changed;
}

void each_value(std::vector<FieldText>& fields, const std::function<std::string(const std::string&)>& change) {
    for (FieldText& field : fields) {
        field.second = change(field.second);
    }
}

TEST(MendRules, ReadLengthsThatCountCharacters) {
    const auto fields = fields_of(build_record(some_fields()));
    expect_mended(written(some_fields(), {characters}), fields, "lengths count characters: 245");
    const auto bytes = [](const std::string& field) { return field.size(); };
    expect_mended(written(some_fields(), {characters, bytes}), fields, "lengths count characters: 245");
    auto more = some_fields();
    more.insert(more.begin() + 2, {"100", data_field("1 ", {{'a', "Łódź"}})});
    expect_mended(written(more, {characters}), fields_of(build_record(more)), "lengths count characters: 100, 245");
}

TEST(MendRules, ReadLengthsThatCountUtf16Units) {
    const auto fields = fields_of(build_record(some_fields()));
    expect_mended(written(some_fields(), {utf16_units}), fields, "lengths count UTF-16 units: 245");
    auto more = some_fields();
    more.push_back({"880", data_field("10", {{'a', "𝄞𝄞"}})});
    expect_mended(written(more, {utf16_units}), fields_of(build_record(more)), "lengths count UTF-16 units: 245, 880");
    more.push_back({"500", data_field("  ", {{'a', "é"}})});
    expect_mended(written(more, {utf16_units}), fields_of(build_record(more)),
                  "lengths count UTF-16 units: 245, 880, 500");
}

TEST(MendRules, ReadLengthsOfUtf8ThatBecameLatin1) {
    for (const char* text : {"f\xFCr", "\xC5rhus og \xD8rsted", "na\xEFve caf\xE9"}) {
        auto fields = some_fields();
        fields[2].second = data_field("10", {{'a', text}});
        const auto as_utf8 = [](const std::string& field) {
            std::size_t count = field.size();
            for (const char byte : field) {
                count += static_cast<unsigned char>(byte) >= 0x80 ? 1 : 0;
            }
            return count;
        };
        expect_mended(written(fields, {as_utf8}), fields_of(build_record(fields)),
                      "lengths count the UTF-8 bytes of Latin-1 text: 245");
    }
}

TEST(MendRules, ReadLengthsOfLettersThatWereApartFromTheirMarks) {
    const std::pair<const char*, std::size_t> texts[] = {
        {"Ayāz", 1}, {"Karācī :Dāniyāl", 4}, {"Farruk̲h̲ī, Āṣif", 2}, {"Việt Nam", 2}, {"서울 Ærø ł é", 1}};
    for (const auto& [text, more] : texts) {
        auto fields = some_fields();
        fields[2].second = data_field("10", {{'a', text}});
        const auto apart = [bytes = fields[2].second.size() + 1, added = more](const std::string& field) {
            return field.size() + (field.size() == bytes ? added : 0);
        };
        expect_mended(written(fields, {apart}), fields_of(build_record(fields)),
                      "lengths count letters and their marks apart: 245");
    }
}

TEST(MendRules, ReadLengthsOfBytesThatWereReplaced) {
    for (const char* text : {"f\xEF\xBF\xBDr", "\xEF\xBF\xBD\xEF\xBF\xBD", "zwei \xC3\xA9 und \xEF\xBF\xBD"}) {
        auto fields = some_fields();
        fields[2].second = data_field("10", {{'a', text}, {'b', "é"}}); // well-formed text keeps its bytes
        const auto before = [](const std::string& field) {
            std::size_t count = field.size();
            for (std::size_t at = field.find("\xEF\xBF\xBD"); at != std::string::npos;
                 at = field.find("\xEF\xBF\xBD", at + 1)) {
                count -= 2;
            }
            return count;
        };
        expect_mended(written(fields, {before}), fields_of(build_record(fields)),
                      "lengths count U+FFFD as one byte: 245");
    }
}

TEST(MendRules, ReadLengthsFromBeforeLineEndsWereConverted) {
    auto lf = some_fields();
    auto crlf = some_fields();
    each_value(crlf, with_crlf);
    const auto of_crlf = [](const std::string& field) { return with_crlf(field).size(); };
    const auto of_lf = [](std::string field) {
        std::erase(field, '\r');
        return field.size();
    };
    expect_mended(written(crlf, {of_lf}), fields_of(build_record(crlf)), "lengths count CRLF as one byte: 520");
    expect_mended(written(lf, {of_crlf}), fields_of(build_record(lf)), "lengths count LF as two bytes: 520");
    crlf.push_back({"505", data_field("0 ", {{'a', "x\r\ny"}})});
    expect_mended(written(crlf, {of_lf}), fields_of(build_record(crlf)), "lengths count CRLF as one byte: 520, 505");
}

TEST(MendRules, CombineWhenTwoThingsHappenedToAllFields) {
    auto crlf = some_fields();
    each_value(crlf, with_crlf);
    const auto characters_of_lf = [](std::string field) {
        std::erase(field, '\r');
        return characters(field);
    };
    expect_mended(written(crlf, {characters_of_lf}), fields_of(build_record(crlf)),
                  "lengths count characters, lengths count CRLF as one byte: 245, 520");
    const auto characters_of_value = [](const std::string& field) { return characters(field) - 1; };
    expect_mended(written(some_fields(), {characters_of_value}), fields_of(build_record(some_fields())),
                  "lengths count characters, lengths do not count field terminators");
}

TEST(MendRules, ReadLengthsWithoutTerminators) {
    const auto fields = fields_of(build_record(some_fields()));
    const std::string rule = "lengths do not count field terminators";
    const auto value = [](const std::string& field) { return field.size() - 1; };
    const auto bytes = [](const std::string& field) { return field.size(); };
    expect_mended(written(some_fields(), {value, bytes}), fields, rule);
    expect_mended(written(some_fields(), {value}), fields, rule);
    expect_mended(written(some_fields(), {value, bytes, 1}), fields, rule + ", starts count from 1");
}

TEST(MendRules, ReadStartsThatCountFromElsewhere) {
    const auto fields = fields_of(build_record(some_fields()));
    const Writing usual;
    for (const std::size_t first : {1, 85, 24}) {
        Writing moved = usual;
        moved.first_start = first;
        expect_mended(written(some_fields(), moved), fields, "starts count from " + std::to_string(first));
    }
}

TEST(MendRules, ReadNumbersOfMoreDigits) {
    const auto fields = fields_of(build_record(some_fields()));
    const std::pair<std::pair<int, int>, std::string> shapes[] = {
        {{5, 5}, "lengths have five digits"},
        {{4, 6}, "starts have six digits"},
        {{5, 6}, "lengths have five digits, starts have six digits"},
    };
    for (const auto& [widths, rule] : shapes) {
        Writing wide;
        wide.length_digits = widths.first;
        wide.start_digits = widths.second;
        expect_mended(written(some_fields(), wide), fields, rule);
    }
}

TEST(MendRules, ReadTheOneLengthThatNeedsFiveDigits) {
    for (const std::size_t size : {9'999U, 11'239U, 40'000U}) {
        auto fields = some_fields();
        fields[3].second = data_field("  ", {{'a', std::string(size, 'x')}});
        std::vector<tests::Wanted> wanted;
        for (const auto& [tag, value] : fields) {
            wanted.push_back({tag, value});
        }
        expect_mended(written(fields, {}), wanted, "long numbers have a digit more");
    }
}

TEST(MendRules, ReadADirectoryWhoseNumbersAreAllTheSame) {
    const std::string sound = build_record(some_fields());
    const auto fields = fields_of(sound);
    const auto overwrite = [&](const std::string& length, const std::string& start) {
        std::string damaged = sound;
        for (std::size_t at = 24; damaged[at] != '\x1E'; at += 12) {
            damaged.replace(at + 3, length.size(), length);
            damaged.replace(at + 7, start.size(), start);
        }
        return damaged;
    };
    expect_mended(overwrite("0000", "00000"), fields, "no number in the directory");
    expect_mended(overwrite("9999", "99999"), fields, "no number in the directory");
    expect_mended(overwrite("0000", ""), fields, "no lengths in the directory");
    expect_mended(overwrite("", "00000"), fields, "no starts in the directory");
    std::string longer = overwrite("0000", "00000");
    longer.replace(0, 5, "00999");
    EXPECT_FALSE(mend(longer)) << "nothing is left that shows that this is one record";
    std::string untagged = overwrite("0000", "00000");
    for (std::size_t at = 24; untagged[at] != '\x1E'; at += 12) {
        untagged.replace(at, 3, "000");
    }
    EXPECT_FALSE(mend(untagged)) << "tags cannot be told";
}

TEST(MendRules, ReadADirectoryBehindALongerOrShorterLeader) {
    const std::string sound = build_record(some_fields());
    const auto fields = fields_of(sound);
    const auto with_leader = [&](const std::string& leader) { return leader + sound.substr(24); };
    const std::string head = sound.substr(0, 17); // up to the base address
    expect_mended(with_leader(head + " i 450"), fields, "directory begins at byte 23");
    expect_mended(with_leader(head + " i 45"), fields, "directory begins at byte 22");
    expect_mended(with_leader(head + "\xC3\xA9i 4500"), fields, "directory begins at byte 25");
    expect_mended(with_leader(head + " i\xEF\xBF\xBD" + "4500"), fields, "directory begins at byte 26");
    expect_mended(with_leader(sound.substr(0, 8) + "\xEF\xBF\xBD" + sound.substr(9, 15)), fields,
                  "directory begins at byte 26");
    expect_mended(with_leader(sound.substr(1, 23)), fields, "directory begins at byte 23");
    expect_mended(with_leader('1' + sound.substr(0, 24)), fields, "directory begins at byte 25");
    expect_mended(with_leader(head + "  4500"), fields, "directory begins at byte 23");
    for (const std::size_t lost : {0U, 1U, 2U, 3U, 4U, 10U, 11U, 12U, 13U, 14U, 15U, 16U, 20U, 21U, 22U, 23U}) {
        const std::string damaged = sound.substr(0, lost) + sound.substr(lost + 1);
        expect_mended(damaged, fields, "directory begins at byte 23");
        ASSERT_TRUE(mend(damaged));
        EXPECT_EQ(mend(damaged)->bytes, sound) << lost;
    }
    for (const std::string_view unset : {"XXXXX", "nnnnn", "     ", "00000", "99999"}) { // numbers that were never set
        std::string damaged = sound;
        damaged.replace(0, 5, unset).replace(12, 5, unset);
        for (const std::size_t lost : {10U, 20U, 23U}) {
            const auto mended = mend(damaged.substr(0, lost) + damaged.substr(lost + 1));
            ASSERT_TRUE(mended) << unset << lost;
            EXPECT_EQ(mended->bytes, sound);
        }
    }
    for (const std::size_t lost : {24U, 25U}) { // a 0 of 001: it is the same record, whichever 0 is gone
        expect_mended(sound.substr(0, lost) + sound.substr(lost + 1), fields, "directory begins at byte 23");
    }
    EXPECT_FALSE(mend(sound.substr(0, 26) + sound.substr(27))) << "the 1 of 001 is lost, not a byte of the leader";
    EXPECT_FALSE(mend(with_leader(head + "ai4500"))) << "which of leader/17-19 is lost?";
    EXPECT_FALSE(mend(with_leader(head + "ai450"))) << "and of leader/20-23?";
    EXPECT_FALSE(mend(with_leader(sound.substr(0, 6) + sound.substr(7, 17)))) << "which of leader/05-09 is lost?";
}

/// What is left of the parts beside the loss looks whole where it is not.
TEST(MendRules, PutNoPartOfALeaderInAnothersPlace) {
    const std::string sound = build_record(some_fields());
    const auto without = [&](std::size_t at, std::size_t count) { return std::string{sound}.erase(at, count); };
    for (const std::size_t at : {4U, 5U, 6U, 7U, 8U}) {
        EXPECT_FALSE(mend(without(at, 2))) << "digits of the length are no status, nor \"2\" its end: " << at;
        EXPECT_FALSE(mend("\n" + without(at + 1, 1))) << "24 bytes, of which the first is none: " << at;
        EXPECT_FALSE(mend(" X" + without(at + 1, 1).substr(1))) << at;
    }
    EXPECT_FALSE(mend(without(16, 1).replace(16, 3, "7i ").erase(15, 1))) << "of the base address, or leader/17?";
    std::string blank_ends = sound;
    blank_ends[8] = ' ';
    blank_ends[9] = ' ';
    EXPECT_FALSE(mend(blank_ends.erase(5, 3))) << "a status that is lost is not blank";
}

TEST(MendRules, GuessNoByteOfTheLeader) {
    for (const std::string level : {" i ", "a4a", "8i ", "71 "}) {
        const std::string sound = build_record(some_fields()).replace(17, 3, level);
        for (std::size_t at = 0; at < 24; ++at) {
            for (const std::size_t bytes : {1U, 2U}) {
                std::string damaged = sound;
                damaged.erase(at, bytes);
                const std::string left = damaged.substr(17, 3 - bytes);
                if (at >= 17 && left.find_first_not_of(' ') == std::string::npos) {
                    continue; // what is left of blanks is taken for blanks
                }
                const auto mended = mend(damaged);
                EXPECT_TRUE(!mended || mended->bytes == sound)
                    << bytes << " at " << at << ": " << mended->bytes.substr(0, 24);
            }
        }
    }
}

TEST(MendRules, UnfoldLines) {
    auto more = some_fields();
    more.erase(more.begin() + 3); // line ends of its own are not told apart
    const std::string sound = build_record(more);
    for (const std::size_t width : {80U, 72U, 50U}) {
        for (const std::size_t first : {width, std::size_t{31}, std::size_t{3}}) {
            for (const std::string end : {"\r\n", "\n"}) {
                std::string folded = sound.substr(0, first);
                for (std::size_t at = first; at < sound.size(); at += width) {
                    folded += end + sound.substr(at, width);
                }
                const std::string rule = sound.size() - first > width ? "lines folded at " + std::to_string(width)
                                                                      : std::string{"folded line"};
                expect_mended(folded, fields_of(sound), rule);
            }
        }
    }
    std::string uneven = sound;
    uneven.insert(100, "\r\n").insert(60, "\r\n").insert(20, "\r\n");
    EXPECT_FALSE(mend(uneven));
}

TEST(MendRules, PutTheRecordTerminatorWhereAnotherByteStands) {
    const std::string sound = build_record(some_fields());
    for (const char byte : std::string{".\n x\x1F"}) {
        std::string damaged = sound;
        damaged.back() = byte;
        expect_mended(damaged, fields_of(sound), "record terminator was another byte");
        expect_mended(damaged + "\r\n", fields_of(sound), "record terminator was another byte");
        EXPECT_FALSE(mend(damaged + "rest"));
    }
}

TEST(MendRules, ContradictedByOneFieldProveNothing) {
    auto fields = some_fields();
    fields.insert(fields.begin() + 2, {"100", data_field("1 ", {{'a', "Łódź"}})});
    const auto two_ways = [](const std::string& field) {
        return field.find("Łódź :") == std::string::npos ? field.size() : characters(field);
    };
    EXPECT_FALSE(mend(written(fields, {[](const std::string& field) { return characters(field) + 1; }})));
    const std::string one_field = written(fields, {two_ways}); // 245 in characters, 100 in bytes
    EXPECT_FALSE(mend(one_field));
}

TEST(MendRules, KeepNoForeignBytes) {
    const std::string sound = build_record(some_fields());
    const std::size_t base = std::stoul(sound.substr(12, 5));
    for (const std::string foreign : {"\r\n3e8\r\n", "\n[error] connection reset\n", "\r\n", "\x01"}) {
        for (const std::size_t at : {std::size_t{3}, std::size_t{20}, sound.size() - base - 8}) {
            std::string damaged = sound;
            damaged.insert(base + at, foreign);
            const auto mended = mend(damaged);
            EXPECT_TRUE(!mended || mended->bytes == sound) << at << ' ' << mended->by();
        }
    }
    std::string longer = sound;
    longer.insert(base + 3, "abc");
    const auto mended = mend(longer);
    ASSERT_TRUE(mended);
    EXPECT_EQ(mended->by(), "field terminators delimit the fields: 001 (3 bytes more)");
}

} // namespace
} // namespace marcmill::iso2709
