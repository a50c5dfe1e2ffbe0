#include <cstdio>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "feed/built_ins/base64.hpp"
#include "feed/built_ins/format_table.hpp"
#include "feed/built_ins/values_of.hpp"
#include "io/gzip.hpp"
#include "record/scratch.hpp"

#include <marcmill/read.hpp>

namespace marcmill::tests {
namespace {

using naive::data_field;
using naive::FieldText;

std::string base64(std::string_view bytes) {
    std::string text;
    feed::append_base64(bytes, text);
    return text;
}

/// The test vectors of RFC 4648, section 10.
TEST(Base64, IsPadded) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foo"), "Zm9v");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64("\xFF\xFE\xFD"), "//79");
}

const std::vector<FieldText> small = {{"001", "1"}, {"245", data_field("10", {{'a', "\u00C9t\u00E9"}})}};

TEST(WholeRecord, SaysThatItsTextIsUtf8) {
    const Values values = values_of("record", small, {}, "nam  22");
    ASSERT_EQ(values.size(), 1U);
    EXPECT_EQ(values[0].at(9), 'a');
    EXPECT_EQ(values[0].substr(24), naive::build_record(small).substr(24));
}

TEST(WholeRecord, IsWrittenInOtherFormats) {
    const std::string xml = values_of("record", small, {{"as", {"marcxml"}}}).at(0);
    EXPECT_TRUE(xml.starts_with("<?xml")) << xml;
    EXPECT_NE(xml.find("<subfield code=\"a\">\u00C9t\u00E9</subfield>"), std::string::npos) << xml;
    EXPECT_TRUE(xml.ends_with("</collection>")) << xml;
    const std::string json = values_of("record", small, {{"as", {"json"}}}).at(0);
    EXPECT_TRUE(json.starts_with("{\"leader\":\"") && json.ends_with("}")) << json;
}

TEST(WholeRecord, GoesIntoJsonInOnePass) {
    const std::string bytes = naive::build_record(
        {{"001", "a\"&\t\x01"}, {"245", data_field("1\\", {{'"', "1 < 2\r\n\\ \u00E9\xC3 \"quoted\" to the end"}})}});
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    const auto made = std::get<feed::BuiltIn>(feed::built_in("record", {{"as", {"marcxml"}}}, ""));
    ASSERT_TRUE(made.appends_json());
    std::string json = "before";
    EXPECT_TRUE(made.append_json(record, json));
    EXPECT_TRUE(json.starts_with(R"(before"<?xml version=\"1.0\")")) << json;
    EXPECT_NE(json.find(R"(<controlfield tag=\"001\">a\"&amp;\t)"
                        "\uFFFD</controlfield>"),
              std::string::npos)
        << json;
    EXPECT_NE(
        json.find(R"(<datafield tag=\"245\" ind1=\"1\" ind2=\"\\\">\n<subfield code=\"&quot;\">1 &lt; 2&#13;\n\\ )"
                  "\u00E9\uFFFD"
                  R"( \"quoted\" to the end</subfield>\n</datafield>\n</record>\n)"),
        std::string::npos)
        << json;
    EXPECT_TRUE(json.ends_with(R"(</record>\n</collection>")")) << json;
}

TEST(WholeRecord, IsAValueBeforeItIsJsonWhereItIsNoXmlText) {
    for (const feed::Settings& settings : {feed::Settings{}, feed::Settings{{"as", {"json"}}},
                                           feed::Settings{{"as", {"marcxml"}}, {"base64", {"true"}}}}) {
        EXPECT_FALSE(std::get<feed::BuiltIn>(feed::built_in("record", settings, "")).appends_json());
    }
}

TEST(WholeRecord, IsCompressedIfAsked) {
    const std::string record = values_of("record", small).at(0);
    EXPECT_EQ(values_of("record", small, {{"base64", {"true"}}}), Values{base64(record)});
    if (io::Gzip::is_there()) {
        std::string compressed;
        io::Gzip{}.append(record, compressed);
        EXPECT_EQ(values_of("record", small, {{"gzip", {"true"}}}), Values{base64(compressed)});
        const std::string path = testing::TempDir() + "one.mrc.gz";
        std::ofstream{path, std::ios::binary} << compressed;
        std::size_t count = 0;
        for (const RecordView& read_again : read(path)) {
            EXPECT_EQ(read_again.source(), record);
            ++count;
        }
        EXPECT_EQ(count, 1U);
        std::remove(path.c_str());
    }
}

TEST(WholeRecord, IsNothingWhereTheFormatCannotHoldIt) {
    std::string xml = "<collection><record><leader>00000nam a2200000 i 4500</leader>";
    for (int field = 0; field < 20; ++field) {
        xml += "<datafield tag=\"500\" ind1=\" \" ind2=\" \"><subfield code=\"a\">" + std::string(9'000, 'x') +
               "</subfield></datafield>";
    }
    xml += "</record></collection>";
    const auto made = std::get<feed::BuiltIn>(feed::built_in("record", {}, ""));
    const auto made_xml = std::get<feed::BuiltIn>(feed::built_in("record", {{"as", {"marcxml"}}}, ""));
    for (const RecordView& record : read(Corpus::memory(xml))) {
        Values values;
        made(record, values);
        EXPECT_EQ(values, Values{});
        made_xml(record, values);
        EXPECT_EQ(values.size(), 1U);
    }
}

TEST(AllText, IsEverySubfieldOfARangeOfTags) {
    const std::vector<FieldText> fields = {
        {"001", "x"},
        {"020", data_field("  ", {{'a', "020"}})},
        {"245", data_field("10", {{'6', "880-01"}, {'a', "Title :"}, {'b', ""}, {'c', "me"}})},
        {"880", data_field("10", {{'6', "245-01"}, {'a', "\u0424"}})},
        {"900", data_field("  ", {{'a', "900"}})}};
    EXPECT_EQ(values_of("all_text", fields), Values{"Title : me \u0424"});
    EXPECT_EQ(values_of("all_text", fields, {{"from_tag", {"010"}}, {"to_tag", {"999"}}}),
              Values{"020 Title : me \u0424 900"});
    EXPECT_EQ(values_of("all_text", {{"001", "x"}}), Values{});
}

TEST(Languages, AreCodesEachOnce) {
    const FieldText coded{"008", std::string(35, ' ') + "ENG  "};
    EXPECT_EQ(
        values_of("languages", {coded, {"041", data_field("1 ", {{'a', "engfre"}, {'d', "ger "}, {'h', "lat"}})}}),
        (Values{"eng", "fre", "ger"}));
    EXPECT_EQ(values_of("languages", {coded, {"041", data_field("1 ", {{'a', "eng"}, {'h', "lat"}})}},
                        {{"subfields", {"h"}}}),
              (Values{"eng", "lat"}));
    EXPECT_EQ(values_of("languages", {{"041", data_field(" 7", {{'a', "en-US"}, {'2', "rfc3066"}})}}), Values{"en-US"});
    EXPECT_EQ(values_of("languages", {{"008", std::string(35, ' ') + "|||  "},
                                      {"041", data_field("  ", {{'a', "English"}, {'a', ""}})}}),
              Values{});
    EXPECT_EQ(values_of("languages", {{"008", "short"}}), Values{});
}

/// 008 with one character at a position.
FieldText coded(std::size_t position, char code) {
    std::string data(40, ' ');
    data[position] = code;
    return {"008", data};
}

TEST(FormatTable, SaysWhatARecordDescribes) {
    EXPECT_EQ(values_of("format", {}), Values{"Book"});
    EXPECT_EQ(values_of("format", {coded(23, 'o')}), Values{"E-Book"});
    EXPECT_EQ(values_of("format", {coded(21, 'p')}, {}, "nas a22"), Values{"Journal"});
    EXPECT_EQ(values_of("format", {coded(21, 'n')}, {}, "nas a22"), Values{"Newspaper"});
    EXPECT_EQ(values_of("format", {coded(21, 'l')}, {}, "nai a22"), Values{});
    EXPECT_EQ(values_of("format", {}, {}, "njm a22"), Values{"Music Recording"});
    EXPECT_EQ(values_of("format", {{"007", "vd cvaizq"}}, {}, "ngm a22"), Values{"Video"});
    EXPECT_EQ(values_of("format", {{"007", "hd"}}), Values{"Microform"});
    EXPECT_EQ(values_of("format", {{"007", "hd"}}, {{"all", {"true"}}}), (Values{"Microform", "Book"}));
    EXPECT_EQ(values_of("format", {}, {}, "nzm a22"), Values{});
}

TEST(FormatTable, IsReadFromAFileIfNamed) {
    const std::string path = testing::TempDir() + "formats.tsv";
    std::ofstream{path} << "# ours\n\nNovel \tLDR/6 == \"a\"\r\nBook\tLDR/7 == \"m\"\n";
    EXPECT_EQ(values_of("format", {}, {{"table", {path}}}), Values{"Novel"});
    EXPECT_EQ(values_of("format", {}, {{"table", {path}}, {"all", {"true"}}}), (Values{"Novel", "Book"}));
    std::remove(path.c_str());
    std::vector<std::string> files;
    const auto made = feed::built_in("format", {{"table", {"formats.tsv"}}}, testing::TempDir(), &files);
    EXPECT_EQ(std::get<feed::BuiltInError>(made),
              (feed::BuiltInError{"table", "a file that can be read: " + path + ": No such file or directory"}));
    EXPECT_TRUE(files.empty());
}

TEST(FormatTable, SaysWhereItIsWrong) {
    const auto wrong = [](std::string_view text) {
        const auto table = feed::read_format_table(text);
        const auto* const what = std::get_if<feed::FormatTableError>(&table);
        return what == nullptr ? feed::FormatTableError{} : *what;
    };
    const std::string expected = "a value, a tab and a condition";
    EXPECT_EQ(wrong("Book\tLDR/6 == \"a\"\n\nMap\n"), (feed::FormatTableError{3, 1, expected}));
    EXPECT_EQ(wrong("\tLDR/6 == \"a\""), (feed::FormatTableError{1, 1, expected}));
    EXPECT_EQ(wrong("# a\nBook\tLDR/6 == a").line, 2U);
    EXPECT_EQ(wrong("Book\tLDR/6 == a").column, 15U);
    EXPECT_EQ(wrong("# nothing\n"), (feed::FormatTableError{1, 1, "a line with " + expected}));
    EXPECT_EQ(wrong("Book\tLDR/6 == \"a\""), feed::FormatTableError{});
}

} // namespace
} // namespace marcmill::tests
