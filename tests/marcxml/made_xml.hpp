#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// MARCXML that is made, of records that tell their place, and of pieces in any order.
namespace marcmill::tests {

inline constexpr std::string_view xml_leader = "<leader>00000nam a2200000 a 4500</leader>";

/// A record whose control number is `number`, in one of several spellings. `prefix` has its colon.
inline std::string xml_record(std::size_t number, std::size_t spelling, std::string_view prefix = "") {
    const std::string p{prefix};
    const bool is_plain = spelling % 3 != 2;
    const std::string space = spelling % 2 == 0 ? "" : "\n  ";
    std::string field = is_plain ? "<" + p + "datafield tag=\"245\" ind1=\"1\" ind2=\"0\">"
                                 : "<" + p + "datafield ind2='0' ind1 = '1' tag='245' >";
    std::string value = "Title &amp; T&#233;\xC3\xA9 " + std::string(number * 37 % 200, 'v');
    if (spelling % 5 == 1) {
        value += "<!-- <record> --><![CDATA[<record> & </record>]]>";
    }
    return "<" + p + "record>" + space + "<" + p + "leader>00000nam a2200000 a 4500</" + p + "leader>" + space + "<" +
           p + "controlfield tag=\"001\">" + std::to_string(number) + "</" + p + "controlfield>" + space + field + "<" +
           p + "subfield code=\"a\">" + value + "</" + p + "subfield>" + space + "<" + p + "subfield code='b'>more</" +
           p + "subfield></" + p + "datafield>" + space + "</" + p + "record>" + space;
}

/// A collection of `count` records, with comments, instructions and envelopes around them.
inline std::string made_xml(unsigned seed, std::size_t count) {
    std::mt19937 random{seed};
    const std::string prefix = seed % 2 == 0 ? "" : "marc:";
    std::string bytes = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + prefix + "collection>\n";
    for (std::size_t number = 0; number < count; ++number) {
        const auto around = random() % 8;
        const std::string record = xml_record(number, random() % 30U, prefix);
        if (around == 0) {
            bytes += "<!-- " + record + " -->\n";
        }
        bytes += around == 1 ? "<record><header><identifier>oai:" + std::to_string(number) +
                                   "</identifier></header><metadata>" + record + "</metadata></record>\n"
                             : record;
        bytes += around == 2 ? "<?note <record>?>" : "";
    }
    return bytes + "</" + prefix + "collection>\n";
}

/// Pieces of markup and text.
inline const std::vector<std::string>& xml_pieces() {
    static const std::vector<std::string> pieces = {
        "<record>",
        "</record>",
        "<record ",
        "<marc:record>",
        "</marc:record>",
        "<record/>",
        "<recordData>",
        "</recordData>",
        std::string{xml_leader},
        "<controlfield tag=\"001\">7</controlfield>",
        "<metadata>",
        "</metadata>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE a>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "<!DOCTYPE a [",
        "text",
        "record",
        " ",
        "\n",
        "\r\n",
        "&lt;record&gt;",
        "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">T</subfield></datafield>",
        "</datafield>",
        "<datafield ind1='1' tag=\"245\">",
        "<subfield code=\"a\">",
        "</subfield>",
        "<",
        ">",
        "&",
        "&amp;",
        "\"",
        "/",
        "<a>",
        "</a>",
        "<b c='<record>'/>",
        "\xEF\xBB\xBF",
        "\xC3\xA9",
        "\xFF",
        "<record><leader>x",
        "&#13;",
        "&#1;",
        "<subfield>v</subfield>",
        "<subfield code=\"\"/>",
        "--",
        "<collection>",
        "</collection>",
        "<leader>",
        "</leader>",
        "</record >",
        "< record>",
        "<x:y:record>",
        "<1:record>",
        std::string(1, '\0'),
        "\x1F",
        "<record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">8</controlfield></record>\n",
    };
    return pieces;
}

/// So many of them in any order: most are not well formed.
inline std::string odd_xml(unsigned seed, std::size_t count) {
    const std::vector<std::string>& pieces = xml_pieces();
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t piece = 0; piece < count; ++piece) {
        bytes += pieces[random() % pieces.size()];
    }
    return bytes;
}

/// The inside of a record, of pieces that often fit.
inline std::string odd_record(unsigned seed) {
    static const std::vector<std::string> pieces = {
        std::string{xml_leader},
        "<controlfield tag=\"001\">",
        "</controlfield>",
        "<controlfield tag=\"00&#50;\">x</controlfield>",
        "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\">",
        "<datafield ind2=\"0\" tag='500' ind1='&lt;'>",
        "</datafield>",
        "<datafield tag=\"500\">",
        "<datafield tag=\"500\" ind2=\"\">",
        "<datafield tag=\"500\" ind1=\"1\" ind2=\"2\" ind3=\"3\">",
        "<subfield code=\"a\">",
        "<subfield code='&#x62;' x:y=\"1\">",
        "<subfield code=\"c\"/>",
        "</subfield>",
        "<subfield>",
        "<subfield code=\"\">",
        "value",
        " v ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "&amp;",
        "&#233;",
        "&#x1F600;",
        "&eacute;",
        "&#0;",
        "&",
        "<![CDATA[a<b&c]]>",
        "<![CDATA[]]>",
        "<!-- c -->",
        "<!-- c -- d -->",
        "<?p q?>",
        ">",
        "]]>",
        "\xC3\xA9",
        "\xC3",
        "\xEF\xBF\xBE",
        "\x01",
        "<subfield code=\"ab\">",
        "<foreign>",
        "</foreign>",
        "</subfield\r\n >",
        "<leader>short</leader>",
        "<subfield code=\"a\" code=\"b\">",
        "<subfield code=\"a\">v</subfield>",
        "<subfield code=\"a\">v</subfield>",
        "<datafield tag=\"650\" ind1=\" \" ind2=\"0\"><subfield code=\"a\">S</subfield></datafield>",
        "<controlfield tag=\"008\">960221s1955</controlfield>",
    };
    std::mt19937 random{seed};
    std::string bytes = "<record>";
    if (random() % 8 != 0) {
        bytes += xml_leader;
    }
    for (auto piece = random() % 6; piece > 0; --piece) {
        bytes += pieces[random() % pieces.size()];
    }
    if (random() % 2 == 0) {
        bytes += "<datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">";
        for (auto piece = random() % 3; piece > 0; --piece) {
            bytes += pieces[16 + random() % 18];
        }
        bytes += "</subfield></datafield>";
    }
    return bytes + "</record>";
}

} // namespace marcmill::tests
