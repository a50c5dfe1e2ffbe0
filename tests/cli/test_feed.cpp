// Documents for search engines, on a stream and in parts.

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "folder.hpp"
#include "naive/build_record.hpp"
#include "process.hpp"
#include "shelf.hpp"

namespace marcmill::cli::test {
namespace {

using naive::build_record;
using naive::data_field;
using testing::ElementsAre;
using testing::HasSubstr;

std::string record(std::string_view id, std::string_view title, std::string_view type = "nam a22") {
    std::vector<naive::FieldText> fields;
    if (!id.empty()) {
        fields.emplace_back("001", id);
    }
    fields.emplace_back("245", data_field("10", {{'a', title}}));
    return build_record(fields, type);
}

/// A mapping and two files: one of two records, and one with a deleted record and one without an id as well.
struct Feed {
    Folder folder;
    std::string mapping =
        folder.write("fields.toml", "[fields]\nid = { from = '001' }\nt = { from = '245$a', first = true }\n");
    std::string plain = folder.write("plain.mrc", record("a\"1", "One") + record("b", "Two"));
    std::string mixed = folder.write("mixed.mrc", record("a", "One") + record("x\t", "Gone", "dam a22") +
                                                      record("", "No id") + record("b", "Two"));

    std::vector<std::string> words(std::vector<std::string> more) const {
        std::vector<std::string> all{"feed", "--mapping", mapping};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    Ended run(std::vector<std::string> more) const { return marcmill(words(std::move(more))); }
};

TEST(Feed, WritesAnArrayForSolr) {
    const Feed feed;
    EXPECT_EQ(out_of(feed.words({feed.plain})),
              "[\n{\"id\":\"a\\\"1\",\"t\":\"One\"},\n{\"id\":\"b\",\"t\":\"Two\"}\n]\n");
    EXPECT_EQ(feed.run({feed.folder.write("empty.mrc", "")}).out, "[]\n");
}

TEST(Feed, WritesLinesForOthers) {
    const Feed feed;
    EXPECT_EQ(out_of(feed.words({feed.plain, "--to", "ndjson"})),
              "{\"id\":\"a\\\"1\",\"t\":\"One\"}\n{\"id\":\"b\",\"t\":\"Two\"}\n");
    EXPECT_EQ(out_of(feed.words({feed.plain, "--to", "elasticsearch", "--skip", "1"})),
              "{\"index\":{\"_id\":\"b\"}}\n{\"id\":\"b\",\"t\":\"Two\"}\n");
}

TEST(Feed, WritesLinesToAFileWhoseNamePromisesThem) {
    const Feed feed;
    for (const char* const name : {"books.jsonl", "books.ndjson"}) {
        const std::string to = feed.folder.path(name);
        EXPECT_EQ(feed.run({feed.plain, "-o", to}).exit_code, 0);
        EXPECT_EQ(read_file(to), out_of(feed.words({feed.plain, "--to", "ndjson"}))) << name;
    }
}

TEST(Feed, SaysThatADocumentIsToGoWhereItCan) {
    const Feed feed;
    const Ended bulk = feed.run({feed.mixed, "--to", "elasticsearch"});
    EXPECT_EQ(bulk.out, "{\"index\":{\"_id\":\"a\"}}\n{\"id\":\"a\",\"t\":\"One\"}\n{\"delete\":{\"_id\":\"x\\t\"}}\n"
                        "{\"index\":{\"_id\":\"b\"}}\n{\"id\":\"b\",\"t\":\"Two\"}\n");
    EXPECT_EQ(bulk.exit_code, 4) << "of the record without an id";
    EXPECT_THAT(bulk.err, HasSubstr("F503"));
    const Ended commands = feed.run({feed.mixed, "--deleted", "delete"});
    EXPECT_EQ(commands.out, "{\n\"add\":{\"doc\":{\"id\":\"a\",\"t\":\"One\"}},\n\"delete\":{\"id\":\"x\\t\"},\n"
                            "\"add\":{\"doc\":{\"id\":\"b\",\"t\":\"Two\"}}\n}\n");
}

TEST(Feed, NeverLosesADeletionInSilence) {
    const Feed feed;
    const std::string gone =
        feed.folder.write("gone.mrc", record("g", "Gone", "dam a22") + record("h", "H", "dam a22"));
    for (const std::string to : {"solr", "ndjson"}) {
        const Ended ended = feed.run({gone, "--to", to});
        EXPECT_EQ(ended.exit_code, 4);
        EXPECT_THAT(ended.err, HasSubstr("2 deleted records (LDR/05 is d, the first is g) are left out"));
        EXPECT_EQ(feed.run({gone, "--to", to, "--fail-on", "none"}).exit_code, 0);
        const Ended skipped = feed.run({gone, "--to", to, "--deleted", "skip"});
        EXPECT_EQ(skipped.exit_code, 0);
        EXPECT_EQ(skipped.err, "");
    }
    EXPECT_EQ(out_of(feed.words({gone, "--to", "ndjson", "--deleted", "keep", "--limit", "1"})),
              "{\"id\":\"g\",\"t\":\"Gone\"}\n");
}

TEST(Feed, KeepsRecordsWithoutAnIdWhereTheyAreAskedFor) {
    const Feed feed;
    const std::string rejects = feed.folder.path("rejects.mrc");
    EXPECT_EQ(feed.run({feed.mixed, "--rejects", rejects, "--deleted", "skip"}).exit_code, 4);
    EXPECT_EQ(read_file(rejects), record("", "No id"));
}

TEST(Feed, WritesPartsThatAreARequestEach) {
    const Feed feed;
    const std::string parts = feed.folder.path("parts");
    const Ended ended = feed.run({feed.mixed, feed.plain, "--parts", parts, "--bytes", "50"});
    EXPECT_EQ(ended.exit_code, 4) << ended.err;
    EXPECT_EQ(read_file(parts + "/part-00000.json"), "[{\"id\":\"a\",\"t\":\"One\"}]\n");
    EXPECT_EQ(read_file(parts + "/part-00001.json"), "{\"delete\":{\"id\":\"x\\t\"}}\n");
    EXPECT_EQ(read_file(parts + "/part-00003.json"), "[{\"id\":\"a\\\"1\",\"t\":\"One\"}]\n");
    const std::vector<std::string> rows = lines(read_file(parts + "/manifest.tsv"));
    ASSERT_EQ(rows.size(), 6U);
    EXPECT_EQ(rows[0], "part\tdocuments\tdeletions\tbytes\txxh3\tfirst_file\tfirst_record\tlast_file\tlast_record");
    EXPECT_THAT(rows[1], testing::MatchesRegex("part-00000.json\t1\t0\t23\t[0-9a-f]{16}\t0\t1\t0\t1"));
    EXPECT_THAT(rows[2], testing::MatchesRegex("part-00001.json\t0\t1\t24\t[0-9a-f]{16}\t0\t2\t0\t2"));
    EXPECT_THAT(rows[5], testing::MatchesRegex("part-00004.json\t1\t0\t23\t[0-9a-f]{16}\t1\t2\t1\t2"));

    const Ended again = feed.run({feed.plain, "--parts", parts});
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_THAT(again.err, HasSubstr("--force"));
    EXPECT_EQ(feed.run({feed.plain, "--parts", parts, "--force"}).exit_code, 0);
    EXPECT_EQ(lines(read_file(parts + "/manifest.tsv")).size(), 2U);
}

TEST(Feed, LeavesNoPartWhereTheRunFails) {
    const Feed feed;
    const std::string parts = feed.folder.path("parts");
    EXPECT_EQ(feed.run({feed.plain, feed.folder.path("nowhere.mrc"), "--parts", parts}).exit_code, 3);
    EXPECT_EQ(feed.run({feed.mixed, "--on-error", "stop", "--parts", parts}).exit_code, 5);
    EXPECT_THAT(feed.folder.names(), ElementsAre("fields.toml", "mixed.mrc", "plain.mrc"));
}

TEST(Feed, WritesTheSamePartsForAnyThreads) {
    const Feed feed;
    std::string many;
    for (int number = 0; number < 3000; ++number) {
        many += record("n" + std::to_string(number), "Title", number % 7 == 0 ? "dam a22" : "nam a22");
    }
    const std::string path = feed.folder.write("many.mrc", many);
    std::vector<std::string> found;
    for (const std::string threads : {"1", "4"}) {
        const std::string parts = feed.folder.path("parts" + threads);
        ASSERT_EQ(feed.run({path, "--parts", parts, "--bytes", "10KB", "-j", threads, "--chunk-size", "1K"}).exit_code,
                  0);
        found.push_back(read_file(parts + "/manifest.tsv"));
        for (const std::string& row : lines(found.back())) {
            if (row.starts_with("part-")) {
                const std::string body = read_file(parts + "/" + row.substr(0, row.find('\t')));
                EXPECT_LE(body.size(), 10'000U);
                found.back() += body;
            }
        }
    }
    EXPECT_EQ(found[0], found[1]);
}

TEST(Feed, SaysWhatIsWrongInAMapping) {
    const Feed feed;
    const std::string wrong = feed.folder.write("wrong.toml", "[fields]\nid = { from = '001', trin = 'isbd' }\n");
    const Ended ended = marcmill({"feed", "--mapping", wrong, feed.plain});
    EXPECT_EQ(ended.exit_code, 2);
    EXPECT_THAT(ended.err, HasSubstr("wrong.toml: line 2, column 22: expected a key of a field (did you mean trim?)"));
    EXPECT_EQ(marcmill({"feed", "--mapping", feed.folder.path("nowhere.toml"), feed.plain}).exit_code, 3);
    EXPECT_EQ(marcmill({"feed", "--mapping", feed.folder.path(""), feed.plain}).exit_code, 3) << "a folder";
}

TEST(Feed, RefusesWhatMeansNothing) {
    const Feed feed;
    const auto usage_error_of = [&](const std::vector<std::string>& more) {
        const Ended ended = feed.run(more);
        EXPECT_EQ(ended.exit_code, 2);
        return ended.err;
    };
    EXPECT_THAT(usage_error_of({feed.plain, "--bytes", "1MB"}), HasSubstr("--parts"));
    EXPECT_THAT(usage_error_of({feed.plain, "--parts", "x", "-o", "y.json"}), HasSubstr("one of them"));
    EXPECT_THAT(usage_error_of({feed.plain, "--to", "ndjson", "--deleted", "delete"}), HasSubstr("ndjson cannot say"));
    EXPECT_THAT(usage_error_of({feed.plain, "-o", feed.mapping}), HasSubstr("fields.toml"));
    EXPECT_THAT(marcmill({"feed", feed.plain}).err, HasSubstr("needs a mapping"));
}

} // namespace
} // namespace marcmill::cli::test
