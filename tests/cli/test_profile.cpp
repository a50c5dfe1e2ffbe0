// profile: the same answer through every door, what it says of hostile values, and where it is written.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "naive/build_record.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {
namespace {

using naive::build_record;
using naive::data_field;
using testing::HasSubstr;
using testing::Not;

const std::string whale = build_record({{"001", "w1"},
                                        {"008", "850101s1985    xxu           000 0 eng d"},
                                        {"245", data_field("10", {{'a', "The whale :"}, {'b', "a tale"}})},
                                        {"650", data_field(" 0", {{'a', "Whales"}})},
                                        {"650", data_field(" 0", {{'a', "Sea"}, {'x', "Old"}})}});
const std::string ship = build_record({{"001", "s2"},
                                       {"008", "850101s199u    gw            000 0 ger d"},
                                       {"245", data_field("00", {{'a', "Schiffe f\xC3\xBCr alle"}})},
                                       {"880", data_field("00", {{'a', "no link"}})}});
const std::string bare = build_record({{"001", "b3"}, {"500", data_field("  ", {{'a', "No title"}})}}, "nas a22");

const std::vector<std::vector<std::string>> ways = {
    {"-j1"}, {"-j2"}, {"-j4", "--chunk-size", "100"}, {"-j3", "--io", "stream", "--window", "1K"}};

/// What the JSON object says of records, and not of the files that they stand in.
std::string about_records(const std::string& json) {
    const std::size_t begin = json.find(",\"length\":");
    const std::size_t end = json.find(",\"faults\":");
    EXPECT_NE(end, std::string::npos) << json;
    return begin == std::string::npos ? "" : json.substr(begin, end - begin);
}

std::string profile_of(const std::string& path) {
    return marcmill({"profile", "--json", "-q", path}).out;
}

TEST(Profile, AsJsonHasEverythingThatWasCounted) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale + ship);
    EXPECT_EQ(about_records(profile_of(path)),
              R"=(,"length":{"min":152,"mean":165.00,"max":178},"field_count":{"min":4,"mean":4.50,"max":5},)="
              R"=("kinds":[{"code":null,"label":"bibliographic","records":2}],)="
              R"=("types":[{"code":"am","label":"Language material, Monograph or item","records":2}],)="
              R"=("types_of_unimarc":[],)="
              R"=("languages":[{"code":"eng","label":"English","records":1},{"code":"ger","label":"German",)="
              R"=("records":1}],)="
              R"=("countries":[{"code":"gw","label":"Germany","records":1},{"code":"xxu","label":"United States",)="
              R"=("records":1}],)="
              R"=("statuses":[{"code":"n","label":"New","records":2}],)="
              R"=("encoding_levels":[{"code":" ","label":"Full","records":2}],)="
              R"=("lengths":[{"from":0,"to":249,"records":2},{"from":250,"to":499,"records":0},{"from":500,"to":999,)="
              R"=("records":0},{"from":1000,"to":1499,"records":0},{"from":1500,"to":1999,"records":0},{"from":2000,)="
              R"=("to":2999,"records":0},{"from":3000,"to":4999,"records":0},{"from":5000,"to":9999,"records":0},)="
              R"=({"from":10000,"to":19999,"records":0},{"from":20000,"to":49999,"records":0},{"from":50000,)="
              R"=("to":99999,"records":0},{"from":100000,"to":null,"records":0}],)="
              R"=("years":{"decades":[{"from":1980,"to":1989,"records":1},{"from":1990,"to":1999,"records":1}],)="
              R"=("century_only":0,"unknown":0,"no_year":0},)="
              R"=("texts":[{"leader_09":"UTF-8","bytes":"ASCII","records":1},{"leader_09":"UTF-8","bytes":"UTF-8",)="
              R"=("records":1}],)="
              R"=("findings":[{"name":"880-without-6","records":1,"of":2,)="
              R"=("text":"1 of 2 records (50.0 %) has an 880 without $6, linked with no field",)="
              R"=("where":"exists(880{!$6})"},)="
              R"=({"name":"no-publication","records":2,"of":2,)="
              R"=("text":"2 of 2 records (100 %) have no publication statement (260, 264)",)="
              R"=("where":"!exists(260) && !exists(264)"},)="
              R"=({"name":"no-300","records":2,"of":2,)="
              R"=("text":"2 of 2 records (100 %) have no physical description (300)","where":"!exists(300)"},)="
              R"=({"name":"no-subject","records":1,"of":2,)="
              R"=("text":"1 of 2 records (50.0 %) has no subject or genre (6XX)","where":"!exists(6..)"},)="
              R"=({"name":"no-040","records":2,"of":2,)="
              R"=("text":"2 of 2 records (100 %) do not say who catalogued them (040)","where":"!exists(040)"}],)="
              R"=("completeness":[{"kind":"bibliographic","records":2,"fields_left_out":0,"fields":[{"tag":"001",)="
              R"=("name":"Control Number","records":2,"occurrences":2,"bytes":4,"min":2,"mean":2.00,"max":2,)="
              R"=("sample":"w1",)="
              R"=("codes":[]},)="
              R"=({"tag":"008","name":"General Information","records":2,"occurrences":2,"bytes":80,"min":40,)="
              R"=("mean":40.00,"max":40,"sample":"850101s1985    xxu           000 0 eng d",)="
              R"=("codes":[]},)="
              R"=({"tag":"245","name":"Title Statement","records":2,"occurrences":2,"bytes":34,"min":17,)="
              R"=("mean":17.00,"max":17,"sample":"The whale : a tale",)="
              R"=("codes":[{"code":"a","records":2,"occurrences":2,"bytes":28,"min":11,"mean":14.00,"max":17,)="
              R"=("sample":"The whale :"},{"code":"b","records":1,"occurrences":1,"bytes":6,"min":6,"mean":6.00,)="
              R"=("max":6,"sample":"a tale"}]},)="
              R"=({"tag":"650","name":"Subject Added Entry: Topical Term","records":1,"occurrences":2,"bytes":12,)="
              R"=("min":6,"mean":6.00,"max":6,"sample":"Whales",)="
              R"=("codes":[{"code":"a","records":1,"occurrences":2,"bytes":9,"min":3,"mean":4.50,"max":6,)="
              R"=("sample":"Whales"},{"code":"x","records":1,"occurrences":1,"bytes":3,"min":3,"mean":3.00,"max":3,)="
              R"=("sample":"Old"}]},)="
              R"=({"tag":"880","name":"Alternate Graphic Representation","records":1,"occurrences":1,"bytes":7,)="
              R"=("min":7,"mean":7.00,"max":7,"sample":"no link",)="
              R"=("codes":[{"code":"a","records":1,"occurrences":1,"bytes":7,"min":7,"mean":7.00,"max":7,)="
              R"=("sample":"no link"}]}]}])=");
}

TEST(Profile, IsTheSameForAnyThreadsAndChunks) {
    const Folder folder;
    const std::string path =
        folder.write("books.mrc", made_books(99) + book_with_invalid_entry("bad") + whale + ship + "junk" + bare);
    for (const std::string form : {"--json", "--html=-", "--quiet"}) {
        const Ended first = marcmill({"profile", form, path});
        EXPECT_EQ(first.exit_code, 4);
        for (const auto& way : ways) {
            EXPECT_EQ(marcmill(with({"profile", form, path}, way)).out, first.out) << form;
        }
    }
}

TEST(Profile, SaysTheSameOfRecordsThroughEveryDoor) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale + ship + bare + made_books(20));
    const std::string mapped = about_records(profile_of(path));
    ASSERT_THAT(mapped, HasSubstr("\"tag\":\"245\""));
    for (const char* const name : {"books.mrc.gz", "books.mrc.zst"}) {
        ASSERT_EQ(marcmill({"cat", path, "-o", folder.path(name)}).exit_code, 0);
        EXPECT_EQ(about_records(profile_of(folder.path(name))), mapped) << name;
    }
    ASSERT_EQ(marcmill({"convert", path, "-o", folder.path("books.mrk")}).exit_code, 0);
    EXPECT_EQ(about_records(profile_of(folder.path("books.mrk"))), mapped);
    EXPECT_EQ(about_records(marcmill({"profile", "--json"}, {.input = path}).out), mapped);
    const FilledPipe pipe{whale + ship + bare + made_books(20)};
    EXPECT_EQ(about_records(marcmill({"profile", "--json"}, pipe.as_input()).out), mapped);
}

TEST(Profile, CountsWhatItsConditionsFind) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale + ship + bare + made_books(3));
    const std::string json = profile_of(path);
    const auto has = [&](const std::string& name, const std::string& count, const std::string& where) {
        EXPECT_THAT(json, HasSubstr("{\"name\":\"" + name + "\",\"records\":" + count + ",\"of\":6,"));
        EXPECT_EQ(marcmill({"count", "--where", where, path}).out, count + "\n") << name;
    };
    has("no-245a", "1", "!exists(245$a)");
    has("no-008", "1", "!exists(008)");
    has("880-without-6", "1", "exists(880{!$6})");
    has("no-subject", "5", "!exists(6..)");
    has("no-publication", "6", "!exists(260) && !exists(264)");
    EXPECT_THAT(json, Not(HasSubstr("\"no-001\"")));
}

TEST(Profile, ReadsUnimarcByItsOwnFields) {
    const Folder folder;
    const std::string french = build_record({{"001", "u1"},
                                             {"100", data_field("  ", {{'a', "19990101d1987    m  y0frey0103    ba"}})},
                                             {"101", data_field("0 ", {{'a', "fre"}})},
                                             {"200", data_field("1 ", {{'a', "Un titre"}})}});
    const std::string json = profile_of(folder.write("unimarc.mrc", french));
    EXPECT_THAT(json, HasSubstr(R"("kinds":[{"code":null,"label":"UNIMARC","records":1}])"));
    EXPECT_THAT(json, HasSubstr(R"("languages":[{"code":"fre","label":"French","records":1}])"));
    EXPECT_THAT(json, HasSubstr(R"("decades":[{"from":1980,"to":1989,"records":1}])"));
    EXPECT_THAT(json, HasSubstr(R"("label":"Printed language material, Monograph")"));
    EXPECT_THAT(json, HasSubstr(R"({"tag":"200","name":null,)"));
    EXPECT_THAT(json, Not(HasSubstr("no-200a")));
    EXPECT_THAT(json, Not(HasSubstr("no-245a")));
}

TEST(Profile, AsksNoAuthorityOfUnimarcForATitle) {
    const Folder folder;
    const naive::FieldText entered{"100", data_field("  ", {{'a', "20010101afrey0103    ba0"}})};
    const naive::FieldText name{"200", data_field(" 1", {{'b', "Jean"}})};
    for (const char* const leader : {"nx  a22", "ny  a22", "nz  a22"}) {
        const std::string json =
            profile_of(folder.write("names.mrc", build_record({{"001", "a1"}, entered, name}, leader)));
        EXPECT_THAT(json, HasSubstr(R"("kinds":[{"code":null,"label":"UNIMARC authority","records":1}])"));
        EXPECT_THAT(json, HasSubstr(R"("languages":[],"countries":[])"));
        EXPECT_THAT(json, HasSubstr(R"("findings":[])")) << leader;
    }
    EXPECT_THAT(profile_of(folder.write("book.mrc", build_record({{"001", "b1"}, entered, name}))),
                HasSubstr("no-200a"));
}

TEST(Profile, TakesNoAuthorityForABook) {
    const Folder folder;
    const std::string name = build_record(
        {{"001", "n1"}, {"008", "850101n| azannaabn          |n aaa     c"}, {"100", data_field("1 ", {{'a', "A."}})}},
        "nz  a22");
    const std::string json = profile_of(folder.write("mixed.mrc", whale + name));
    EXPECT_THAT(json, HasSubstr(R"("languages":[{"code":"eng","label":"English","records":1}])"));
    EXPECT_THAT(json, HasSubstr(R"({"kind":"authority","records":1,)"));
    EXPECT_THAT(json, Not(HasSubstr("no-245a")));
}

TEST(Profile, LetsNoRecordWriteMarkup) {
    const Folder folder;
    const std::string evil = "<script>alert(1)</script>\"'&]]>" + std::string(1, '\0') + "\xE2\x80\xAE\xFF";
    const std::string path = folder.write(
        "<b>.mrc", build_record({{"001", evil}, {"245", data_field("10", {{'a', evil}, {'<', evil}})}}, "n<> a22") +
                       "<i>junk</i>");
    const std::string page = marcmill({"profile", "--html", "-", "-q", path}).out;
    EXPECT_THAT(page, HasSubstr("&#60;script&#62;alert(1)&#60;/script&#62;&#34;'&#38;]]&#62;\xEF\xBF\xBD"));
    for (const char* const forbidden : {"<script", "<b>", "<i>junk", "\xE2\x80\xAE", "\xFF", "<code><"}) {
        EXPECT_THAT(page, Not(HasSubstr(forbidden)));
    }
    EXPECT_EQ(page.find('\0'), std::string::npos);
    EXPECT_THAT(page, HasSubstr(" FILE...</code>"));
}

TEST(Profile, OfNoRecordIsWhole) {
    const Folder folder;
    const std::string path = folder.write("empty.mrc", "");
    const Ended text = marcmill({"profile", path});
    EXPECT_EQ(text.exit_code, 0);
    EXPECT_THAT(text.out, HasSubstr("  0 records in 1 file, 0 bytes.\n"));
    EXPECT_THAT(profile_of(path), HasSubstr(R"("length":null)"));
    EXPECT_THAT(marcmill({"profile", "--html", "-", path}).out, HasSubstr("</body></html>"));
}

/// What the lines say of the input, as one text.
std::string account_in(const std::vector<std::string>& call) {
    std::string text = marcmill(call).out;
    text.resize(std::min(text.find("\n\n"), text.size()));
    for (std::size_t at = text.find("\n    "); at != std::string::npos; at = text.find("\n    ")) {
        text.replace(at, 5, " ");
    }
    return text;
}

TEST(Profile, AccountsForSoundAndRejectedRecordsInSentencesThatAgree) {
    const Folder folder;
    const std::string sound = folder.write("sound.mrc", whale + ship);
    EXPECT_THAT(account_in({"profile", sound}), HasSubstr("Every record could be read: none was rejected.\n  Structure "
                                                          "and encoding are sound in all 2 that could be read.\n"));
    const std::string bad = folder.write("bad.mrc", whale + book_with_invalid_entry("bad") + ship);
    const std::string rejected = account_in({"profile", bad});
    EXPECT_THAT(rejected, HasSubstr("  2 records in 1 file,"));
    EXPECT_THAT(rejected, HasSubstr("  1 of all 3 records (33.3 %) could not be read and was rejected: what follows is "
                                    "about the others.\n  Structure and encoding are sound in all 2 that could"));
    EXPECT_THAT(
        account_in({"profile", "--on-error", "repair", bad}),
        HasSubstr("none was rejected.\n  1 of the 3 that could be read (33.3 %) was mended.\n  Something is wrong, "
                  "or odd, in the structure or encoding of 1 of the 3 that could be read (33.3 %).\n"));
    EXPECT_THAT(account_in({"profile", "--on-error", "stop", bad}), HasSubstr("  The run ended early"));
    const std::string worst = account_in({"profile", folder.write("worst.mrc", book_with_invalid_entry("bad"))});
    EXPECT_THAT(worst, HasSubstr("  The only record could not be read and was rejected."));
    EXPECT_THAT(worst, Not(HasSubstr("sound")));
    EXPECT_THAT(
        account_in({"profile", "--on-error", "repair", folder.path("worst.mrc")}),
        HasSubstr("  The only one that could be read was mended.\n  Something is wrong, or odd, in the structure "
                  "or encoding of the only one that could be read."));
}

TEST(Profile, AccountsForNotesJunkAndRecordsThatWereNotAskedFor) {
    const Folder folder;
    const std::string odd = build_record({{"245", data_field("10", {{'a', "No number"}})}});
    EXPECT_THAT(account_in({"profile", folder.write("odd.mrc", whale + odd)}),
                HasSubstr("in the structure or encoding of 1 of the 2 that could be read (50.0 %)."));
    const std::string junk = account_in({"profile", folder.write("junk.mrc", whale + "some junk" + ship)});
    EXPECT_THAT(junk, HasSubstr("sound in all 2 that could be read.\n  9 bytes of junk belong to no record."));
    EXPECT_THAT(
        account_in({"profile", "--check", "fields", "--where", "exists(650)", folder.path("odd.mrc")}),
        HasSubstr("Structure is sound in all 2 that could be read; of those not asked for, not all was looked at."));
    const std::string page = marcmill({"profile", "--html", "-", folder.path("odd.mrc")}).out;
    EXPECT_THAT(page, HasSubstr("<dt>Sound structure</dt><dd>50.0 %</dd>"));
    EXPECT_THAT(page, HasSubstr("an entry for field 001"));
    EXPECT_THAT(page, Not(HasSubstr("2450")));
}

TEST(Profile, GivesOneLengthWhereAllAreTheSame) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale + whale);
    EXPECT_THAT(account_in({"profile", path}),
                HasSubstr("5.0 fields on average: always 178 bytes, and always 5 fields."));
    EXPECT_THAT(marcmill({"profile", "--html", "-", path}).out, HasSubstr(" 40 bytes long. The first: "));
}

/// A book in a language, printed in a year.
std::string book_in(const std::string& language, const std::string& year = "1985", std::string_view type = "nam a22") {
    return build_record({{"001", "b"}, {"008", "850101s" + year + "    xxu           000 0 " + language + " d"}}, type);
}

TEST(Profile, TellsOfLeadersWithoutCodes) {
    const Folder folder;
    const std::string path =
        folder.write("books.mrc", whale + book_in("eng", "1985", "      2") + book_in("eng", "1985", "xzp a22"));
    const std::string json = profile_of(path);
    EXPECT_THAT(json, HasSubstr("1 of 3 records (33.3 %) has no code of MARC 21 for the status (leader/05): #"));
    EXPECT_THAT(json,
                HasSubstr("1 of 3 records (33.3 %) has no code of MARC 21 for the type of record (leader/06): #"));
    EXPECT_THAT(json,
                HasSubstr("1 of 2 bibliographic records (50.0 %) has no code of MARC 21 for the bibliographic level"));
    EXPECT_THAT(profile_of(folder.write("whale.mrc", whale)), Not(HasSubstr("no code of MARC 21")));
}

TEST(Profile, ShowsRecordsWithoutACodeInARowOfTheirOwn) {
    const Folder folder;
    std::string books = book_in("   ") + book_in("ENG");
    for (const char* const language : {"eng", "ger", "fre", "spa", "rus", "ita", "chi", "jpn", "swe"}) {
        books += book_in(language);
    }
    const std::string path = folder.write("books.mrc", books);
    const std::string lines = marcmill({"profile", path}).out;
    EXPECT_THAT(lines, HasSubstr("2    18.2 %       2 others\n            1     9.1 %       no code\n"));
    const std::string json = profile_of(path);
    EXPECT_THAT(json, HasSubstr(R"({"code":null,"label":"no code","records":1}],"countries")"));
    EXPECT_THAT(json, HasSubstr("1 of 11 records (9.1 %) has a language code in capitals, which is none: ENG"));
}

TEST(Profile, SaysWhereLanguagesStand) {
    const Folder folder;
    const std::string french = build_record({{"001", "u1"},
                                             {"100", data_field("  ", {{'a', "19990101d1987    m  y0frey0103    ba"}})},
                                             {"101", data_field("0 ", {{'a', "fre"}})}});
    EXPECT_THAT(marcmill({"profile", folder.write("u.mrc", french)}).out, HasSubstr("\nLanguages (101 $a)\n"));
    EXPECT_THAT(marcmill({"profile", folder.write("m.mrc", whale)}).out, HasSubstr("\nLanguages (008/35-37)\n"));
    EXPECT_THAT(marcmill({"profile", folder.write("both.mrc", whale + french)}).out,
                HasSubstr("\nLanguages (008/35-37; of UNIMARC 101 $a)\n"));
}

TEST(Profile, SharesOutAllRecordsAmongDecades) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", book_in("eng") + book_in("eng", "19uu") +
                                                           book_in("eng", "uuuu") + book_in("eng", "19xx"));
    const std::string page = marcmill({"profile", "--html", "-", path}).out;
    for (const char* const when : {"1980–1989", "a century alone", "no year", "something else"}) {
        EXPECT_THAT(page, HasSubstr("<td class=\"word\">" + std::string{when} + "</td><td>1</td><td>25.0 %</td>"));
    }
    EXPECT_THAT(
        page,
        HasSubstr("2 of 4 records (50.0 %) have no year of publication in code: 1 blanks or u, 1 something else"));
}

TEST(Profile, WritesAPageAndAnObjectInOnePass) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale);
    const Ended both = marcmill({"profile", "--html", folder.path("p.html"), "--json", path});
    EXPECT_EQ(both.exit_code, 0);
    EXPECT_EQ(both.out, profile_of(path));
    EXPECT_THAT(read_file(folder.path("p.html")), HasSubstr("<h2>What stands out</h2>"));
    EXPECT_EQ(marcmill({"profile", "--html", folder.path("q.html"), path}).out, "");
    EXPECT_EQ(marcmill({"profile", "-o", folder.path("r.html"), path}).exit_code, 0);
    EXPECT_EQ(read_file(folder.path("r.html")), read_file(folder.path("p.html")));
    EXPECT_EQ(marcmill({"profile", "-o", folder.path("p.json"), path}).exit_code, 0);
    EXPECT_EQ(read_file(folder.path("p.json")), both.out);
}

TEST(Profile, RefusesOutputsThatCannotBe) {
    const Folder folder;
    const std::string path = folder.write("books.html", whale);
    const std::string page = folder.path("p.html");
    EXPECT_EQ(marcmill({"profile", "--html", path, path}).exit_code, 2);
    EXPECT_EQ(marcmill({"profile", "--html", page, "-o", page, path}).exit_code, 2);
    EXPECT_EQ(marcmill({"profile", "--html", folder.path("p.pdf"), path}).exit_code, 2);
    EXPECT_EQ(marcmill({"profile", "--json", "-o", page, path}).exit_code, 2);
    EXPECT_EQ(folder.names(), std::vector<std::string>{"books.html"});
}

TEST(Profile, OfAFileThatCannotBeReadIsNotWritten) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale);
    const std::string page = folder.path("p.html");
    const Ended ended = marcmill({"profile", "--html", page, path, folder.path("none.mrc")});
    EXPECT_EQ(ended.exit_code, 3);
    EXPECT_THAT(ended.err, HasSubstr("p.html: not written"));
    EXPECT_EQ(folder.names(), std::vector<std::string>{"books.mrc"});
    const Ended told = marcmill({"profile", "--json", path, folder.path("none.mrc")});
    EXPECT_EQ(told.exit_code, 3);
    EXPECT_THAT(told.out, HasSubstr("none.mrc: No such file or directory"));
    EXPECT_THAT(told.out, HasSubstr(R"("complete":false)"));
    EXPECT_THAT(account_in({"profile", path, folder.path("none.mrc")}),
                HasSubstr("1 file could not be read, or not to the end."));
}

TEST(Profile, OfARunThatWasStoppedIsNotWritten) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale + book_with_invalid_entry("bad") + ship);
    const Ended ended = marcmill({"profile", "--on-error", "stop", "--html", folder.path("p.html"), path});
    EXPECT_EQ(ended.exit_code, 5);
    EXPECT_EQ(folder.names(), std::vector<std::string>{"books.mrc"});
    const Ended told = marcmill({"profile", "--on-error", "stop", path});
    EXPECT_THAT(told.out, HasSubstr("The run ended early"));
}

TEST(Profile, NamesTheFirstPlacesOfEachFaultAndWhatWasDone) {
    const Folder folder;
    std::string books;
    for (int number = 0; number < 7; ++number) {
        books += book_with_invalid_entry("bad" + std::to_string(number)) + made_book("good");
    }
    const std::string path = folder.write("books.mrc", books);
    EXPECT_THAT(profile_of(path),
                HasSubstr(R"("count":7,"kept":0,"repaired":0,"rejected":7,"stopped":0,"examples":[{)"));
    const std::string page = marcmill({"profile", "--html", "-", "-q", path}).out;
    EXPECT_THAT(page, HasSubstr("<td>9</td><td>984</td>"));
    EXPECT_THAT(page, Not(HasSubstr("<td>11</td><td>1,224</td>")));
    EXPECT_THAT(page, HasSubstr("The first 5 of 7"));
    const std::string mended = marcmill({"profile", "--on-error", "repair", "--json", "-q", path}).out;
    EXPECT_THAT(mended, HasSubstr(R"("repaired":7,"rejected":0)"));
}

TEST(Profile, AsksOnlyTheRecordsThatAreChosen) {
    const Folder folder;
    const std::string path = folder.write("books.mrc", whale + ship + bare);
    const std::string json = marcmill({"profile", "--json", "--where", "exists(650)", path}).out;
    EXPECT_THAT(json, testing::StartsWith(R"({"records":1,)"));
    EXPECT_THAT(json, HasSubstr(R"("not_selected":2)"));
    EXPECT_THAT(marcmill({"profile", "--limit", "2", path}).out, HasSubstr("  2 records in 1 file"));
    EXPECT_THAT(marcmill({"profile", "--check", "fields", path}).out, HasSubstr("Text was not checked"));
}

} // namespace
} // namespace marcmill::cli::test
