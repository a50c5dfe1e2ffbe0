// What a record of MARCXML says, and what is wrong with one.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "marcxml/made_xml.hpp"
#include "naive/xml.hpp"

#include <marcmill/format.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

Options xml_options(Check check = Check::fields) {
    Options options;
    options.from = format_named("marcxml");
    options.check = check;
    options.threads = 1;
    return options;
}

std::vector<naive::FieldText> fields_in(const RecordView& record) {
    std::vector<naive::FieldText> fields;
    for (const FieldView field : record.fields()) {
        fields.emplace_back(field.tag().text(), field.bytes());
    }
    return fields;
}

/// Tag and bytes of each field of all records, delimiters as |.
std::vector<std::string> fields_of(std::string_view bytes) {
    std::vector<std::string> fields;
    for (const RecordView& record : read(Corpus::memory(bytes), xml_options())) {
        for (const auto& [tag, data] : fields_in(record)) {
            std::string text = tag + ' ' + data;
            for (char& byte : text) {
                byte = byte == delimiter ? '|' : byte;
            }
            fields.push_back(text);
        }
    }
    return fields;
}

Report report_of(std::string_view bytes, Check check = Check::fields) {
    return count(Corpus::memory(bytes), xml_options(check));
}

using Fields = std::vector<std::string>;

std::string record_of(std::string_view fields) {
    return "<record>" + std::string{tests::xml_leader} + std::string{fields} + "</record>";
}

std::string title_of(std::string_view value) {
    return record_of("<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">" + std::string{value} +
                     "</subfield></datafield>");
}

FaultCode fault_of(std::string_view bytes) {
    const Report report = report_of(bytes);
    return report.faults.empty() ? FaultCode::none : report.faults.front().code;
}

TEST(XmlReader, ReadsFieldsAsIso2709HasThem) {
    EXPECT_EQ(fields_of(record_of("<controlfield tag=\"001\"> 7 </controlfield><datafield tag=\"245\" ind1=\"1\" "
                                  "ind2=\"0\">\n<subfield code=\"a\">Title :</subfield>\n<subfield "
                                  "code=\"b\"> rest</subfield></datafield>")),
              (Fields{"001  7 ", "245 10|aTitle :|b rest"}));
}

TEST(XmlReader, ReadsAttributesInAnyOrderAndEitherQuote) {
    EXPECT_EQ(
        fields_of(record_of("<datafield ind2='0' xmlns:x=\"y\" x:z='>' ind1 = \"1\"\n tag='245' ><subfield  code='a' "
                            ">T</subfield ></datafield>")),
        (Fields{"245 10|aT"}));
}

TEST(XmlReader, ReadsAnyPrefix) {
    EXPECT_EQ(fields_of("<m:record xmlns:m=\"x\"><m:leader>00000nam a2200000 a 4500</m:leader><m:controlfield "
                        "tag=\"001\">a</m:controlfield><b:controlfield tag=\"003\">c</b:controlfield></m:record>"),
              (Fields{"001 a", "003 c"}));
}

TEST(XmlReader, ReadsReferencesAndCharacterData) {
    EXPECT_EQ(fields_of(title_of("&lt;&amp;&gt;&quot;&apos;&#233;&#xE9;&#x1F600;<![CDATA[<b>&amp;</b>]]>")),
              (Fields{"245 10|a<&>\"'\xC3\xA9\xC3\xA9\xF0\x9F\x98\x80<b>&amp;</b>"}));
    EXPECT_EQ(fields_of(title_of("a<!-- b --><?c d?>e")), (Fields{"245 10|aae"}));
}

TEST(XmlReader, KeepsBlanksAndMakesEndsOfLinesLineFeeds) {
    EXPECT_EQ(fields_of(title_of(" a\t\r\nb\rc\n&#13;\n ")), (Fields{"245 10|a a\t\nb\nc\n\r\n "}));
}

TEST(XmlReader, ReadsMoreIndicatorsThanTwo) {
    EXPECT_EQ(fields_of(record_of("<datafield tag=\"200\" ind1=\"1\" ind2=\"2\" ind3=\"3\"><subfield "
                                  "code=\"a\">T</subfield></datafield>")),
              (Fields{"200 123|aT"}));
}

TEST(XmlReader, InventsNeitherIndicatorsNorCodes) {
    EXPECT_EQ(fields_of(record_of("<datafield tag=\"500\"><subfield code=\"a\">T</subfield></datafield>")),
              (Fields{"500 |aT"}));
    EXPECT_EQ(fields_of(record_of("<datafield tag=\"500\" ind2=\"0\"><subfield code=\"a\"/></datafield>")),
              (Fields{"500  0|a"}));
    EXPECT_EQ(fields_of(record_of(
                  "<datafield tag=\"500\" ind1=\"\" ind2=\"\"><subfield/><subfield>v</subfield></datafield>")),
              (Fields{"500   || v"}));
    const Report report =
        report_of(record_of("<controlfield tag=\"001\">1</controlfield><datafield tag=\"500\" ind1=\"1\" "
                            "ind2=\"1\"><subfield>v</subfield></datafield>"),
                  Check::text);
    EXPECT_EQ(report.fault_counts[FaultCode::code_invalid], 1U);
    EXPECT_EQ(report.counts.records, 1U);
}

TEST(XmlReader, ReadsALeaderBehindFields) {
    const std::string bytes = "<record><controlfield tag=\"001\">a</controlfield>" + std::string{tests::xml_leader} +
                              "<controlfield tag=\"003\">b</controlfield></record>";
    EXPECT_EQ(fields_of(bytes), (Fields{"001 a", "003 b"}));
    for (const RecordView& record : read(Corpus::memory(bytes), xml_options())) {
        EXPECT_EQ(record.leader().bytes(), "00000nam a2200000 a 4500");
        EXPECT_EQ(record.source(), bytes);
    }
}

TEST(XmlReader, ReadsALeaderBetweenWhiteSpace) {
    for (const auto& [before, behind] : {std::pair{"\n      ", "\n    "}, {"", "\n"}, {" ", ""}, {"\t", "\r\n"}}) {
        const std::string bytes = std::string{"<record><leader>"} + before + "00000nam a2200000 a 4500" + behind +
                                  "</leader><controlfield tag=\"001\">a</controlfield></record>";
        EXPECT_EQ(report_of(bytes).fault_counts.total(), 0U) << bytes;
        for (const RecordView& record : read(Corpus::memory(bytes), xml_options())) {
            EXPECT_EQ(record.leader().bytes(), "00000nam a2200000 a 4500");
        }
    }
}

TEST(XmlReader, LeavesALeaderThatBeginsWithBlanksAsItStands) {
    const std::string bytes = "<record><leader>     nam a2200000 a 4500</leader></record>";
    for (const RecordView& record : read(Corpus::memory(bytes), xml_options())) {
        EXPECT_EQ(record.leader().bytes(), "     nam a2200000 a 4500");
    }
    EXPECT_EQ(report_of("<record><leader>\n    nam a2200000 a 4500\n</leader></record>").fault_counts.total(), 1U);
}

TEST(XmlReader, ReadsACodeThatIsOneCharacterBeyondAscii) {
    const std::string field = "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"\xCE\xB7\">T</subfield>"
                              "</datafield>";
    EXPECT_EQ(fields_of(record_of(field)), (Fields{"245 10|\xCE\xB7T"}));
}

TEST(XmlReader, ReportsALeaderOfAnotherLength) {
    const Report report =
        report_of("<record><leader>short</leader><controlfield tag=\"001\">a</controlfield></record>");
    EXPECT_EQ(report.counts.records, 1U);
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_EQ(report.faults[0].code, FaultCode::leader_not_24);
    EXPECT_EQ(report.faults[0].offset, 8U);
    EXPECT_EQ(report.faults[0].found, "<leader>short</leader>");
}

TEST(XmlReader, RejectsWhatIsNotWellFormed) {
    for (const std::string& bytes : {
             title_of("a & b"),
             title_of("&eacute;"),
             title_of("&#0;"),
             title_of("&#xFFFE;"),
             title_of("&#x110000;"),
             title_of("a\x01"),
             title_of("\xFF"),
             title_of("\xED\xA0\x80"),
             title_of("\xEF\xBF\xBF"),
             title_of("]]>"),
             title_of("<!-- -- -->"),
             title_of("<b"),
             title_of("a</subfield><subfield code=\"a\" code=\"b\">"),
             title_of("a</b>"),
             record_of("<datafield tag=\"&b;\" ind1=\"1\" ind2=\"0\"></datafield>"),
             record_of("<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">T</subfield>"),
             "<record>" + std::string{tests::xml_leader},
             record_of("<![CDATA[ "),
             record_of("<!x>"),
         }) {
        EXPECT_EQ(fault_of(bytes), FaultCode::xml_malformed) << bytes;
        EXPECT_EQ(report_of(bytes).counts.rejected, 1U) << bytes;
        const Report around = report_of(title_of("one") + bytes + title_of("two"));
        EXPECT_EQ(around.counts.records, 2U) << bytes;
        EXPECT_EQ(around.counts.rejected, 1U) << bytes;
    }
}

TEST(XmlReader, RejectsWhatIsNoField) {
    for (const std::string& fields : std::vector<std::string>{
             "text", "<a/>", "<controlfield>1</controlfield>", "<controlfield tag=\"1\">1</controlfield>",
             "<datafield tag=\"2450\" ind1=\"1\" ind2=\"0\"/>", "<datafield tag=\"245\" ind1=\"10\" ind2=\"0\"/>",
             "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\">text</datafield>",
             "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"ab\"/></datafield>",
             "<controlfield tag=\"001\"><a/></controlfield>", std::string{tests::xml_leader},
             "<subfield code=\"a\"/>"}) {
        EXPECT_EQ(fault_of(record_of(fields)), FaultCode::field_unreadable) << fields;
    }
    EXPECT_EQ(fault_of("<record><controlfield tag=\"001\">1</controlfield></record>"), FaultCode::leader_missing);
    EXPECT_EQ(fault_of("<record/>"), FaultCode::leader_missing);
}

TEST(XmlReader, ReportsWhereAFaultStands) {
    const Report report =
        report_of("\n" + record_of("<controlfield tag=\"001\">7</controlfield><datafield tag=\"245\" ind1=\"1\" "
                                   "ind2=\"0\"><subfield code=\"a\">A & B</subfield></datafield>"));
    ASSERT_EQ(report.faults.size(), 1U);
    EXPECT_EQ(report.faults[0].offset, 150U);
    EXPECT_EQ(report.faults[0].tag, "245");
    EXPECT_EQ(report.faults[0].found, "& B");
    EXPECT_EQ(report.faults[0].control_number, "7");
}

TEST(XmlReader, ExpandsNoEntityOfTheFile) {
    std::string bytes = "<!DOCTYPE a [<!ENTITY b0 \"ha\">";
    for (int level = 1; level < 30; ++level) {
        const std::string before = "&b" + std::to_string(level - 1) + ";";
        bytes += "<!ENTITY b" + std::to_string(level) + " \"" + before + before + before + "\">";
    }
    bytes += "]>" + title_of("&b29;") + title_of("T");
    const Report report = report_of(bytes);
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.fault_counts[FaultCode::xml_malformed], 1U);
    EXPECT_EQ(report.fault_counts[FaultCode::junk], 1U) << "the declaration";
}

TEST(XmlReader, ReadsARecordOfManyMebibytes) {
    std::string fields;
    std::size_t count = 0;
    for (; fields.size() < std::size_t{8} << 20; ++count) {
        fields += "<datafield tag=\"500\" ind1=\" \" ind2=\" \"><subfield code=\"a\">" + std::string(100, 'x') +
                  "</subfield></datafield>\n";
    }
    EXPECT_EQ(fields_of(record_of(fields)).size(), count);
}

TEST(XmlReader, ReadsOtherEncodings) {
    const std::string latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + title_of("\xE9\x85");
    EXPECT_EQ(fields_of(latin), (Fields{"245 10|a\xC3\xA9\xC2\x85"}));
    EXPECT_EQ(fields_of("<?xml version='1.0' encoding='windows-1252'?>" + title_of("\xE9\x85")),
              (Fields{"245 10|a\xC3\xA9\xE2\x80\xA6"}));
    EXPECT_EQ(fault_of("<?xml version='1.0' encoding='us-ascii'?>" + title_of("\xC3\xA9")), FaultCode::xml_malformed);
    EXPECT_EQ(fault_of("<?xml version='1.0' encoding='koi8-r'?>" + title_of("\xC3\xA9")), FaultCode::xml_malformed);
    EXPECT_EQ(fields_of("<?xml version='1.0' encoding='koi8-r'?>" + title_of("a")), (Fields{"245 10|aa"}));
    EXPECT_EQ(fields_of("\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>" + title_of("\xC3\xA9")),
              (Fields{"245 10|a\xC3\xA9"}));
}

TEST(XmlReader, ReadsUtf16) {
    for (const bool is_little : {false, true}) {
        for (const bool is_marked : {false, true}) {
            const std::u16string text =
                (is_marked ? u"\uFEFF" : u"") +
                std::u16string{u"<?xml version='1.0' encoding='UTF-16'?><record><leader>00000nam a2200000 a "
                               u"4500</leader><controlfield tag='001'>\u00E9\u20AC\U0001F600</controlfield>"
                               u"</record>\n<record><leader>00000nam a2200000 a 4500</leader><controlfield "
                               u"tag='001'>a\xD800</controlfield></record>"};
            std::string bytes;
            for (const char16_t unit : text) {
                const char low = static_cast<char>(unit & 0xFF);
                const char high = static_cast<char>(unit >> 8);
                bytes += is_little ? std::string{low, high} : std::string{high, low};
            }
            EXPECT_EQ(fields_of(bytes), (Fields{"001 \xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"}));
            const Report report = report_of(bytes);
            EXPECT_EQ(report.counts.rejected, 1U);
            EXPECT_EQ(report.fault_counts[FaultCode::xml_malformed], 1U);
            EXPECT_EQ(report.fault_counts[FaultCode::byte_order_mark], is_marked ? 1U : 0U);
            EXPECT_EQ(format_by(bytes), format_named("marcxml"));
        }
    }
}

TEST(XmlReader, ReadsBackWhatIsPouredInUtf16) {
    std::u16string text{u"\uFEFF<collection>"};
    for (const char16_t number : {u'1', u'2', u'3', u'4', u'5'}) {
        text += u"<record><leader>00000nam a2200000 a 4500</leader><controlfield tag='001'>";
        text += number;
        text += u"\u00E9</controlfield></record>";
    }
    text += u"</collection>";
    for (const bool is_little : {false, true}) {
        std::string bytes;
        for (const char16_t unit : text) {
            const char low = static_cast<char>(unit & 0xFF);
            const char high = static_cast<char>(unit >> 8);
            bytes += is_little ? std::string{low, high} : std::string{high, low};
        }
        EXPECT_TRUE(report_of(bytes).faults.front().hint.empty()) << "it is read";
        StringSink poured;
        (void)transform(
            Corpus::memory(bytes), poured, [](const RecordView& record, Output& output) { output.write(record); },
            xml_options());
        EXPECT_EQ(fields_of(poured.text()), fields_of(bytes));
        EXPECT_EQ(fields_of(poured.text()).size(), 5U);
    }
}

TEST(XmlReader, ForgetsThePrefixOfTheRecordBefore) {
    const auto record = [](std::size_t length) {
        return "<m:record><m:leader>00000nam a2200000 a 4500</m:leader><m:controlfield tag=\"001\">" +
               std::string(length, '\xE9') + "</m:controlfield></m:record>";
    };
    std::string bytes = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><m:c xmlns:m=\"u\">";
    for (const std::size_t length : {1U, 300U, 2U, 3'000'000U, 3U}) { // each longer one moves the text in UTF-8
        bytes += record(length);
    }
    for (const unsigned threads : {1U, 2U}) {
        Options options = xml_options();
        options.threads = threads;
        EXPECT_EQ(count(Corpus::memory(bytes), options).counts.records, 5U);
    }
}

TEST(XmlReader, ReadsWhiteSpaceInAttributesAsBlanksInEitherQuote) {
    for (const std::string quote : {"\"", "'"}) {
        const auto attribute = [&](std::string_view name, std::string_view value) {
            return " " + std::string{name} + "=" + quote + std::string{value} + quote;
        };
        const std::string field = "<datafield" + attribute("tag", "2\t5") + attribute("ind1", "\n") +
                                  attribute("ind2", "\t") + "><subfield" + attribute("code", "\n") +
                                  ">T</subfield></datafield>";
        EXPECT_EQ(fields_of(record_of(field)), (Fields{"2 5   | T"})) << quote;
    }
}

TEST(XmlReader, ReadsNoRecordWhoseEndItCouldNotFind) {
    for (const std::size_t length : {1U, 62U, 63U, 64U, 70U, 300U}) {
        const std::string bytes =
            "<c>" + tests::xml_record(1, 0, std::string(length, 'p') + ":") + tests::xml_record(2, 0, "") + "</c>";
        const Report report = report_of(bytes);
        EXPECT_EQ(report.counts.records, length > 63 ? 1U : 2U) << length;
        EXPECT_EQ(report.counts.rejected, 0U) << length;
    }
}

TEST(XmlReader, ReadsWhatASlowTwinReads) {
    std::size_t sound = 0;
    for (unsigned seed = 1; seed <= 20'000; ++seed) {
        const std::string bytes =
            seed % 10 == 0 ? tests::xml_record(seed, seed / 10, seed % 20 == 0 ? "" : "a:") : tests::odd_record(seed);
        const naive::XmlRecord expected = naive::read_xml(bytes);
        const Report report = report_of(bytes);
        ASSERT_EQ(report.counts.records == 1 && report.counts.rejected == 0, expected.is_sound)
            << bytes << (report.faults.empty() ? "" : code_text(report.faults.front().code));
        for (const RecordView& record : read(Corpus::memory(bytes), xml_options())) {
            ASSERT_EQ(record.leader().bytes(), expected.leader) << bytes;
            ASSERT_EQ(fields_in(record), expected.fields) << bytes;
            ++sound;
        }
    }
    EXPECT_GT(sound, 3'000U);
}

} // namespace
} // namespace marcmill
