// Records that are written as they stand, from inputs of one format and of two: what stands between them, and which
// names outputs may have.

#include <map>
#include <string>
#include <vector>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "folder.hpp"
#include "made_records.hpp"
#include "process.hpp"

namespace marcmill::cli::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// Its last line has no end.
std::string open_lines(const std::string& control_number) {
    return "=LDR  00000nam a2200000 a 4500\n=001  " + control_number + "\n=245  10$aA title";
}

std::string lines_of(const std::string& control_number) {
    return open_lines(control_number) + "\n\n";
}

/// One that is rejected: it has no leader.
std::string open_rejected(const std::string& control_number) {
    return "=001  " + control_number + "\n=245  10$aA title";
}

/// The program with these bytes in a pipe.
Ended piped(const std::string& bytes, const std::vector<std::string>& arguments) {
    int ends[2];
    EXPECT_EQ(pipe2(ends, O_CLOEXEC), 0);
    EXPECT_EQ(write(ends[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    close(ends[1]);
    Streams streams;
    streams.input_descriptor = ends[0];
    const Ended ended = marcmill(arguments, streams);
    close(ends[0]);
    return ended;
}

const std::vector<std::vector<std::string>> ways = {{}, {"-j1"}, {"--io", "stream"}, {"-j3", "--chunk-size", "64"}};

std::vector<std::string> with_way(std::vector<std::string> words, const std::vector<std::string>& way) {
    words.insert(words.end(), way.begin(), way.end());
    return words;
}

TEST(Lines, OfAFileThatEndsInsideOneAreNotGluedToThoseOfTheNext) {
    const Folder folder;
    const std::string first = folder.write("first.mrk", open_lines("one"));
    const std::string second = folder.write("second.mrk", open_lines("two"));
    const std::string both = open_lines("one") + "\n" + open_lines("two") + "\n";
    for (const auto& way : ways) {
        for (const char* command : {"cat", "head", "slice", "repair"}) {
            EXPECT_EQ(marcmill(with_way({command, first, second}, way)).out, both) << command;
        }
    }
}

TEST(Lines, ThatEndInACarriageReturnAloneAreNotEndedTwice) {
    const Folder folder;
    const std::string first = folder.write("first.mrk", open_lines("one"));
    const std::string old = folder.write("old.mrk", "=LDR  00000nam a2200000 a 4500\r=001  old\r");
    const std::string second = folder.write("second.mrk", open_lines("two"));
    EXPECT_EQ(marcmill({"cat", "--check", "boundaries", first, old, second}).out,
              read_file(first) + "\n" + read_file(old) + read_file(second) + "\n");
}

TEST(Lines, ThatAtTakesOutOfTheirOrderAreNotGlued) {
    const Folder folder;
    const std::string path = folder.write("books.mrk", lines_of("one") + open_lines("two"));
    const std::string at = std::to_string(lines_of("one").size()) + ",0";
    for (const auto& way : ways) {
        const Ended ended = marcmill(with_way({"cat", "--at", at, path}, way));
        EXPECT_EQ(ended.out, open_lines("two") + "\n" + lines_of("one"));
        EXPECT_EQ(ended.exit_code, 0);
    }
    EXPECT_EQ(piped(std::to_string(lines_of("one").size()) + "\n0\n", {"cat", "--at", "-", path}).out,
              open_lines("two") + "\n" + lines_of("one"));
}

TEST(Lines, ThatAreRejectedAreNotGlued) {
    const Folder folder;
    const std::string first = folder.write("first.mrk", lines_of("good") + open_rejected("one"));
    const std::string sound = folder.write("sound.mrk", open_lines("good"));
    const std::string second = folder.write("second.mrk", open_rejected("two"));
    const std::string rejects = folder.path("rejects.mrk");
    for (const auto& way : ways) {
        for (const char* command : {"cat", "count", "check"}) {
            EXPECT_EQ(marcmill(with_way({command, "--check", "fields", "-o", folder.path("out"), "--rejects", rejects,
                                         first, sound, second},
                                        way))
                          .exit_code,
                      4);
            EXPECT_EQ(read_file(rejects), open_rejected("one") + "\n" + open_rejected("two")) << command;
        }
    }
}

TEST(Rejects, HaveNoLineEndBehindByteOrderMarks) {
    const Folder folder;
    const std::string mark = "\xEF\xBB\xBF";
    const std::string one = folder.write("one.mrk", mark + lines_of("one"));
    const std::string two = folder.write("two.mrk", mark + mark + lines_of("two"));
    const std::string rejected = folder.write("rejected.mrk", open_rejected("rejected"));
    const std::string rejects = folder.path("rejects.mrk");
    EXPECT_EQ(marcmill({"count", "--check", "fields", "--rejects", rejects, one, two, rejected}).out, "2\n");
    EXPECT_EQ(read_file(rejects), mark + mark + mark + open_rejected("rejected"));
}

TEST(Rejects, OfIso2709StandByteForByteBesideEachOther) {
    const Folder folder;
    const std::string first = folder.write("first.mrc", made_book("a") + "junk");
    const std::string second = folder.write("second.mrc", "more" + made_book("b"));
    const std::string rejects = folder.path("rejects.mrc");
    EXPECT_EQ(marcmill({"count", "--rejects", rejects, first, second}).out, "2\n");
    EXPECT_EQ(read_file(rejects), "junkmore");
}

TEST(Formats, OfTwoKindsAreNotWrittenToOneOutput) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3));
    const std::string lines = folder.write("lines.mrk", lines_of("one"));
    const auto refused = [&](const std::vector<std::string>& arguments) {
        const Ended ended = marcmill(arguments);
        EXPECT_EQ(ended.exit_code, 2) << testing::PrintToString(arguments);
        EXPECT_EQ(ended.out, "");
        EXPECT_EQ(ended.err, "marcmill: " + lines + " holds MARC in mnemonic form (.mrk), and " + books +
                                 " MARC records (ISO 2709): what is written as it stands is of one format; "
                                 "marcmill convert --to writes all in the same one\n");
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "lines.mrk"));
    };
    for (const char* command : {"cat", "head", "slice", "repair"}) {
        refused({command, books, lines});
        refused({command, books, lines, "-o", folder.path("out")});
    }
    for (const char* command : {"count", "check", "stats"}) {
        refused({command, "--rejects", folder.path("rejects"), books, lines});
    }
    EXPECT_EQ(marcmill({"count", books, lines}).out, "4\n");
    EXPECT_EQ(marcmill({"convert", "--to", "mrk", books, lines}).exit_code, 0);
}

TEST(Formats, OfTwoKindsAreRefusedWhereAPipeHoldsOne) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3));
    const Ended ended = piped(lines_of("one"), {"cat", "-o", folder.path("out"), books, "-"});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, AllOf(HasSubstr("holds MARC in mnemonic form"), HasSubstr("marcmill convert --to")));
    EXPECT_THAT(folder.names(), ElementsAre("books.mrc"));
    const Ended other = piped(made_books(1), {"cat", "-", folder.write("lines.mrk", lines_of("one"))});
    EXPECT_EQ(other.exit_code, 2);
    EXPECT_THAT(other.out, Not(HasSubstr("=LDR")));
}

TEST(Formats, AreOneWhereAnInputHoldsNoRecordOrFromSaysWhichItIs) {
    const Folder folder;
    const std::string lines = folder.write("lines.mrk", lines_of("one"));
    const std::string nothing = folder.write("nothing.mrk", "");
    const std::string junk = folder.write("junk", "no record");
    EXPECT_EQ(marcmill({"cat", nothing, junk, folder.path("missing"), lines}).out, lines_of("one"));
    const std::string books = folder.write("books.mrc", made_books(3));
    EXPECT_EQ(marcmill({"cat", "--from", "mrk", books, lines}).out, lines_of("one"));
}

TEST(OutputName, IsJudgedByTheFormatThatIsRead) {
    const Folder folder;
    const std::string out = folder.path("out.mrk");
    EXPECT_EQ(piped(lines_of("one"), {"cat", "-o", out}).err, "");
    EXPECT_EQ(read_file(out), lines_of("one"));
    const std::string misnamed = folder.write("lines.mrc", lines_of("one"));
    EXPECT_EQ(marcmill({"cat", misnamed, "-o", out}).exit_code, 0);
    const std::string compressed = folder.path("lines.gz");
    ASSERT_EQ(marcmill({"cat", misnamed, "-o", compressed}).exit_code, 0);
    EXPECT_EQ(marcmill({"head", compressed, "-o", out}).exit_code, 0);
    EXPECT_EQ(marcmill({"count", misnamed, "--rejects", folder.path("rejects.mrk")}).exit_code, 0);
    EXPECT_EQ(piped(made_books(1), {"cat", "-o", folder.path("out.mrc")}).exit_code, 0);
}

TEST(OutputName, ThatPromisesAnotherFormatThanIsReadIsRefused) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2));
    const std::string lines = folder.write("lines.mrk", lines_of("one"));
    const auto is_refused = [&](const Ended& ended, const std::string& advice) {
        EXPECT_EQ(ended.exit_code, 2);
        EXPECT_THAT(ended.err, HasSubstr(advice));
        EXPECT_THAT(folder.names(), ElementsAre("books.mrc", "lines.mrk"));
    };
    for (const char* name : {"out.mrk", "out.mkr", "out.marcmaker", "out.mrk8", "out.MRK.gz"}) {
        is_refused(marcmill({"cat", books, "-o", folder.path(name)}), "by marcmill convert --to mrk\n");
        is_refused(piped(made_books(1), {"cat", "-o", folder.path(name)}), "by marcmill convert --to mrk\n");
    }
    is_refused(marcmill({"head", lines, "-o", folder.path("out.mrc")}), "by marcmill convert --to iso2709\n");
    is_refused(piped(lines_of("one"), {"cat", "-o", folder.path("out.mrc")}), "by marcmill convert --to iso2709\n");
    is_refused(piped(lines_of("one"), {"cat", "-o", folder.path("out.rdf")}), "as they stand in the input");
    is_refused(marcmill({"count", books, "--rejects", folder.path("rejects.mrk")}), "; name it .mrc");
}

TEST(Convert, TakesTheFormatFromTheNameOfTheOutput) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2));
    const std::string lines = marcmill({"convert", "--to", "mrk", books}).out;
    for (const char* name : {"out.mrk", "out.mkr", "out.marcmaker", "out.MRK"}) {
        EXPECT_EQ(marcmill({"convert", books, "-o", folder.path(name)}).err, "");
        EXPECT_EQ(read_file(folder.path(name)), lines) << name;
    }
    EXPECT_EQ(marcmill({"convert", folder.path("out.mrk"), "-o", folder.path("again.mrc")}).err, "");
    EXPECT_EQ(read_file(folder.path("again.mrc")), made_books(2));
    const auto refused = [](const std::vector<std::string>& arguments) {
        const Ended ended = marcmill(arguments);
        EXPECT_EQ(ended.exit_code, 2);
        return ended.err;
    };
    EXPECT_THAT(refused({"convert", books}), HasSubstr("convert needs --to"));
    EXPECT_THAT(refused({"convert", books, "-o", folder.path("out")}), HasSubstr("convert needs --to"));
    EXPECT_THAT(refused({"convert", books, "-o", "out.tsv"}), HasSubstr("the name says tab-separated text"));
}

TEST(Convert, WritesEachFormatOfLinesByName) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(3));
    for (const auto& [format, names] : std::map<std::string, std::vector<std::string>>{
             {"aleph", {"out.seq", "out.alephseq", "out.aleph.gz"}}, {"line", {"out.mrctxt"}}}) {
        const std::string lines = marcmill({"convert", "--to", format, books}).out;
        for (const std::string& name : names) {
            const std::string path = folder.path(name);
            EXPECT_EQ(marcmill({"convert", books, "-o", path}).err, "") << name;
            EXPECT_EQ(marcmill({"cat", path}).out, lines) << name;
            EXPECT_EQ(piped(lines, {"convert", "--to", "iso2709"}).out, made_books(3)) << name;
        }
    }
}

TEST(Convert, SplitsAndRepairsFormatsOfLines) {
    const Folder folder;
    const std::string books = folder.write("books.mrc", made_books(2));
    for (const std::string format : {"aleph", "line"}) {
        const std::string ending = format == "aleph" ? ".seq" : ".mrctxt";
        const std::string lines = marcmill({"convert", "--to", format, books}).out;
        const std::string parts = folder.path(format);
        EXPECT_EQ(piped(lines, {"split", "--records", "1", "-o", parts}).exit_code, 0);
        EXPECT_EQ(read_file(parts + "/part-00000" + ending) + read_file(parts + "/part-00001" + ending), lines);
        const std::string cut = lines.substr(0, lines.find_last_not_of('\n') + 1);
        EXPECT_EQ(piped(cut, {"repair"}).out.substr(0, cut.size() + 1), cut + "\n") << "the end of the last line";
        const Ended refused = piped(lines, {"cat", "-o", folder.path("out.mrc")});
        EXPECT_EQ(refused.exit_code, 2);
        EXPECT_THAT(refused.err, testing::EndsWith("or write .mrc by marcmill convert --to iso2709\n"));
    }
}

TEST(Convert, LooksAtTheFieldsThatItWrites) {
    const Folder folder;
    const std::string broken = folder.write("broken.mrk", lines_of("one") + "=LDR  00000nam a2200000 a 4500\n=24\n");
    for (const char* to : {"mrk", "iso2709"}) {
        const Ended refused = marcmill({"convert", "--to", to, "--check", "boundaries", broken});
        EXPECT_EQ(refused.exit_code, 2);
        EXPECT_EQ(refused.err, "marcmill: convert needs --check directory, fields or text: a field that is not looked "
                               "at may be lost\n");
        EXPECT_EQ(marcmill({"convert", "--to", to, "--check", "directory", broken}).exit_code, 4);
    }
    const std::string damaged = folder.write("damaged.mrc", made_book("a") + book_with_invalid_entry("bad"));
    const Ended converted = marcmill({"convert", "--to", "mrk", "--check", "directory", damaged});
    EXPECT_EQ(converted.exit_code, 4);
    EXPECT_EQ(converted.out, marcmill({"convert", "--to", "mrk", folder.write("sound.mrc", made_book("a"))}).out);
}

TEST(Convert, SaysOnStandardErrorWhyARecordCannotBeWritten) {
    const Folder folder;
    const std::string lines = open_lines("one") + std::string(10'000, 'x') + "\n";
    const Ended ended = marcmill({"convert", "--to", "iso2709", folder.write("long.mrk", lines)});
    EXPECT_EQ(ended.exit_code, 4);
    EXPECT_THAT(ended.err, HasSubstr(": record 1: field 245 holds 10,012 bytes with its terminator; ISO 2709 allows "
                                     "9,999\n"));
}

} // namespace
} // namespace marcmill::cli::test
