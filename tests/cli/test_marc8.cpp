// Text in MARC-8, as convert writes and reads it.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::HasSubstr;

/// A book whose leader/09 is as it is told.
std::string book(std::string_view title, char encoding) {
    std::string record = made_book("n1", title);
    record[9] = encoding;
    return record;
}

std::vector<std::string> convert(const std::string& path, std::vector<std::string> options) {
    options.insert(options.begin(), "convert");
    options.insert(options.end(), {"--to", "iso2709", path});
    return options;
}

TEST(ToMarc8, IsReadBackAsTheSameUtf8) {
    const Folder folder;
    const std::string text = book("Cafe\xCC\x81 \xD0\x96 \xE4\xB8\x80 \xE2\x99\xAF \xF0\x9F\x90\x8B &#x41;", 'a');
    const Ended written = marcmill(convert(folder.write("utf8.mrc", text), {"--to-marc8"}));
    EXPECT_EQ(written.exit_code, 0);
    EXPECT_EQ(written.out, book("Caf\xE2"
                                "e \x1B(Nv \x1B$1!0! \xC4 \x1B(B&#x1F40B; &#x0026;#x41;",
                                ' '));
    EXPECT_THAT(written.err, HasSubstr("F508 not-in-marc8: 1, first at "));
    const std::string marc8 = folder.write("marc8.mrc", written.out);
    const Ended again = marcmill(convert(marc8, {"--to-utf8", "--references", "read"}));
    EXPECT_EQ(again.out, text);
    EXPECT_EQ(again.err, "");
    EXPECT_EQ(marcmill(convert(marc8, {"--to-marc8"})).out, written.out) << "it is MARC-8 already";
    EXPECT_THAT(marcmill(convert(marc8, {"--to-utf8"})).out, HasSubstr(" &#x1F40B; &#x0026;#x41;"));
    EXPECT_THAT(marcmill({"select", "245$a", "--references", "read", marc8}).out, HasSubstr("\xF0\x9F\x90\x8B &#x41;"));
}

TEST(ToMarc8, IsWrittenInLinesAsWell) {
    const Folder folder;
    const std::string path = folder.write("utf8.mrc", book("Caf\xC3\xA9 \xE4\xB8\x80", 'a'));
    const Ended lines = marcmill({"convert", "--to-marc8", path, "-o", folder.path("marc8.mrk")});
    EXPECT_EQ(lines.exit_code, 0);
    const Ended back = marcmill(convert(folder.path("marc8.mrk"), {}));
    EXPECT_EQ(back.out, marcmill(convert(path, {"--to-marc8"})).out);
}

TEST(ToMarc8, IsRefusedWhereItCannotBe) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", made_books(1));
    const auto refused = [&](const std::vector<std::string>& options) {
        std::vector<std::string> words{"convert", "--to-marc8", path};
        words.insert(words.end(), options.begin(), options.end());
        const Ended ended = marcmill(words);
        EXPECT_EQ(ended.exit_code, 2);
        EXPECT_EQ(ended.out, "");
        return ended.err;
    };
    for (const std::string format : {"marcxml", "jsonl", "marc-json"}) {
        EXPECT_EQ(refused({"--to", format}),
                  "marcmill: --to-marc8: the text of " + format + " is UTF-8; --to iso2709 or mrk can hold MARC-8\n");
    }
    EXPECT_THAT(refused({"--to", "mrk", "--to-utf8"}), HasSubstr("in one of them"));
    EXPECT_THAT(refused({"--to", "mrk", "--encoding", "raw"}), HasSubstr("--encoding raw leaves as it stands"));
}

TEST(ToMarc8, LeavesOutWhatGetsTooLongForTheFormat) {
    const Folder folder;
    std::string whales;
    for (int count = 0; count < 1200; ++count) {
        whales += "\xF0\x9F\x90\x8B";
    }
    const std::string path = folder.write("whales.mrc", book(whales, 'a') + book("plain", 'a'));
    const Ended ended = marcmill(convert(path, {"--to-marc8"}));
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_EQ(ended.out, book("plain", ' '));
    EXPECT_THAT(ended.err, HasSubstr("F503 not-writable: 1"));
}

} // namespace
} // namespace marcmill::cli::test
