#include <string_view>

#include <gtest/gtest.h>

#include "query/found_values.hpp"

#include <marcmill/code_list.hpp>

namespace {

using marcmill::CodeList;
using marcmill::tests::path;

std::string label(std::string_view of, std::string_view code) {
    const CodeList* const list = CodeList::of(path(of));
    return list == nullptr ? "no list" : list->label(code);
}

TEST(CodeList, SaysWhatTheCodesOfFixedPositionsMean) {
    EXPECT_EQ(label("008/35-37", "eng"), "English");
    EXPECT_EQ(label("008/35-37", "aar"), "Afar");  // the first
    EXPECT_EQ(label("008[35-37]", "zza"), "Zaza"); // and the last
    EXPECT_EQ(label("041$a", "grc"), "Greek, Ancient (to 1453)");
    EXPECT_EQ(label("041ah", "scr"), "Croatian"); // discontinued
    EXPECT_EQ(label("008/15-17", "gw "), "Germany");
    EXPECT_EQ(label("008/15-17", "xxu"), "United States");
    EXPECT_EQ(label("044$a", "gw"), "Germany");
    EXPECT_EQ(label("008/15-17", "ur "), "Soviet Union"); // discontinued
    EXPECT_EQ(label("008/15-17", "ge "), "Germany (East)");
    EXPECT_EQ(label("008/15-17", "xxr"), "Soviet Union");
    EXPECT_EQ(label("008/15-17", "yu "), "Serbia and Montenegro");
    EXPECT_EQ(label("LDR/5", "d"), "Deleted");
    EXPECT_EQ(label("LDR/6", "a"), "Language material");
    EXPECT_EQ(label("ldr/7", "s"), "Serial");
    EXPECT_EQ(label("LDR/6-7", "am"), "Language material, Monograph or item");
}

TEST(CodeList, SaysNothingOfWhatItDoesNotHave) {
    EXPECT_EQ(label("008/35-37", "   "), "");
    EXPECT_EQ(label("008/35-37", "en"), "");
    EXPECT_EQ(label("008/35-37", "engl"), "");
    EXPECT_EQ(label("008/35-37", "English"), "");
    EXPECT_EQ(label("008/35-37", ""), "");
    EXPECT_EQ(label("008/15-17", "a"), "");
    EXPECT_EQ(label("LDR/6-7", "a"), "Language material");
    EXPECT_EQ(label("LDR/6-7", " m"), "Monograph or item");
}

TEST(CodeList, IsThereForThesePathsAlone) {
    for (const char* other :
         {"008/35", "008/35-38", "245$a", "041", "041$a/0-2", "LDR", "LDR/8", "008/#-2", "..8/35-37"}) {
        EXPECT_EQ(CodeList::of(path(other)), nullptr) << other;
    }
}

} // namespace
