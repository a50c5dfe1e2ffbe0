// Where records of MARCXML begin and end, and what lies around them.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/marcxml/framing.hpp"
#include "marcxml/made_xml.hpp"
#include "naive/made_corpus.hpp"
#include "naive/xml.hpp"

namespace marcmill::marcxml {
namespace {

std::vector<Span> walked(std::string_view bytes) {
    const XmlFraming framing{bytes.substr(0, 4096)};
    std::vector<Span> spans;
    for (std::uint64_t at = 0; at < bytes.size(); at += spans.back().length) {
        spans.push_back(framing.next_span(bytes, at));
    }
    return spans;
}

/// The kinds of the spans: r, p, j.
std::string kinds_of(std::string_view bytes) {
    std::string kinds;
    for (const Span& span : walked(bytes)) {
        kinds += name(span.kind).front();
    }
    return kinds;
}

constexpr std::string_view record = "<record><leader>00000nam a2200000 a 4500</leader></record>";

std::string around(std::string_view before, std::string_view behind) {
    return std::string{before} + std::string{record} + std::string{behind};
}

TEST(XmlFraming, FindsRecordsOfACollectionAndInARow) {
    EXPECT_EQ(kinds_of(around("<?xml version=\"1.0\"?>\n<collection>\n", "\n</collection>\n")), "prp");
    EXPECT_EQ(kinds_of(around(record, record)), "rrr");
    EXPECT_EQ(kinds_of(around(record, "\n\n") + std::string{record}), "rrr");
}

TEST(XmlFraming, TakesEnvelopesForPadding) {
    EXPECT_EQ(
        kinds_of(around("<OAI-PMH><request>u</request><record><header><identifier>x</identifier></header><metadata>",
                        "</metadata></record><record><header status=\"deleted\"><identifier>y</identifier></header>"
                        "</record></OAI-PMH>")),
        "prp");
    EXPECT_EQ(kinds_of(around("<zs:records><zs:record><zs:recordSchema>marcxml</zs:recordSchema><zs:recordData>",
                              "</zs:recordData><zs:recordPosition>1</zs:recordPosition></zs:record></zs:records>")),
              "prp");
}

TEST(XmlFraming, SeesNoRecordInCommentsAndTheLike) {
    EXPECT_EQ(kinds_of("<!-- " + std::string{record} + " -->" + std::string{record}), "pr");
    EXPECT_EQ(kinds_of("<?p " + std::string{record} + "?>" + std::string{record}), "pr");
    EXPECT_EQ(kinds_of("<record><!-- </record><record> --><leader>x</leader><![CDATA[</record>]]></record>"), "r");
}

TEST(XmlFraming, TakesADocumentTypeForPaddingUnlessItDeclaresEntities) {
    EXPECT_EQ(kinds_of(around("<!DOCTYPE collection SYSTEM \"http://example.org/a.dtd\">", "")), "pr");
    EXPECT_EQ(kinds_of(around("<!DOCTYPE a [<!ELEMENT b (c)> <!-- ]> -->]>", "")), "pr");
    EXPECT_EQ(kinds_of(around("<!DOCTYPE a [<!ENTITY b \"<record>\">]>", "")), "jr");
}

TEST(XmlFraming, TellsJunk) {
    EXPECT_EQ(kinds_of(around("", "text")), "rj");
    EXPECT_EQ(kinds_of(around("<collection>text", "</collection>more")), "pjrpj");
    EXPECT_EQ(kinds_of(around("<subfield code=\"a\">x</subfield></datafield></record>", "")), "jpr");
    EXPECT_EQ(kinds_of(around("<a b=c>", "<a")), "jrj");
    EXPECT_EQ(kinds_of("<recordData>&lt;record&gt;&lt;leader&gt;</recordData>"), "pjp");
    EXPECT_EQ(kinds_of("<recordData><![CDATA[<record>]]></recordData>"), "pjp");
}

TEST(XmlFraming, EndsARecordThatIsCutBeforeTheNext) {
    EXPECT_EQ(kinds_of("<record><leader>x</leader><datafield " + std::string{record}), "rr");
    EXPECT_EQ(kinds_of("<record><leader>x</leader><!-- " + std::string{record}), "rr") << "a comment without an end";
    EXPECT_EQ(kinds_of("<marc:record><marc:leader>x</marc:leader></metadata></record>"), "rp");
    EXPECT_EQ(kinds_of("<record><leader>x</leader>"), "r");
}

TEST(XmlFraming, GivesAMarkASpanOfItsOwn) {
    const std::vector<Span> spans = walked(around("\xEF\xBB\xBF", ""));
    ASSERT_EQ(spans.size(), 2U);
    EXPECT_EQ(spans[0], (Span{0, 3, SpanKind::junk, FaultCode::byte_order_mark}));
}

TEST(XmlFraming, FindsWhatASlowTwinFinds) {
    for (unsigned seed = 1; seed <= 3'000; ++seed) {
        const std::string bytes =
            seed % 4 == 0 ? naive::damaged(tests::made_xml(seed, 8), seed, 20) : tests::odd_xml(seed, 1 + seed % 60);
        const std::vector<Span> found = walked(bytes);
        ASSERT_EQ(found, naive::xml_spans(bytes)) << seed << ": " << bytes;
    }
}

/// What is not open stays as it is, whatever follows.
TEST(XmlFraming, IsDecidedWhereItSaysSo) {
    for (unsigned seed = 1; seed <= 1'000; ++seed) {
        const std::string bytes = tests::odd_xml(seed, 1 + seed % 30);
        const XmlFraming framing{bytes};
        for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
            const std::string_view begin = std::string_view{bytes}.substr(0, cut);
            for (std::uint64_t at = 0; at < cut;) {
                const Span span = framing.next_span(begin, at);
                if (framing.is_open(begin, span)) {
                    break;
                }
                ASSERT_EQ(span, framing.next_span(bytes, at)) << seed << ", cut at " << cut << ": " << bytes;
                at += span.length;
            }
        }
    }
}

std::string in_utf16(std::string_view text, bool is_little) {
    std::string units;
    for (const char byte : text) {
        units += is_little ? byte : '\0';
        units += is_little ? '\0' : byte;
    }
    return units;
}

TEST(XmlFraming, FindsTheSameInUtf16) {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        std::string text = "<a>" + tests::odd_xml(seed, 1 + seed % 60);
        for (char& byte : text) {
            byte = byte < 0 ? 'x' : byte;
        }
        const std::vector<Span> expected = walked(text);
        for (const bool is_little : {false, true}) {
            std::vector<Span> found = walked(in_utf16(text, is_little));
            for (Span& span : found) {
                span.offset /= 2;
                span.length /= 2;
            }
            ASSERT_EQ(found, expected) << seed << ": " << text;
        }
    }
}

/// Each comment would be looked for up to the end, if what was seen were not remembered.
TEST(XmlFraming, TakesLinearTimeForCommentsWithoutEnds) {
    std::string bytes;
    while (bytes.size() < std::size_t{16} << 20) {
        bytes += "<record><leader/><!--</record><?<![CDATA[<!--<b>";
    }
    EXPECT_GT(walked(bytes).size(), std::size_t{500'000});
    bytes += "-->]]>?>";
    EXPECT_LT(walked(bytes).size(), 10U);
}

} // namespace
} // namespace marcmill::marcxml
