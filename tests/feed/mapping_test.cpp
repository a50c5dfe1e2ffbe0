// What is wrong in a mapping is told with its place, and nothing that stands in one does any harm.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <marcmill/feed.hpp>

namespace marcmill {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr unsigned share = 10; ///< of the damaged texts, which take ten times as long there
#else
constexpr unsigned share = 1;
#endif

using testing::HasSubstr;

/// "line:column: expected"; empty where nothing is wrong.
std::string error_of(std::string_view text) {
    const auto read = Mapping::parse(text, "folder/test.toml");
    const auto* const wrong = std::get_if<MappingError>(&read);
    return wrong == nullptr
               ? ""
               : std::to_string(wrong->line) + ":" + std::to_string(wrong->column) + ": " + wrong->expected;
}

/// The same of the field `f`, whose table begins in line 3.
std::string error_of_field(const std::string& table) {
    return error_of("[fields]\nid = { from = '001' }\nf = { " + table + " }\n");
}

TEST(MappingError, NamesThePlaceAndWhatWasExpected) {
    EXPECT_EQ(error_of_field("from = '245$a', trim = 'isdb'"), R"(3:30: "isbd", "space" or "none")");
    EXPECT_EQ(error_of_field("from = '245$a', trin = 'isbd'"), "3:23: a key of a field (did you mean trim?)");
    EXPECT_EQ(error_of_field("from = '245$a', steps = [{ trin = 'isbd' }]"), "3:34: a step (did you mean trim?)");
    EXPECT_EQ(error_of_field("from = 7"), "3:14: a path, and not an integer");
    EXPECT_EQ(error_of_field("from = []"), "3:14: a path");
    EXPECT_EQ(error_of_field("from = '245$a', first = 1"), "3:31: true or false, and not an integer");
    EXPECT_EQ(error_of_field("from = '245$a', limit = 0"), "3:31: an integer, 1 or more");
    EXPECT_EQ(error_of_field("from = '245$a', split = ''"), "3:31: a text, and not an empty one");
    EXPECT_EQ(error_of_field("from = '245$a', join_all = '', append = ''"), "");
    EXPECT_EQ(error_of_field("from = '245$a', default = 1.5"),
              "3:33: a text, or an array of texts, and not a number or a date");
    EXPECT_EQ(error_of_field("from = '245$a', call = 'x'"), "3:30: no call: this program has none");
    EXPECT_EQ(error_of_field("from = '245$a', replace = 'x'"),
              R"(3:33: ["PATTERN", "TEXT"], or an array of such pairs)");
    EXPECT_EQ(error_of_field("from = '245$a', replace = [['a', 'b'], 'c']"),
              R"(3:46: ["PATTERN", "TEXT"], or an array of such pairs)");
    EXPECT_EQ(error_of_field("from = '245$a', value = 'count', first = true"),
              "3:40: no step behind value: a number, true and false stay what they are");
    EXPECT_EQ(error_of("fields = 1"), "1:10: a table, [fields]");
    EXPECT_EQ(error_of("[feilds]"), R"(1:2: "document", "maps" or "fields" (did you mean fields?))");
    EXPECT_EQ(error_of(""), "0:0: a table [fields]");
}

TEST(MappingError, GuessesAKeyOfWhichTwoLettersAreSwappedOrTheEndIsNotThere) {
    EXPECT_EQ(error_of_field("form = '245$a'"), "3:7: a key of a field (did you mean from?)");
    EXPECT_EQ(error_of_field("const = 'x'"), "3:7: a key of a field (did you mean constant?)");
    EXPECT_EQ(error_of_field("from = '245$a', mpa = 'x'"), "3:23: a key of a field (did you mean map?)");
    EXPECT_EQ(error_of_field("from = '245$a', q = 'x'"), "3:23: a key of a field");
    EXPECT_EQ(error_of_field("built_in = 'publication'"),
              "3:18: the name of a built-in (did you mean publication_date?)");
}

TEST(MappingError, NamesThePlaceInAPathAPatternOrACondition) {
    EXPECT_THAT(error_of_field("from = '245$'"), testing::StartsWith("3:19: "));
    EXPECT_THAT(error_of_field("from = ['245$a', '24']"), testing::StartsWith("3:27: "));
    EXPECT_THAT(error_of_field("from = '245$a', keep = '(a'"), testing::StartsWith("3:33: a pattern ("));
    EXPECT_THAT(error_of_field("from = '245$a', when = '245$a =='"), testing::StartsWith("3:39: a text in quotes"));
    EXPECT_THAT(error_of("[fields]\nid = { from = '001' }\n[document]\nwhen = '''exists(245) &&\n  245$a = 1'''\n"),
                testing::StartsWith("5:9: an operator"));
}

TEST(MappingError, AsksForOneSource) {
    const std::string one = R"(3:1: one of from, constant, built_in, call and value = "position")";
    EXPECT_EQ(error_of_field("trim = 'isbd'"), one);
    EXPECT_EQ(error_of_field("from = '245', constant = 'x'"), "3:21: one source; from is given already");
    EXPECT_EQ(error_of_field("trim = 'isbd', built_in = 'names', from = '245'"),
              "3:42: one source; built_in is given already");
    EXPECT_EQ(error_of_field("constant = 'x', value = 'position'"), "3:23: one source; constant is given already");
    EXPECT_EQ(error_of_field("value = 'count'"), one);
    EXPECT_EQ(error_of_field("constant = 'x', join = ' '"), "3:23: from, which join is about");
    EXPECT_EQ(error_of_field("constant = 'x', script = 'both'"), "3:23: from, which script is about");
    EXPECT_EQ(error_of_field("constant = 'x', steps = [{ value = 'position' }]"),
              R"(3:42: "count" or "exists": a position is no step)");
}

TEST(MappingError, AsksForAnId) {
    EXPECT_EQ(error_of("[fields]\nkey = { from = '001' }"),
              "1:2: a field of the name id in [fields], or [document] with id");
    EXPECT_EQ(error_of("document = { id = 'x' }\n[fields]\nkey = { from = '001' }"),
              "1:19: the name of a field in [fields]");
    EXPECT_EQ(error_of("[fields]\nid = { from = '001', value = 'count' }"),
              "2:1: a field with a text and without when: documents are kept under it");
    EXPECT_EQ(error_of("[document]\nwhen = 'exists(001)'\nother = 1\n[fields]\nid = { from = '001' }"),
              R"(3:1: "id" or "when")");
}

TEST(MappingError, KnowsTablesOfTranslations) {
    const std::string maps = "[maps]\nlanguages = { a = 'b' }\n[fields]\nid = { from = '001', ";
    EXPECT_EQ(error_of(maps + "map = 'languges' }"),
              "4:28: the name of a table in [maps], or a file .tsv (did you mean languages?)");
    EXPECT_EQ(error_of(maps + "map = { use = 'languages' } }"), "");
    EXPECT_EQ(error_of(maps + "map = { unmapped = 'keep' } }"),
              "4:28: use = \"NAME\", the table in [maps] or the file");
    EXPECT_EQ(error_of(maps + "map = { use = 'languages', unmapped = 'keep', default = 'x' } }"),
              "4:68: unmapped or default, and not both");
    EXPECT_EQ(error_of(maps + "map = 'nowhere.tsv' }"),
              "4:28: a file that can be read: folder/nowhere.tsv: No such file or directory");
    EXPECT_EQ(error_of("[maps]\na = 1\n[fields]\nid = { from = '001' }"), "2:5: a file, or a table of texts");
}

TEST(MappingError, NamesThePlaceInATableOfFormats) {
    const std::string path = testing::TempDir() + "marcmill-mapping-formats.tsv";
    const auto error_of_table = [&](std::string_view rows) {
        std::ofstream{path} << rows;
        const auto read = Mapping::parse(
            "[fields]\nid = { from = '001' }\nf = { built_in = 'format', table = '" + path + "' }\n", "test.toml");
        const auto* const wrong = std::get_if<MappingError>(&read);
        return wrong == nullptr ? MappingError{} : *wrong;
    };
    EXPECT_EQ(error_of_table("Book\tLDR/6 == \"a\"\n\nMap\n"),
              (MappingError{path, 3, 1, "a value, a tab and a condition"}));
    const MappingError in_condition = error_of_table("Book\tLDR/6 == a");
    EXPECT_EQ(in_condition.file, path);
    EXPECT_EQ(in_condition.line, 1U);
    EXPECT_EQ(in_condition.column, 15U);
    EXPECT_EQ(error_of_table("Book\tLDR/6 == \"a\"\n"), MappingError{});
    std::remove(path.c_str());
    EXPECT_EQ(error_of_field("built_in = 'format', table = 'nowhere.tsv'"),
              "3:36: a file that can be read: folder/nowhere.tsv: No such file or directory");
}

TEST(MappingError, IsToldOfTextThatIsNoToml) {
    EXPECT_THAT(error_of("[fields]\nid = = 1"), testing::StartsWith("2:6: TOML ("));
    EXPECT_THAT(error_of("[fields]\n[fields]\n"), testing::StartsWith("2:1: TOML ("));
    EXPECT_THAT(error_of("[fields]\nid = {from='001'}\nid = {from='001'}"), HasSubstr("TOML ("));
    EXPECT_THAT(error_of("[=]"), testing::StartsWith("1:2: TOML ("));
    EXPECT_THAT(error_of("\xFF\xFE"), HasSubstr("TOML ("));
    EXPECT_THAT(error_of(std::string("[fields]\n\0", 10)), HasSubstr("TOML ("));
}

std::string repeated(std::string_view part, std::size_t count) {
    std::string text;
    for (; count > 0; --count) {
        text += part;
    }
    return text;
}

TEST(MappingError, IsToldOfWhatNestsDeeplyOrIsLarge) {
    EXPECT_THAT(error_of(repeated("a.", 500'000) + "a = 1"), HasSubstr("a key of fewer parts"));
    EXPECT_THAT(error_of("[" + repeated("'a'.", 500'000) + "a]"), HasSubstr("a key of fewer parts"));
    EXPECT_THAT(error_of("x = { " + repeated("a . ", 500'000) + "a = 1 }"), HasSubstr("a key of fewer parts"));
    EXPECT_THAT(error_of("x = " + repeated("[", 500'000)), HasSubstr("TOML ("));
    EXPECT_THAT(error_of("x = " + repeated("{a=", 500'000)), HasSubstr("TOML ("));
    EXPECT_EQ(error_of(std::string(std::size_t{4} << 20, '\n') + "x"),
              "4194305:1: an end here: a mapping has no more than 4 MiB");
    EXPECT_EQ(error_of("# " + repeated(".", 1000) +
                       "\n[fields]\nid = { from = '001' }\n"
                       "f = { constant = '" +
                       std::string(1'000'000, 'x') + "' }\n"),
              "");
    EXPECT_EQ(error_of("[fields]\nid = { from = '001' }\nf = { constant = '" + repeated(".", 1000) + "' }\n"), "");
}

TEST(MappingError, IsToldOfKeysOfManyPartsWhateverTheQuotesAbout) {
    const std::string fewer = "a key of fewer parts";
    const std::string key = repeated("a.", 500'000) + "a";
    EXPECT_THAT(error_of("[" + repeated("a.a.a.a.a.a.a.a.\"=\".", 55'555) + "a]"), HasSubstr(fewer));
    EXPECT_THAT(error_of("[" + repeated(R"(a.',]'."\"{".)", 55'555) + "a]"), HasSubstr(fewer));
    for (const char* const before :
         {"\"\"\"\n'\"\"\"", R"("""\""" '""")", "\"\"\"'\n\"\"\"\"\"", "'''\"\n'''", R"('''\''')", "'''\n''\"'''''",
          R"("", "'")", R"('', '"')", "1 # ' \" '''\n", R"('\', "\\", "'")"}) {
        EXPECT_THAT(error_of("x = [ " + std::string{before} + ", {" + key + "=1} ]"), HasSubstr(fewer)) << before;
    }
    const std::string many = repeated("a.", 60) + "a";
    std::string nested = "1";
    for (int depth = 0; depth < 14; ++depth) {
        nested = "[{" + many + "=" + nested + "}]";
    }
    EXPECT_THAT(error_of("x = " + nested), HasSubstr(fewer));
    EXPECT_THAT(error_of("[" + many + "]\nx = [1.5, '.', 2.5]\n"), HasSubstr("\"document\""));
}

TEST(MappingError, IsToldOfTextThatIsDrawnByLot) {
    constexpr std::string_view parts[] = {"[", "]",  "{",      "}",   "a", ".",  "=",     "\"",
                                          "'", "\n", "\"\"\"", "'''", ",", "a.", "x = [", "# "};
    for (unsigned seed = 0; seed < 300 / share; ++seed) {
        std::mt19937 dice{seed};
        const std::size_t size = dice() % 200'000;
        std::vector<std::string_view> some; // few kinds at a time, so that one of them comes often in a row
        for (std::size_t kinds = 1 + dice() % 6; kinds > 0; --kinds) {
            some.push_back(parts[dice() % std::size(parts)]);
        }
        std::string text = seed % 2 == 0 ? "" : "x = [";
        while (text.size() < size) {
            text += some[dice() % some.size()];
        }
        EXPECT_NE(error_of(text), "") << seed; // it has no fields
    }
}

TEST(MappingError, IsToldOfAnyDamage) {
    const std::string whole =
        "[document]\nid = 'id'\nwhen = 'exists(001)'\n[maps]\nm = { a = 'b', c = ['d', 'e'] }\n"
        "[fields]\nid = { from = '001', trim = 'space' }\n[fields.t]\nfrom = ['245$a$b', '246{^2=\\1}$a']\n"
        "join = ' '\nscript = 'both'\nreplace = [['a', 'b']]\nmap = { use = 'm', unmapped = 'keep' }\n"
        "steps = [{ trim = 'isbd' }, { limit = 3 }]\nbuilt_in = 'names'\n";
    std::mt19937 dice{1};
    constexpr std::string_view bytes = "[]{}='\",.\n#ax1\\$ \x80";
    for (int round = 0; round < 20'000 / static_cast<int>(share); ++round) {
        std::string text = whole;
        for (int change = 0; change < 3; ++change) {
            const std::size_t at = dice() % text.size();
            const char byte = bytes[dice() % bytes.size()];
            switch (dice() % 3) {
            case 0:
                text[at] = byte;
                break;
            case 1:
                text.insert(at, 1, byte);
                break;
            default:
                text.erase(at, 1 + dice() % 20);
            }
        }
        const auto read = Mapping::parse(text, "test.toml");
        if (const auto* const wrong = std::get_if<MappingError>(&read)) {
            EXPECT_FALSE(wrong->expected.empty()) << text;
        }
    }
}

TEST(Mapping, NamesTheFilesThatWereReadForIt) {
    const std::string folder = testing::TempDir();
    const std::string formats = folder + "marcmill-mapping-formats.tsv";
    const std::string names = folder + "marcmill-mapping-names.tsv";
    std::ofstream{formats} << "Book\tLDR/6 == \"a\"\n";
    std::ofstream{names} << "a\tb\n";
    const auto read = Mapping::parse("[fields]\nid = { from = '001' }\n"
                                     "f = { built_in = 'format', table = 'marcmill-mapping-formats.tsv' }\n"
                                     "g = { from = '245', map = 'marcmill-mapping-names.tsv' }\n",
                                     folder + "test.toml");
    std::remove(formats.c_str());
    std::remove(names.c_str());
    EXPECT_THAT(std::get<Mapping>(read).files(), testing::ElementsAre(formats, names));
}

TEST(Mapping, NamesItsFieldsInTheirOrder) {
    const auto read =
        Mapping::parse("[fields.z]\nfrom = '245'\n[fields.id]\nfrom = '001'\n[fields.a]\nfrom = '650'\n", "x");
    EXPECT_THAT(std::get<Mapping>(read).field_names(), testing::ElementsAre("z", "id", "a"));
}

} // namespace
} // namespace marcmill
