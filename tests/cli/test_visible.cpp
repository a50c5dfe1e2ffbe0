// Whatever bytes the data, a file's name or the command line hold: what is printed can be seen, and is UTF-8.

#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <marcmill/utf8.hpp>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// What would not be seen, would end a line where none ends, or would turn a line round.
const std::vector<std::string> unseen = {"\xE9",         "\xC2\x9B",     "\xEF\xBB\xBF", "\xE2\x80\x8E",
                                         "\xE2\x80\xAE", "\xE2\x80\xA8", "\x1B"};
const std::vector<std::string> shown = {R"(\xE9)",         R"(\xC2\x9B)",     R"(\xEF\xBB\xBF)", R"(\xE2\x80\x8E)",
                                        R"(\xE2\x80\xAE)", R"(\xE2\x80\xA8)", R"(\x1B)"};

void expect_visible(const std::string& text) {
    EXPECT_EQ(find_ill_formed(text), std::nullopt) << text;
    for (const std::string& odd : unseen) {
        EXPECT_THAT(text, Not(HasSubstr(odd)));
    }
}

/// A record whose 245 has something else where its delimiter should be.
std::string book_with(const std::string& bytes) {
    return made_record(
        {{"001", "b" + bytes}, {"008", "800108s1899    ilu           000 0 eng  "}, {"245", "10" + bytes}});
}

TEST(Visible, IsWhatCheckFoundInEveryFormat) {
    const Folder folder;
    for (std::size_t at = 0; at < unseen.size(); ++at) {
        const std::string path = folder.write("odd.mrc", book_with(unseen[at]));
        const Ended text = marcmill({"check", path});
        EXPECT_THAT(text.out, HasSubstr("found \"" + shown[at]));
        EXPECT_THAT(text.out, HasSubstr("(001 b" + shown[at] + ")"));
        expect_visible(text.out + text.err);
        expect_visible(marcmill({"check", "--json", path}).out);
        const std::string report = folder.path("report.json");
        marcmill({"count", "--check", "text", "--report", report, path});
        expect_visible(read_file(report));
    }
}

TEST(Visible, IsAFilesNameInEveryMessage) {
    const Folder folder;
    for (std::size_t at = 0; at < unseen.size(); ++at) {
        const std::string path = folder.write("a" + unseen[at] + ".mrc", "junk");
        const Ended bad = marcmill({"check", path});
        EXPECT_THAT(bad.out, HasSubstr("a" + shown[at] + ".mrc: byte 0"));
        EXPECT_THAT(bad.err, HasSubstr("a" + shown[at] + ".mrc: byte 0"));
        expect_visible(bad.out + bad.err);
        expect_visible(marcmill({"count", "--per-file", path}).out);
        const Ended missing = marcmill({"count", path + unseen[at]});
        EXPECT_EQ(missing.exit_code, 3);
        EXPECT_THAT(missing.err, HasSubstr(".mrc" + shown[at] + ": No such file"));
        expect_visible(missing.err);
    }
}

TEST(Visible, IsAWrongWordOfTheCommandLine) {
    for (const std::string& odd : unseen) {
        expect_visible(marcmill({odd}).err);
        expect_visible(marcmill({"count", "--" + odd}).err);
        expect_visible(marcmill({"count", "-j", odd}).err);
        expect_visible(marcmill({"freq", "24" + odd}).err);
        expect_visible(marcmill({"help", odd}).err);
    }
}

TEST(Visible, AreValuesThatAreNoUtf8AndEachHasARowOfItsOwn) {
    const Folder folder;
    const std::vector<std::string> values = {"\xE9", "\xE8", "\\xE9", "\xEF\xBF\xBD", "\xE9\xE8", "\xC3\xA9"};
    std::string books;
    for (const std::string& value : values) {
        books += made_book("b" + value, value);
    }
    const std::string path = folder.write("latin.mrc", books);
    for (const char* of : {"245$a", "245", "001"}) {
        const std::string out = marcmill({"freq", "--encoding", "raw", of, path}).out;
        EXPECT_EQ(find_ill_formed(out), std::nullopt);
        const std::vector<std::string> rows = lines(out);
        EXPECT_EQ(std::set<std::string>(rows.begin(), rows.end()).size(), values.size()) << out;
    }
    EXPECT_THAT(lines(marcmill({"freq", "--encoding", "raw", "245$a", path}).out), Contains("1\t\\xE9"));
    EXPECT_EQ(find_ill_formed(marcmill({"scan", path}).out), std::nullopt);
    EXPECT_EQ(find_ill_formed(marcmill({"stats", "--wide", path}).out), std::nullopt);
    EXPECT_EQ(find_ill_formed(marcmill({"stats", "--wide", "--json", path}).out), std::nullopt);
}

TEST(Visible, AreOddCodesAndEachHasAKeyOfItsOwn) {
    const Folder folder;
    std::string field = "10";
    for (int code = 1; code < 256; ++code) {
        if (code < 0x1D || code > 0x1F) {
            field += std::string{'\x1F'} + static_cast<char>(code) + "x";
        }
    }
    const std::string path = folder.write("codes.mrc", made_record({{"001", "b"}, {"245", field}}));
    const std::string table = marcmill({"stats", path}).out;
    EXPECT_EQ(find_ill_formed(table), std::nullopt);
    const std::vector<std::string> rows = lines(table);
    EXPECT_EQ(rows.size(), 2U + 252U);
    EXPECT_EQ(std::set<std::string>(rows.begin(), rows.end()).size(), rows.size());
    const std::string json = marcmill({"stats", "--json", path}).out;
    EXPECT_EQ(find_ill_formed(json), std::nullopt);
    std::set<std::string> keys;
    for (std::size_t at = json.find("\"tag\""); at != std::string::npos; at = json.find("\"tag\"", at + 1)) {
        keys.insert(json.substr(at, json.find(",\"records\"", at) - at));
    }
    EXPECT_EQ(keys.size(), rows.size());
}

} // namespace
} // namespace marcmill::cli::test
