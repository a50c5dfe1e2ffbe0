// Entries that share data: how much they may name together, and that no more is ever handed on.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/iso2709/reader.hpp"
#include "naive/record.hpp"
#include "record/scratch.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill::iso2709 {
namespace {

std::string digits(std::size_t number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width - text.size(), '0') + text;
}

struct Entry {
    const char* tag;
    std::size_t length;
    std::size_t start;
};

/// With these entries, whatever stands in the data; a length that five digits cannot state is 99999.
std::string record_of(const std::vector<Entry>& entries, const std::string& data) {
    std::string directory;
    for (const Entry& entry : entries) {
        directory += entry.tag + digits(entry.length, 4) + digits(entry.start, 5);
    }
    const std::size_t base = 24 + directory.size() + 1;
    const std::size_t length = std::min<std::size_t>(base + data.size() + 1, 99'999);
    return digits(length, 5) + "nam a22" + digits(base, 5) + " a 4500" + directory + "\x1E" + data + "\x1D";
}

std::string field(std::size_t length) {
    return "10\x1F"
           "a" +
           std::string(length - 5, 'x') + "\x1E";
}

/// So often the same field.
std::string sharing(std::size_t times, std::size_t length = 1'000) {
    return record_of(std::vector<Entry>(times, Entry{"245", length, 0}), field(length));
}

FaultCode fault_of(std::string_view bytes, Check check) {
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    const bool sound = is_sound(record, check);
    const FaultCode code = sound ? FaultCode::none : first_fault(record, check).code;
    EXPECT_EQ(sound, code == FaultCode::none);
    EXPECT_EQ(code, naive::first_fault(bytes, check));
    return code;
}

constexpr Check deep[] = {Check::directory, Check::fields, Check::text};

TEST(Overlap, MayNameFourTimesTheRecord) {
    for (const Check check : deep) {
        for (const std::size_t times : {1U, 2U, 3U, 4U}) {
            EXPECT_EQ(fault_of(sharing(times), check), FaultCode::none);
        }
        // 24 + 12 n + 1 + 1,000 + 1 bytes of record: five entries name 5,000 of 4,344 that may be named.
        for (const std::size_t times : {5U, 6U, 17U, 7'000U}) {
            EXPECT_EQ(fault_of(sharing(times), check), FaultCode::entries_overlap);
        }
        EXPECT_EQ(fault_of(sharing(4, 9'999), check), FaultCode::none);
        EXPECT_EQ(fault_of(sharing(5, 9'999), check), FaultCode::entries_overlap);
    }
}

TEST(Overlap, IsFoundWhereEachEntryBeginsAByteLater) {
    std::vector<Entry> entries;
    for (std::size_t start = 0; start < 5'000; ++start) {
        entries.push_back({"001", 9'999 - start, start});
    }
    for (const Check check : deep) {
        EXPECT_EQ(fault_of(record_of(entries, field(9'999)), check), FaultCode::entries_overlap);
    }
}

TEST(Overlap, IsFoundWhereManyEntriesClaimOneLongField) {
    // Of more than 9,999 bytes: their entries state nothing, and the next start, or the end, shows where it ends.
    const std::string data = field(60'000);
    const auto claimed = [&](std::size_t times) {
        return record_of(std::vector<Entry>(times, Entry{"245", 9'000, 0}), data);
    };
    EXPECT_EQ(fault_of(claimed(4), Check::fields), FaultCode::none);
    for (const std::size_t times : {6U, 20U, 3'000U}) {
        EXPECT_EQ(fault_of(claimed(times), Check::fields), FaultCode::entries_overlap);
    }
}

TEST(Overlap, IsNoFaultWhereSmallFieldsAreSharedByMany) {
    const std::vector<Entry> entries(3'000, Entry{"650", 10, 0}); // 30,000 bytes named, 36,036 of record
    for (const Check check : deep) {
        EXPECT_EQ(fault_of(record_of(entries, field(10)), check), FaultCode::none);
    }
}

TEST(Overlap, IsToldBehindWhatIsWrongWithAnEntry) {
    std::string record = sharing(20);
    record.replace(24 + 12 * 19 + 3, 4, "10x0");
    EXPECT_EQ(fault_of(record, Check::directory), FaultCode::entry_invalid);
    record = sharing(20);
    record.replace(24 + 12 * 19 + 3, 4, "9999");
    EXPECT_EQ(fault_of(record, Check::directory), FaultCode::field_out_of_bounds);
}

/// Whoever looks at a record that was not checked is handed no more, either.
TEST(Overlap, IsCutWhereNothingWasChecked) {
    const std::string bytes = sharing(7'000, 9'999);
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    std::size_t named = 0;
    for (const FieldView each : record.fields()) {
        named += each.bytes().size() + 1;
    }
    EXPECT_LE(named, 4 * bytes.size());
    EXPECT_EQ(record.fields().size(), naive::read_record(bytes, Check::directory).fields.size());
}

} // namespace
} // namespace marcmill::iso2709
