// Fields 880 and those that they repeat, found at once, beside those that RecordView::linked() finds one by one.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/run.hpp>

#include "cli/other_scripts.hpp"
#include "made_records.hpp"

namespace marcmill::cli {
namespace {

using test::MadeField;

/// By the field that they belong to, the places of the fields 880, found one by one.
std::vector<std::vector<std::size_t>> slowly(const RecordView& record) {
    const FieldRange fields = record.fields();
    std::vector<std::vector<std::size_t>> of(fields.size());
    std::vector<bool> belongs(fields.size());
    for (std::size_t owner = 0; owner < fields.size(); ++owner) {
        if (fields[owner].tag() == Tag{"880"}) {
            continue;
        }
        for (const FieldView linked : record.linked(fields[owner])) {
            for (std::size_t place = 0; place < fields.size(); ++place) {
                const bool is_it = fields[place].bytes().data() == linked.bytes().data();
                if (is_it && linked.tag() == Tag{"880"} && !belongs[place]) {
                    belongs[place] = true;
                    of[owner].push_back(place);
                }
            }
        }
    }
    return of;
}

void expect_same(const std::string& bytes, std::size_t records) {
    OtherScripts scripts;
    std::size_t seen = 0;
    Options options;
    options.threads = 1;
    static_cast<void>(reduce(
        Corpus::memory(bytes), std::size_t{0},
        [&](std::size_t&, const RecordView& record) {
            ++seen;
            scripts.look_at(record);
            const auto wanted = slowly(record);
            std::vector<std::size_t> all;
            for (std::size_t place = 0; place < wanted.size(); ++place) {
                const auto found = scripts.of(place);
                EXPECT_EQ((std::vector<std::size_t>{found.begin(), found.end()}), wanted[place]) << record;
                all.insert(all.end(), found.begin(), found.end());
            }
            for (std::size_t place = 0; place < wanted.size(); ++place) {
                EXPECT_EQ(scripts.belongs(place), std::find(all.begin(), all.end(), place) != all.end()) << record;
            }
        },
        [](std::size_t&, std::size_t) {}, options));
    EXPECT_EQ(seen, records);
}

TEST(OtherScripts, AreThoseThatLinkedFindsOneByOne) {
    std::mt19937 random{7};
    const auto any_of = [&random](const std::vector<std::string>& texts) { return texts[random() % texts.size()]; };
    std::string bytes;
    constexpr std::size_t records = 3000;
    for (std::size_t number = 0; number < records; ++number) {
        std::vector<MadeField> fields;
        for (std::size_t count = random() % 9; count > 0; --count) {
            const std::string tag = any_of({"880", "880", "245", "100", "245", "001"});
            const std::string link = any_of({"880", "880", "245", "100", "24", "001"}) + any_of({"-", "-", "-", ""}) +
                                     any_of({"01", "01", "02", "00", "1", "x", ""}) + any_of({"", "/(N", "/"});
            const std::string before = any_of({"", "",
                                               "\x1F"
                                               "ax"});
            fields.push_back({tag, "10" + before +
                                       any_of({"\x1F"
                                               "6",
                                               "\x1F"
                                               "6",
                                               "\x1F"
                                               "5"}) +
                                       link});
        }
        bytes += test::made_record(fields);
    }
    expect_same(bytes, records);
}

TEST(OtherScripts, OfOneLinkAllBelongToTheFirstFieldThatHasIt) {
    expect_same(test::made_record({{"245", "10\x1F"
                                           "6880-01"},
                                   {"245", "10\x1F"
                                           "6880-01"},
                                   {"880", "10\x1F"
                                           "6245-01"},
                                   {"880", "10\x1F"
                                           "6245-01"}}),
                1);
}

} // namespace
} // namespace marcmill::cli
