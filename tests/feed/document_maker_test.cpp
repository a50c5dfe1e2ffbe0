#include <string>

#include <gtest/gtest.h>

#include <marcmill/pattern.hpp>

#include "feed/made_document.hpp"

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;
using test::field_of;
using test::json_of;
using test::make;
using test::mapping_of;
using Made = DocumentMaker::Made;

constexpr std::string_view id_alone = "[fields]\nid = { from = '001', trim = 'space' }\n";

const std::vector<naive::FieldText> in_two_scripts = {
    {"100", data_field("1 ", {{'6', "880-01"}, {'a', "Tolstoi"}})},
    {"245", data_field("10", {{'6', "880-02"}, {'a', "Voina"}, {'b', "i mir"}})},
    {"880",
     data_field("10",
                {{'6', "245-02/(N"}, {'a', "\u0412\u043E\u0439\u043D\u0430"}, {'b', "\u0438 \u043C\u0438\u0440"}})},
    {"880", data_field("1 ", {{'6', "100-01/(N"}, {'a', "\u0422\u043E\u043B\u0441\u0442\u043E\u0439"}})},
    {"880", data_field("11", {{'6', "245-00"}, {'a', "unlinked"}})},
    {"880", data_field("11", {{'6', "2451"}, {'a', "no link"}})},
};

TEST(Script, IsThatOfTheFieldOrOfIts880s) {
    EXPECT_EQ(field_of("from = '245$a'", in_two_scripts), R"(["Voina"])");
    EXPECT_EQ(field_of("from = '245$a'\nscript = 'main'", in_two_scripts), R"(["Voina"])");
    EXPECT_EQ(field_of("from = '245$a$b'\njoin = ' '\nscript = 'linked'", in_two_scripts),
              "[\"\u0412\u043E\u0439\u043D\u0430 \u0438 \u043C\u0438\u0440\",\"unlinked\"]");
    EXPECT_EQ(
        field_of("from = '100$a,245$a'\nscript = 'both'", in_two_scripts),
        "[\"Tolstoi\",\"Voina\",\"\u0422\u043E\u043B\u0441\u0442\u043E\u0439\",\"\u0412\u043E\u0439\u043D\u0430\","
        "\"unlinked\"]");
    EXPECT_EQ(field_of("from = '245{^2=\\1}$a'\nscript = 'linked'", in_two_scripts), R"(["unlinked"])");
    EXPECT_EQ(field_of("from = '245[0]$a'\nscript = 'linked'", in_two_scripts), "[\"\u0412\u043E\u0439\u043D\u0430\"]");
    EXPECT_EQ(field_of("from = '2..$a'\nscript = 'linked'\nlast = true", in_two_scripts), R"("unlinked")");
    EXPECT_EQ(field_of("from = '001,LDR'\nscript = 'linked'", in_two_scripts), "");
}

TEST(DocumentMaker, SaysWhichRecordsHaveNoId) {
    DocumentMaker maker{mapping_of(id_alone)};
    Document document;
    EXPECT_EQ(make(maker, build_record({{"001", "  "}}), document), Made::no_id);
    EXPECT_EQ(make(maker, build_record({{"245", data_field("10", {{'a', "A"}})}}), document), Made::no_id);
    EXPECT_EQ(make(maker, build_record({{"001", " n\"1 "}}), document), Made::document);
    EXPECT_EQ(document.id, "n\"1");
    EXPECT_EQ(document.json, R"({"id":"n\"1"})");
    EXPECT_EQ(document.file, 2U);
    EXPECT_EQ(document.number, 17U);
}

TEST(DocumentMaker, KeepsDocumentsUnderTheFieldThatIsNamed) {
    const std::string record = build_record({{"001", "n"}, {"035", data_field("  ", {{'a', "x"}, {'a', "y"}})}});
    DocumentMaker maker{
        mapping_of("[document]\nid = 'key'\n[fields]\nid = { from = '001' }\nkey = { from = '035$a' }")};
    Document document;
    EXPECT_EQ(make(maker, record, document), Made::document);
    EXPECT_EQ(document.id, "x");
    EXPECT_EQ(document.json, R"({"id":["n"],"key":"x"})");
}

TEST(DocumentMaker, TellsDeletedRecordsFromOthers) {
    const std::string record = build_record({{"001", "n"}}, "dam a22");
    Document document;
    DocumentMaker removing{mapping_of(id_alone)};
    EXPECT_EQ(make(removing, record, document), Made::document);
    EXPECT_TRUE(document.deleted);
    EXPECT_EQ(document.json, "");
    DocumentMaker keeping{mapping_of(id_alone), DeletedRecords::kept};
    EXPECT_EQ(make(keeping, record, document), Made::document);
    EXPECT_FALSE(document.deleted);
    EXPECT_EQ(document.json, R"({"id":"n"})");
    DocumentMaker leaving{mapping_of(id_alone), DeletedRecords::left_out};
    EXPECT_EQ(make(leaving, record, document), Made::left_out);
    EXPECT_EQ(make(removing, build_record({}, "dam a22"), document), Made::no_id);
}

TEST(DocumentMaker, AsksConditionsOfTheRecord) {
    const std::string mapping =
        "[document]\nwhen = 'exists(245)'\n" + std::string{id_alone} +
        "a = { from = '245$a', when = '245$a =~ \"^T\"' }\nb = { constant = 'b', when = '!exists(650)' }\n";
    const auto title = [](std::string_view text) { return naive::FieldText{"245", data_field("10", {{'a', text}})}; };
    EXPECT_EQ(json_of(mapping, build_record({{"001", "n"}})), "");
    EXPECT_EQ(json_of(mapping, build_record({{"001", "n"}, title("The")})), R"({"id":"n","a":["The"],"b":"b"})");
    EXPECT_EQ(json_of(mapping, build_record({{"001", "n"}, title("A"), {"650", data_field(" 0", {{'a', "S"}})}})),
              R"({"id":"n"})");
}

TEST(DocumentMaker, WritesJsonOfAnyBytes) {
    const std::string mapping = "[fields]\nid = { from = '001' }\n\"a\\\"\\u00E9\" = { from = '245$a' }\n";
    EXPECT_EQ(json_of(mapping, build_record({{"001", "\xFF\n"}, {"245", data_field("10", {{'a', "\"\\\t\xC3"}})}})),
              "{\"id\":\"\uFFFD\\n\",\"a\\\"\u00E9\":[\"\\\"\\\\\\t\uFFFD\"]}");
}

TEST(DocumentMaker, WritesLongTextsAsItWritesOthers) {
    const std::vector<naive::FieldText> fields = {{"245", data_field("10", {{'a', "A \"B\""}, {'b', "C\xC3"}})}};
    constexpr std::string_view all = "built_in = 'all_text'\n";
    const std::string expected = "\"A \\\"B\\\" C\uFFFD\"";
    const auto field = [&](std::string_view more) { return field_of(std::string{all}.append(more), fields); };
    EXPECT_EQ(field(""), "[" + expected + "]");
    EXPECT_EQ(field("unique = true"), "[" + expected + "]"); // a step is between the text and the document
    EXPECT_EQ(field("single = true"), expected);
    EXPECT_EQ(field("when = 'exists(245)'"), "[" + expected + "]");
    EXPECT_EQ(field("when = 'exists(246)'"), "");
    EXPECT_EQ(field("case = 'lower'\nprepend = '<'"), "[\"<a \\\"b\\\" c\uFFFD\"]");
    EXPECT_EQ(field("value = 'count'"), "1");
    EXPECT_EQ(field_of(all, {{"020", data_field("  ", {{'a', "1"}})}}), "");
    EXPECT_EQ(json_of("[fields]\nx = { built_in = 'all_text' }\nid = { from = '001' }",
                      build_record({{"001", "n"}, {"020", data_field("  ", {{'a', "1"}})}})),
              R"({"id":"n"})");
    EXPECT_EQ(field_of("built_in = 'record'\nas = 'marcxml'\nextract = '<leader>.{5}'", fields).size(), 17U);
}

TEST(DocumentMaker, CallsTheProgram) {
    const MappingCall shout{"shout", [](const RecordView& record, std::vector<std::string>& values) {
                                for (std::string& value : values) {
                                    value += "!";
                                }
                                values.emplace_back(record.control_number());
                                values.emplace_back();
                            }};
    const Mapping mapping =
        mapping_of("[fields]\nid = { from = '001' }\nf = { from = '245$a', call = 'shout', prepend = '-' }\n"
                   "g = { call = 'shout' }\n",
                   std::span{&shout, 1});
    DocumentMaker maker{mapping};
    Document document;
    EXPECT_EQ(make(maker, build_record({{"001", "n"}, {"245", data_field("10", {{'a', "A"}})}}), document),
              Made::document);
    EXPECT_EQ(document.json, R"({"id":"n","f":["-A!","-n"],"g":["n"]})");
}

TEST(DocumentMaker, ThrowsWhereAPatternTakesTooManySteps) {
    const std::string mapping =
        std::string{id_alone} + "f = { from = '245$a', keep = '^(([a-z])+.)+[A-Z]([a-z])+$' }\n";
    const std::string record = build_record({{"001", "n"}, {"245", data_field("10", {{'a', std::string(5000, 'a')}})}});
    EXPECT_THROW(json_of(mapping, record), PatternLimit);
}

TEST(DocumentMaker, OfACopyHasRoomsOfItsOwn) {
    DocumentMaker maker{mapping_of(std::string{id_alone} + "f = { from = '245$a', keep = 'a' }\n")};
    DocumentMaker copy{maker};
    Document document;
    Document other;
    const auto record = [](std::string_view text) {
        return build_record({{"001", "n"}, {"245", data_field("10", {{'a', text}})}});
    };
    make(maker, record("a"), document);
    make(copy, record("ab"), other);
    EXPECT_EQ(document.json, R"({"id":"n","f":["a"]})");
    EXPECT_EQ(other.json, R"({"id":"n","f":["ab"]})");
}

TEST(DocumentMaker, TellsApartMoreTagsThanSixteenBitsCount) {
    constexpr std::string_view letters = "ABCDEFGHIJKMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"; // without L of LDR
    std::string paths;
    for (std::size_t number = 0; number < 66'000; ++number) {
        const std::string tag = {letters[number / (51 * 51)], letters[number / 51 % 51], letters[number % 51]};
        paths += (number == 0 ? "'" : ", '") + tag + "$a'";
    }
    const std::string mapping = std::string{id_alone} + "t = { from = '245$a' }\nf = { from = [" + paths + "] }\n";
    const naive::FieldText title = {"245", data_field("10", {{'a', "Title"}})};
    EXPECT_EQ(json_of(mapping, build_record({{"001", "n1"}, title})), R"({"id":"n1","t":["Title"]})");
    const std::string last = {letters[65'999 / (51 * 51)], letters[65'999 / 51 % 51], letters[65'999 % 51]};
    EXPECT_EQ(json_of(mapping, build_record({{"001", "n1"}, title, {last, data_field("  ", {{'a', "last"}})}})),
              R"({"id":"n1","t":["Title"],"f":["last"]})");
}

} // namespace
} // namespace marcmill
