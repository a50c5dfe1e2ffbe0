// How figures and names are written for readers.

#include <gtest/gtest.h>

#include "bench/html.hpp"
#include "bench/printable.hpp"
#include "bench/table.hpp"

namespace marcmill::bench {
namespace {

TEST(Printable, LeavesOutWhatIsNotTextAndWhatSteersATerminal) {
    EXPECT_EQ(printable("L'\xC3\xA9t\xC3\xA9.mrc"), "L'\xC3\xA9t\xC3\xA9.mrc");
    EXPECT_EQ(printable("a\x1B[2J\x7F\xFF"), "a\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(HtmlText, KeepsWhatMeansSomethingToAPageFromMeaningIt) {
    EXPECT_EQ(html_text("<b>\"&\"</b>"), "&#60;b&#62;&#34;&#38;&#34;&#60;/b&#62;");
    EXPECT_EQ(html_text("\x01"), "\xEF\xBF\xBD");
}

TEST(WithCommas, GroupsByThousands) {
    EXPECT_EQ(with_commas(0), "0");
    EXPECT_EQ(with_commas(999), "999");
    EXPECT_EQ(with_commas(1'234'567), "1,234,567");
}

TEST(ThreeDigits, AreEnoughForAFigure) {
    EXPECT_EQ(three_digits(0.10249), "0.102");
    EXPECT_EQ(three_digits(36.71), "36.7");
    EXPECT_EQ(three_digits(999.9), "1000");
    EXPECT_EQ(three_digits(4698), "4698");
    EXPECT_EQ(three_digits(3.9e-16), "0");
}

} // namespace
} // namespace marcmill::bench
