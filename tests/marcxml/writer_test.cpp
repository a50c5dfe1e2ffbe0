// MARCXML that is written, and read back.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

std::string converted(std::string_view bytes, std::string_view from, std::string_view to, Report* report = nullptr) {
    Options options;
    options.from = format_named(from);
    StringSink out;
    Report told = convert(Corpus::memory(bytes), out, *format_named(to), options);
    if (report != nullptr) {
        *report = std::move(told);
    }
    return out.text();
}

std::string to_xml(std::string_view bytes) {
    return converted(bytes, "iso2709", "marcxml");
}

/// The elements of a field that is written.
std::string written(std::string_view tag, std::string_view data) {
    const std::string bytes = to_xml(naive::build_record({{std::string{tag}, std::string{data}}}, "nam a22"));
    const std::size_t begin = bytes.find("</leader>\n") + 10;
    return bytes.substr(begin, bytes.find("</record>") - begin);
}

TEST(XmlWriter, WritesACollectionWithAnElementALine) {
    const std::string bytes = to_xml(naive::build_record({{"001", "7"},
                                                          {"245", "10\x1F"
                                                                  "aTitle\x1F"
                                                                  "bmore"}}));
    EXPECT_EQ(bytes.substr(0, 100), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection "
                                    "xmlns=\"http://www.loc.gov/MARC21/slim\">\n<record>\n");
    EXPECT_NE(bytes.find("<controlfield tag=\"001\">7</controlfield>\n<datafield tag=\"245\" ind1=\"1\" ind2=\"0\">\n"
                         "<subfield code=\"a\">Title</subfield>\n<subfield code=\"b\">more</subfield>\n</datafield>\n"
                         "</record>\n</collection>\n"),
              std::string::npos)
        << bytes;
}

TEST(XmlWriter, WritesACollectionOfNothing) {
    EXPECT_EQ(to_xml(""), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection "
                          "xmlns=\"http://www.loc.gov/MARC21/slim\">\n</collection>\n");
}

TEST(XmlWriter, EscapesMarkupAndEndsOfLines) {
    EXPECT_EQ(written("001", "<a> & \"b\"\r\n\t]]>"),
              "<controlfield tag=\"001\">&lt;a&gt; &amp; \"b\"&#13;\n\t]]&gt;</controlfield>\n");
    EXPECT_EQ(
        written("245", "\"<\x1F"
                       "&v"),
        "<datafield tag=\"245\" ind1=\"&quot;\" ind2=\"&lt;\">\n<subfield code=\"&amp;\">v</subfield>\n</datafield>\n");
}

TEST(XmlWriter, PutsAReplacementForWhatXmlCannotHold) {
    const std::string lost = "\xEF\xBF\xBD";
    EXPECT_EQ(written("001", "a\x01\x1B\xFF\xC3(\xEF\xBF\xBE\xEF\xBF\xBD\xC3\xA9\x7F"),
              "<controlfield tag=\"001\">a" + lost + lost + lost + lost + "(" + lost + lost +
                  "\xC3\xA9\x7F</controlfield>\n");
    EXPECT_EQ(written("245", "\x01\xFF\x1F\x02v"),
              "<datafield tag=\"245\" ind1=\" \" ind2=\" \">\n<subfield code=\" \">v</subfield>\n</datafield>\n");
}

TEST(XmlWriter, TellsHowManyCharactersOfARecordXmlCannotHold) {
    const std::string sound = naive::build_record({{"001", "n1"}}, "nam a22");
    const std::string bad = naive::build_record({{"001", "n2"},
                                                 {"245", "1\x01\x1F"
                                                         "aa\x02\xEF\xBF\xBE"}},
                                                "nam a22");
    Report report;
    (void)converted(sound + bad + sound, "iso2709", "marcxml", &report);
    ASSERT_EQ(report.faults.size(), 1U);
    const Fault& fault = report.faults.front();
    EXPECT_EQ(fault.code, FaultCode::character_replaced);
    EXPECT_EQ(fault.offset, sound.size());
    EXPECT_EQ(fault.length, bad.size());
    EXPECT_EQ(fault.record, 2U);
    EXPECT_EQ(fault.control_number, "n2");
    EXPECT_EQ(fault.expected, "characters that MARCXML can hold; 3 were replaced");
    EXPECT_EQ(report.counts.records, 3U);
    (void)converted(bad, "iso2709", "jsonl", &report);
    EXPECT_EQ(report.fault_counts.total(), 0U);
}

TEST(XmlWriter, WritesFieldsWithoutDelimitersAsControlFields) {
    EXPECT_EQ(written("FMT", "BK"), "<controlfield tag=\"FMT\">BK</controlfield>\n");
    EXPECT_EQ(
        written("500", "\x1F"
                       "aT\x1F"),
        "<datafield tag=\"500\">\n<subfield code=\"a\">T</subfield>\n<subfield code=\"\"></subfield>\n</datafield>\n");
}

TEST(XmlWriter, WritesACodeBeyondAsciiAsTheCharacterThatItIs) {
    EXPECT_EQ(
        written("245", "10\x1F\xCE\xB7T"),
        "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\">\n<subfield code=\"\xCE\xB7\">T</subfield>\n</datafield>\n");
}

TEST(XmlWriter, KeepsSubfieldsOfAControlField) {
    EXPECT_EQ(written("005", "10\x1F"
                             "aeng"),
              "<datafield tag=\"005\" ind1=\"1\" ind2=\"0\">\n<subfield code=\"a\">eng</subfield>\n</datafield>\n");
    EXPECT_EQ(written("007", "\x1F"
                             "av\x1F"
                             "bf"),
              "<datafield tag=\"007\">\n<subfield code=\"a\">v</subfield>\n<subfield code=\"b\">f</subfield>\n"
              "</datafield>\n");
}

TEST(XmlWriter, GivesIso2709TextThatSaysItIsUtf8) {
    const auto flag_of = [](std::string_view title) {
        const std::string xml = "<record><leader>00000nam  2200000 a 4500</leader><datafield tag=\"245\" ind1=\"1\" "
                                "ind2=\"0\"><subfield code=\"a\">" +
                                std::string{title} + "</subfield></datafield></record>";
        return converted(xml, "marcxml", "iso2709").substr(9, 1);
    };
    EXPECT_EQ(flag_of("Caf\xC3\xA9"), "a");
    EXPECT_EQ(flag_of("Cafe"), " ");
}

TEST(XmlWriter, RefusesTextBeforeTheFirstSubfield) {
    Report report;
    (void)converted(naive::build_record({{"500", "  text\x1F"
                                                 "aT"}}),
                    "iso2709", "marcxml", &report);
    EXPECT_EQ(report.fault_counts[FaultCode::not_writable], 1U);
}

TEST(XmlWriter, WritesWhatComesBackByteForByte) {
    std::string bytes;
    for (unsigned number = 0; number < 500; ++number) {
        const std::string value =
            "v" + std::string(number * 37 % 300, 'x') + " <&>\"'\r\n\t \xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80 ";
        bytes += naive::build_record({{"001", std::to_string(number)},
                                      {"008", value},
                                      {"245", "1 \x1F"
                                              "a" +
                                                  value +
                                                  "\x1F"
                                                  "b\x1F"
                                                  "c "},
                                      {"FMT", "BK"},
                                      {"500", "  \x1F"
                                              "a" +
                                                  value}});
    }
    Report report;
    const std::string xml = converted(bytes, "iso2709", "marcxml", &report);
    EXPECT_EQ(report.fault_counts.losses(), 0U);
    EXPECT_EQ(converted(xml, "marcxml", "iso2709", &report), bytes);
    EXPECT_EQ(report.fault_counts.total(), 0U);
    EXPECT_EQ(converted(xml, "marcxml", "marcxml"), xml);
}

} // namespace
} // namespace marcmill
