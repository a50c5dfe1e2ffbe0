// Records of MARCXML from commands that write records as they stand: the outcome is a document again, in UTF-8,
// whatever the input's encoding, prefixes and root.

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::HasSubstr;

/// Two records in Latin-1, with a prefix that the root declares.
std::string latin1_collection() {
    const auto record = [](const std::string& number, const std::string& title) {
        return "<m:record><m:leader>00000nam a2200000 a 4500</m:leader><m:controlfield tag=\"001\">" + number +
               "</m:controlfield><m:datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><m:subfield code=\"a\">" + title +
               "</m:subfield></m:datafield></m:record>";
    };
    return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><m:collection xmlns:m=\"http://www.loc.gov/MARC21/slim\">" +
           record("n1", "Caf\xE9") + record("n2", "Z\xFCrich") + "</m:collection>";
}

/// The rows that select finds in what a command wrote.
std::string rows_of(const Folder& folder, const Ended& ended, const std::string& name) {
    const Ended rows = marcmill({"select", "001,245$a", folder.write(name, ended.out)});
    EXPECT_EQ(rows.err, "") << ended.out;
    return rows.out;
}

TEST(Documents, OfXmlAreWrittenAgainByWhateverWritesRecords) {
    const Folder folder;
    const std::string path = folder.write("books.xml", latin1_collection());
    const std::string both = "n1\tCaf\xC3\xA9\nn2\tZ\xC3\xBCrich\n";
    for (const auto& [words, expected] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"cat", path}, both},
             {{"head", path}, both},
             {{"head", "-n", "1", path}, "n1\tCaf\xC3\xA9\n"},
             {{"slice", "--start", "1", path}, "n2\tZ\xC3\xBCrich\n"},
             {{"filter", "245$a starts \"Z\"", path}, "n2\tZ\xC3\xBCrich\n"},
             {{"filter", "LDR/6 == \"a\"", "--check", "boundaries", path}, both},
             {{"repair", path}, both}}) {
        const Ended ended = marcmill(words);
        EXPECT_EQ(ended.exit_code, 0) << testing::PrintToString(words);
        EXPECT_EQ(rows_of(folder, ended, "again.xml"), expected) << testing::PrintToString(words);
    }
}

TEST(Documents, OfAPipeAreAskedFor) {
    const Folder folder;
    const std::string path = folder.write("books.xml", latin1_collection());
    Streams streams;
    streams.input = path;
    const Ended refused = marcmill({"cat"}, streams);
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_EQ(refused.out, "");
    EXPECT_THAT(refused.err, HasSubstr("--from marcxml writes one"));
    EXPECT_EQ(marcmill({"cat", "--from", "marcxml"}, streams).out, marcmill({"cat", path}).out);
    streams.input = folder.write("books.mrc", made_books(1));
    const Ended mixed = marcmill({"cat", path, "-"}, streams);
    EXPECT_EQ(mixed.exit_code, 2) << "what comes may be another format";
    EXPECT_EQ(mixed.out, "");
}

TEST(Choices, AreTakenInOtherLettersAndByTheEndingOfTheirFiles) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2));
    const auto written = [&](const char* to) { return marcmill({"convert", "--to", to, books}).out; };
    EXPECT_EQ(written("xml"), written("marcxml"));
    EXPECT_EQ(written("MARCXML"), written("marcxml"));
    EXPECT_EQ(written("json"), written("marc-json"));
    EXPECT_EQ(written("mrc"), written("iso2709"));
    EXPECT_NE(written("marcxml"), written("iso2709"));
    EXPECT_EQ(marcmill({"select", "001", "--encoding", "UTF-8", books}).exit_code, 0);
    const Ended unknown = marcmill({"convert", "--to", "ris", books});
    EXPECT_EQ(unknown.exit_code, 2);
    EXPECT_THAT(unknown.err, HasSubstr("expected iso2709|mrk|aleph|line|marcxml|marc-json|jsonl, not \"ris\""));
    EXPECT_EQ(marcmill({"select", "001", "--encoding", "xml", books}).exit_code, 2);
    EXPECT_EQ(marcmill({"convert", "--to", "out.json", books}).exit_code, 2) << "a file's name, which -o takes";
    EXPECT_EQ(marcmill({"convert", "--to", "m r k", books}).exit_code, 2);
}

} // namespace
} // namespace marcmill::cli::test
