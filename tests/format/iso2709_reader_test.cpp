// What is wrong with a record: each code by a record that has it, and the fast answer against the telling one.

#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "format/iso2709/reader.hpp"
#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"
#include "naive/record.hpp"
#include "record/scratch.hpp"
#include "scan/guarded_bytes.hpp"

namespace marcmill::iso2709 {
namespace {

using tests::GuardedBytes;

/// Two fields: 001 "id" (36 is the second entry), 245 "10$aTitle"; the data begin at 49.
std::string sound_record() {
    return naive::build_record({{"001", "id"},
                                {"245", "10\x1F"
                                        "aTitle"}});
}

struct Answer {
    bool sound;
    Finding finding;
};

Answer answer(std::string_view bytes, Check check) {
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    const bool sound = is_sound(record, check);
    return {sound, sound ? Finding{} : first_fault(record, check)};
}

/// `text` written over the sound record at `place`.
Answer answer_with(std::size_t place, std::string_view text, Check check) {
    std::string record = sound_record();
    record.replace(place, text.size(), text);
    return answer(record, check);
}

void expect_fault(const Answer& answer, FaultCode code, std::uint32_t offset, std::uint32_t length,
                  std::string_view tag) {
    EXPECT_FALSE(answer.sound);
    EXPECT_EQ(answer.finding.code, code);
    EXPECT_EQ(answer.finding.offset, offset);
    EXPECT_EQ(answer.finding.length, length);
    EXPECT_EQ(answer.finding.tag, tag);
    EXPECT_FALSE(answer.finding.expected.empty());
}

TEST(RecordCheck, FindsNothingInASoundRecord) {
    for (const Check check : {Check::boundaries, Check::directory, Check::fields, Check::text}) {
        EXPECT_TRUE(answer(sound_record(), check).sound);
        EXPECT_TRUE(answer(naive::build_record({}), check).sound);
    }
}

TEST(RecordCheck, LooksNoDeeperThanAsked) {
    EXPECT_TRUE(answer_with(12, "abcde", Check::boundaries).sound);
    EXPECT_TRUE(answer_with(51, "x", Check::directory).sound) << "001 has no terminator";
}

TEST(RecordCheck, FindsABaseAddressThatIsNone) {
    for (const Check check : {Check::directory, Check::fields}) {
        for (const std::string_view base : {"abcde", "00000", "00024", "99999", "00048", "00050", "0004 "}) {
            expect_fault(answer_with(12, base, check), FaultCode::base_address_invalid, 12, 5, "");
        }
        expect_fault(answer_with(48, " ", check), FaultCode::base_address_invalid, 12, 5, "");
    }
}

TEST(RecordCheck, FindsADirectoryThatIsCut) {
    // The base address is 52, behind the terminator of 001.
    expect_fault(answer_with(12, "00052", Check::directory), FaultCode::directory_cut, 24, 28, "");
}

TEST(RecordCheck, FindsAnEntryThatCannotBeRead) {
    for (const std::size_t place : {39U, 42U, 43U, 47U}) {
        expect_fault(answer_with(place, "x", Check::directory), FaultCode::entry_invalid, 36, 12, "");
    }
}

TEST(RecordCheck, FindsAFieldOutOfBounds) {
    expect_fault(answer_with(39, "0011", Check::directory), FaultCode::field_out_of_bounds, 36, 12, "245");
    expect_fault(answer_with(43, "00004", Check::directory), FaultCode::field_out_of_bounds, 36, 12, "245");
    expect_fault(answer_with(27, "9999", Check::fields), FaultCode::field_out_of_bounds, 24, 12, "001");
}

TEST(RecordCheck, FindsAFieldWithoutTerminator) {
    expect_fault(answer_with(51, "x", Check::fields), FaultCode::field_unterminated, 51, 1, "001");
    expect_fault(answer_with(27, "0002", Check::fields), FaultCode::field_unterminated, 50, 1, "001");
    expect_fault(answer_with(27, "0000", Check::fields), FaultCode::field_unterminated, 49, 1, "001");
}

TEST(RecordCheck, TellsTheFirstOfManyFaults) {
    std::string record = sound_record();
    record.replace(39, 4, "9999");
    record[51] = 'x';
    expect_fault(answer(record, Check::fields), FaultCode::field_unterminated, 51, 1, "001");
    expect_fault(answer(record, Check::directory), FaultCode::field_out_of_bounds, 36, 12, "245");
}

TEST(RecordCheck, IsSoundWhereTheTellingAnswerAndTheTwinFindNothing) {
    const std::string sound = naive::build_record({{"001", "id"},
                                                   {"008", "40"},
                                                   {"245", "10\x1F"
                                                           "aTitle"},
                                                   {"700", "1 \x1F"
                                                           "aN\x1F"
                                                           "d"},
                                                   {"700", "2 \x1F"
                                                           "aO"}});
    GuardedBytes memory{sound.size()};
    std::mt19937 random{3};
    std::size_t faults = 0;
    for (int round = 0; round < 30'000; ++round) {
        std::string record = sound;
        for (auto times = random() % 3; times != 0; --times) {
            record[12 + random() % (record.size() - 12)] = "0123456789 x\x1E\x1F\x1D"[random() % 15];
        }
        const std::string_view bytes = memory.at_end(record);
        for (const Check check : {Check::directory, Check::fields, Check::text}) {
            detail::Scratch scratch;
            const RecordView view{bytes, {}, scratch};
            const Finding finding = first_fault(view, check);
            ASSERT_EQ(is_sound(view, check), finding.code == FaultCode::none) << round;
            ASSERT_EQ(finding.code, naive::first_fault(record, check)) << round;
            ASSERT_LE(finding.offset + finding.length, bytes.size());
            faults += static_cast<std::size_t>(finding.code != FaultCode::none);
        }
    }
    EXPECT_GT(faults, 1000U);
}

} // namespace
} // namespace marcmill::iso2709
