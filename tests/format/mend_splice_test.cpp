// Two records glued together, as a transfer that lost some bytes leaves them, are never mended into a third one.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/mend.hpp"
#include "naive/build_record.hpp"
#include "naive/record.hpp"

namespace marcmill::iso2709 {
namespace {

using naive::build_record;
using naive::data_field;
using naive::FieldText;

/// Records of one catalogue: the same fields at the beginning and at the end, whose lengths are the same in many of
/// them, and text between, some of it not ASCII.
class Catalogue {
  public:
    std::string record() {
        std::vector<FieldText> fields{{"001", "ocm" + naive::digits(random_() % 100'000'000, 8)},
                                      {"005", "20260101120000.0"},
                                      {"008", "260101s2026    xx            000 0 eng d"}};
        for (const char* tag : {"100", "245", "260", "300", "500", "505", "520", "650", "650", "700"}) {
            if (random_() % 4 != 0) {
                fields.emplace_back(tag, data_field("1 ", {{'a', text()}, {'b', text()}}));
            }
        }
        fields.emplace_back("852", data_field("  ", {{'a', "Library"}, {'j', naive::digits(random_() % 10'000, 4)}}));
        fields.emplace_back("994", data_field("  ", {{'a', "C0"}, {'b', "ABC"}}));
        return build_record(fields);
    }
    std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

  private:
    std::string text() {
        static const std::vector<std::string> words{"water",   "of",    "the", "Łódź", "a",
                                                    "history", "Århus", "für", "and",  "中国"};
        std::string text;
        for (unsigned word = 1 + random_() % 8; word != 0; --word) {
            text += words[random_() % words.size()] + ' ';
        }
        return text;
    }

    std::mt19937 random_{7};
};

TEST(MendSplices, MakesNoRecordOfTheHeadOfOneAndTheTailOfAnother) {
    Catalogue catalogue;
    std::vector<std::string> records;
    for (int number = 0; number < 60; ++number) {
        records.push_back(catalogue.record());
    }
    int splices = 0;
    for (const std::string& head : records) {
        for (const std::string& tail : records) {
            for (int round = 0; round < 8 && head != tail; ++round) {
                const std::size_t from = catalogue.below(tail.size()); // first, whatever the compiler
                const std::size_t to = 25 + catalogue.below(head.size() - 25);
                const std::string splice = head.substr(0, to) + tail.substr(from);
                ++splices;
                if (naive::first_fault(splice, Check::fields) == FaultCode::none && stated_record(splice, 0) != 0) {
                    continue; // what fits to the byte is a sound record, and is not mended
                }
                const auto mended = mend(splice);
                if (mended && mended->bytes != head && mended->bytes != tail) {
                    ADD_FAILURE() << mended->by() << '\n' << mended->bytes;
                }
            }
        }
    }
    EXPECT_GT(splices, 20'000);
}

/// Whether each field is one of the record's, under its own tag, but for those that the mending names.
bool holds_only(const Mended& mended, const std::string& record) {
    const auto before = naive::read_record(record).fields;
    const auto after = naive::read_record(mended.bytes).fields;
    if (before.size() != after.size()) {
        return false;
    }
    for (std::size_t place = 0; place < after.size(); ++place) {
        const auto is_named = [&](const std::string& field) { return field.starts_with(after[place].tag); };
        const bool named = std::any_of(mended.fields.begin(), mended.fields.end(), is_named);
        if (before[place].tag != after[place].tag || (before[place].bytes != after[place].bytes && !named)) {
            return false;
        }
    }
    return true;
}

/// What transfers, logs and editors leave in a record.
TEST(MendSplices, KeepsNoForeignBytesUnnamedAndNoControlBytesAtAll) {
    Catalogue catalogue;
    const std::vector<std::string> foreign{"\r\n3e8\r\n", "\r\n",     "\n[error] reset by peer\n",
                                           "abc",         "\x01\x02", "%0A"};
    int mended_records = 0;
    for (int round = 0; round < 20'000; ++round) {
        const std::string record = catalogue.record();
        const std::size_t base = std::stoul(record.substr(12, 5));
        const std::string& more = foreign[catalogue.below(foreign.size())];
        std::string damaged = record;
        damaged.insert(base + catalogue.below(record.size() - base - 1), more);
        if (const auto mended = mend(damaged)) {
            ++mended_records;
            ASSERT_TRUE(holds_only(*mended, record)) << mended->by() << '\n' << damaged;
            ASSERT_TRUE(mended->bytes == record || more.find_first_of("\r\n\x01") == std::string::npos) << mended->by();
        }
    }
    EXPECT_GT(mended_records, 1'000);
}

} // namespace
} // namespace marcmill::iso2709
