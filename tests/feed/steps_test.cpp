// What each key of a field does.

#include <string>

#include <gtest/gtest.h>

#include "feed/made_document.hpp"

namespace marcmill {
namespace {

using naive::data_field;
using test::field_of;

const std::vector<naive::FieldText> subjects = {{"650", data_field(" 0", {{'a', "Whales."}, {'x', "History"}})},
                                                {"650", data_field(" 0", {{'a', "Apes"}})},
                                                {"650", data_field(" 1", {{'a', "Whales."}})}};

std::string of_subjects(const std::string& keys) {
    return field_of("from = '650$a'\n" + keys, subjects);
}

TEST(Steps, WithoutAnyGiveAllValuesInAnArray) {
    EXPECT_EQ(of_subjects(""), R"(["Whales.","Apes","Whales."])");
    EXPECT_EQ(of_subjects("trim = 'none'"), R"(["Whales.","Apes","Whales."])");
    EXPECT_EQ(field_of("from = '651$a'", subjects), "");
    EXPECT_EQ(field_of("from = '008/35-37, LDR/6'", {{"008", "260101s1851    nyu|||||||||||||||||eng d"}}),
              R"(["eng","a"])");
}

TEST(Steps, ChooseValues) {
    EXPECT_EQ(of_subjects("unique = true"), R"(["Whales.","Apes"])");
    EXPECT_EQ(of_subjects("unique = false"), R"(["Whales.","Apes","Whales."])");
    EXPECT_EQ(of_subjects("first = true"), R"("Whales.")");
    EXPECT_EQ(of_subjects("unique = true\nlast = true"), R"("Apes")");
    EXPECT_EQ(of_subjects("limit = 2"), R"(["Whales.","Apes"])");
    EXPECT_EQ(of_subjects("limit = 9"), R"(["Whales.","Apes","Whales."])");
    EXPECT_EQ(of_subjects("sort = true"), R"(["Apes","Whales.","Whales."])");
    EXPECT_EQ(of_subjects("sort = 'descending'"), R"(["Whales.","Whales.","Apes"])");
    EXPECT_EQ(of_subjects("keep = '^A'"), R"(["Apes"])");
    EXPECT_EQ(of_subjects("drop = '^A'"), R"(["Whales.","Whales."])");
    EXPECT_EQ(of_subjects("drop = '.'"), "");
}

TEST(Steps, ChangeValues) {
    EXPECT_EQ(of_subjects("trim = 'isbd'"), R"(["Whales","Apes","Whales"])");
    EXPECT_EQ(of_subjects("case = 'upper'\nlimit = 2"), R"(["WHALES.","APES"])");
    EXPECT_EQ(of_subjects("case = 'lower'\nlimit = 1"), R"(["whales."])");
    EXPECT_EQ(field_of("from = '245$a'\ncase = 'fold'", {{"245", data_field("10", {{'a', "\u00C9t\u00E9"}})}}),
              R"(["ete"])");
    EXPECT_EQ(of_subjects("prepend = '<'\nappend = '>'\nlimit = 1"), R"(["<Whales.>"])");
    EXPECT_EQ(of_subjects("split = 'a'\nlimit = 3"), R"(["Wh","les.","Apes"])");
    EXPECT_EQ(of_subjects("extract = '[a-z]+'"), R"(["hales","pes","hales"])");
    EXPECT_EQ(of_subjects("extract = '[x-z]+'"), "");
    EXPECT_EQ(of_subjects("join_all = '; '"), R"("Whales.; Apes; Whales.")");
    EXPECT_EQ(field_of("from = '245$a'\ntrim = 'space'", {{"245", data_field("10", {{'a', " x \t"}})}}), R"(["x"])");
}

TEST(Steps, ReplaceEveryPlaceAsPerlDoes) {
    EXPECT_EQ(of_subjects("replace = ['e', '']\nlimit = 2"), R"(["Whals.","Aps"])");
    EXPECT_EQ(of_subjects("replace = [['^W', 'w'], ['s\\.?$', '']]\nlimit = 2"), R"(["whale","Ape"])");
    const std::vector<naive::FieldText> title = {{"245", data_field("10", {{'a', "ab\u00E9"}})}};
    EXPECT_EQ(field_of("from = '245$a'\nreplace = ['x*', '-']", title), "[\"-a-b-\u00E9-\"]");
    EXPECT_EQ(field_of("from = '245$a'\nreplace = ['b|$', '-']", title), "[\"a-\u00E9-\"]");
    EXPECT_EQ(field_of("from = '245$a'\nreplace = ['a\\Kb', 'x']", title), "[\"ax\u00E9\"]");
}

TEST(Steps, MapValues) {
    const std::string map = "from = '650$a'\nmap = 'm'\n[maps]\nm = { 'Whales.' = ['Cetacea', 'Big ones'], x = 'y' }";
    EXPECT_EQ(field_of(map, subjects), R"(["Cetacea","Big ones","Cetacea","Big ones"])");
    const std::string kept = "from = '650$a'\nmap = { use = 'm', unmapped = 'keep' }\n[maps.m]\n'Whales.' = 'W'";
    EXPECT_EQ(field_of(kept, subjects), R"(["W","Apes","W"])");
    const std::string other = "from = '650$a'\nmap = { use = 'm', default = 'Other' }\n[maps.m]\n'Whales.' = 'W'";
    EXPECT_EQ(field_of(other, subjects), R"(["W","Other","W"])");
}

TEST(Steps, GiveValuesWhereThereAreNone) {
    EXPECT_EQ(field_of("from = '651$a'\ndefault = 'None'", subjects), R"(["None"])");
    EXPECT_EQ(field_of("from = '651$a'\ndefault = ['a', 'b']\nprepend = '-'", subjects), R"(["-a","-b"])");
    EXPECT_EQ(field_of("from = '651$a'\nfirst = true\ndefault = ['a', 'b']", subjects), R"(["a","b"])");
    EXPECT_EQ(field_of("from = '651$a'\nfirst = true\ndefault = 'a'", subjects), R"("a")");
    EXPECT_EQ(of_subjects("default = 'None'\nlimit = 1"), R"(["Whales."])");
    EXPECT_EQ(of_subjects("drop = '.'\ndefault = 'None'"), R"(["None"])");
    EXPECT_EQ(field_of("constant = 'Library'", {}), R"("Library")");
    EXPECT_EQ(field_of("constant = ['a', 7, true]", {}), R"(["a","7","true"])");
}

TEST(Steps, CountWhatIsThere) {
    EXPECT_EQ(of_subjects("value = 'count'"), "3");
    EXPECT_EQ(of_subjects("unique = true\nvalue = 'count'"), "2");
    EXPECT_EQ(of_subjects("value = 'exists'"), "true");
    EXPECT_EQ(field_of("from = '651'\nvalue = 'exists'", subjects), "false");
    EXPECT_EQ(field_of("from = '651'\nvalue = 'count'", subjects), "0");
    EXPECT_EQ(field_of("value = 'position'", {}), "17");
    EXPECT_EQ(field_of("value = 'position'\nprepend = '#'", {}), R"("#17")");
}

TEST(Steps, AreDoneInTheOrderInWhichTheyStand) {
    EXPECT_EQ(of_subjects("first = true\ndrop = 'W'"), "");
    EXPECT_EQ(of_subjects("drop = 'W'\nfirst = true"), R"("Apes")");
    EXPECT_EQ(of_subjects("steps = [{ append = '1' }, { append = '2', prepend = '3' }, { append = '4' }]\nlimit = 1"),
              R"(["3Whales.124"])");
    EXPECT_EQ(field_of("append = '!'\nlimit = 1\nfrom = '650$a'", subjects), R"(["Whales.!"])");
    EXPECT_EQ(field_of("limit = 1\nsteps = [{ append = '?' }]\nappend = '!'\nfrom = '650$a'", subjects),
              R"(["Whales.?!"])");
}

TEST(Steps, MakeOneTextOrAnArrayAsIsAsked) {
    EXPECT_EQ(of_subjects("single = true"), R"("Whales.")");
    EXPECT_EQ(of_subjects("first = true\nsingle = false"), R"(["Whales."])");
    EXPECT_EQ(of_subjects("first = true\nsplit = 'a'"), R"(["Wh","les."])");
    EXPECT_EQ(field_of("constant = 'a'\nsingle = false", {}), R"(["a"])");
}

TEST(Steps, JoinTheValuesOfOneField) {
    EXPECT_EQ(field_of("from = '650$a$x'\njoin = ' -- '", subjects), R"(["Whales. -- History","Apes","Whales."])");
    EXPECT_EQ(field_of("from = '650$x,650$a'\njoin = ''", subjects), R"(["History","Whales.","Apes","Whales."])");
    EXPECT_EQ(field_of("from = ['650$x', '650$a']\norder = 'record'", subjects),
              R"(["History","Whales.","Apes","Whales."])");
    EXPECT_EQ(field_of("from = ['650{^2=\\1}$a', '650$a']\norder = 'record'", subjects),
              R"(["Whales.","Apes","Whales.","Whales."])");
    EXPECT_EQ(field_of("from = ['650{^2=\\1}$a', '650[1]$a']", subjects), R"(["Whales.","Apes"])");
    EXPECT_EQ(field_of("from = '6..$a'\nlimit = 2", subjects), R"(["Whales.","Apes"])");
    EXPECT_EQ(field_of("from = '650'\nlimit = 1", subjects), R"(["Whales. History"])");
    EXPECT_EQ(field_of("from = '650^2'\nunique = true", subjects), R"(["0","1"])");
}

TEST(Steps, LeaveOutValuesThatAreEmpty) {
    const std::vector<naive::FieldText> empty = {{"245", data_field("10", {{'a', ""}, {'b', "x"}, {'a', " /"}})}};
    EXPECT_EQ(field_of("from = '245$a$b'", empty), R"(["x"," /"])");
    EXPECT_EQ(field_of("from = '245$a$b'\njoin = '+'", empty), R"(["x+ /"])");
    EXPECT_EQ(field_of("from = '245$a'\ntrim = 'isbd'\ndefault = 'none'", empty), R"(["none"])");
}

TEST(Steps, SeeManyValuesOnce) {
    std::vector<naive::FieldText> many;
    for (int number = 0; number < 60; ++number) {
        many.emplace_back("650", data_field(" 0", {{'a', std::to_string(number % 30)}}));
    }
    EXPECT_EQ(field_of("from = '650$a'\nunique = true\nlimit = 3", many), R"(["0","1","2"])");
    EXPECT_EQ(field_of("from = '650$a'\nunique = true\nvalue = 'count'", many), "30");
}

} // namespace
} // namespace marcmill
