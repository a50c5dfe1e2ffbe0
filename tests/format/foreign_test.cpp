// What junk is taken for.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "format/foreign.hpp"

namespace marcmill::format {
namespace {

using namespace std::string_view_literals;

struct Example {
    std::string_view bytes;
    std::string_view name;
};

void expect_named(std::string_view bytes, std::string_view name) {
    const std::string_view hint = foreign_hint(bytes);
    EXPECT_NE(hint.find(name), std::string_view::npos) << testing::PrintToString(bytes) << ": " << hint;
}

TEST(ForeignHint, NamesWhatItKnowsByTheFirstBytes) {
    const std::string tar = std::string(257, 'x') + "ustar";
    for (const auto& [bytes, name] : {
             Example{"<?xml version=\"1.0\"?>\n<collection xmlns=\"http://www.loc.gov/MARC21/slim\">"sv, "MARCXML"sv},
             Example{"<record>\n  <leader>00000nam"sv, "MARCXML"sv},
             Example{"  \r\n<marc:record><marc:leader>"sv, "MARCXML"sv},
             Example{"\xEF\xBB\xBF<?xml version=\"1.0\"?><a/>"sv, "XML"sv},
             Example{"<!DOCTYPE HTML><title>404</title>"sv, "HTML"sv},
             Example{"<html>"sv, "HTML"sv},
             Example{"&lt;record xmlns=\"http://www.loc.gov/MARC21/slim\"&gt;"sv, "recordPacking=xml"sv},
             Example{"{\"leader\":\"00000nam\",\"fields\":[]}"sv, "MARC-in-JSON"sv},
             Example{"[ {\"fields\":[], \"leader\":\"\"}]"sv, "MARC-in-JSON"sv},
             Example{"{ \"a\": 1 }"sv, "JSON"sv},
             Example{"=LDR  00000nam a2200000   4500\n=001  1"sv, ".mrk"sv},
             Example{"=001  tst00001\n"sv, ".mrk"sv},
             Example{"\n=245  10$aTitle"sv, ".mrk"sv},
             Example{"=FMT  BK\n"sv, ".mrk"sv},
             Example{"=001 x\n"sv, ".mrk"sv},
             Example{"2 records exported\n\n=LDR  00000nam"sv, ".mrk"sv},
             Example{"2 records exported\r=LDR  00000nam"sv, ".mrk"sv},
             Example{"000000001 LDR   L 00000nam"sv, "Aleph"sv},
             Example{"00868cam a2200229 i 4500\n001 000000003\n"sv, "yaz-marcdump"sv},
             Example{"00868cam a2200229 i 4500\r\n245 10 $a Title"sv, "yaz-marcdump"sv},
             Example{"000000001 24510 L $$aTitle"sv, "Aleph"sv},
             Example{"### 00391nM2.01200024      h\n"sv, "MAB2"sv},
             Example{"PK\x03\x04\x14"sv, "ZIP"sv},
             Example{std::string_view{tar}, "tar"sv},
             Example{"7z\xBC\xAF\x27\x1C\0"sv, "7z"sv},
             Example{"\x04\x22\x4D\x18\x64"sv, "LZ4"sv},
             Example{"%PDF-1.7"sv, "PDF"sv},
             Example{"SQLite format 3\0\x10"sv, "SQLite"sv},
             Example{"PAR1\x15"sv, "Parquet"sv},
             Example{"\xFF\xFE=\0"sv, "UTF-16"sv},
             Example{"\xFE\xFF\0="sv, "UTF-16"sv},
             Example{"0\0"
                     "0\0"
                     "2\0"
                     "4\0"
                     "4\0n\0a\0m\0 \0a\0"sv,
                     "UTF-16"sv},
         }) {
        expect_named(bytes, name);
    }
}

TEST(ForeignHint, IsEmptyForAllElse) {
    for (const std::string_view bytes : {""sv,
                                         "x"sv,
                                         "<"sv,
                                         "< 5 and > 3"sv,
                                         "{curly}"sv,
                                         "&amp; more"sv,
                                         "[1]"sv,
                                         "="sv,
                                         "=LDR"sv,
                                         "===== log ====="sv,
                                         "00212nam a2200085   4500001\x1E\n=LDR  "sv,
                                         "see =LDR  "sv,
                                         "00212nam a2200085   4500001"sv,
                                         "000000001"sv,
                                         "000000001 is a number of nine digits"sv,
                                         "### title"sv,
                                         "PK"sv,
                                         "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv,
                                         "some text"sv,
                                         "\xFF"sv}) {
        EXPECT_EQ(foreign_hint(bytes), "") << testing::PrintToString(bytes);
    }
}

TEST(ForeignHint, ReadsNothingBehindTheEnd) {
    const std::string sample = "<?xml version=\"1.0\"?><collection xmlns=\"http://www.loc.gov/MARC21/slim\"/>";
    for (std::size_t size = 0; size <= sample.size(); ++size) {
        const std::string copy = sample.substr(0, size); // as long as it is, for the sanitizers
        EXPECT_NO_FATAL_FAILURE((void)foreign_hint(copy));
    }
}

} // namespace
} // namespace marcmill::format
