// Real files in formats of lines, where they stand beside the project: as many records as their manifest says, or why
// not.

#include <map>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "real/manifest.hpp"

#include <marcmill/convert.hpp>
#include <marcmill/format.hpp>
#include <marcmill/record_file.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

/// Files that hold other numbers of records than the manifest says, which counts lines with LDR or a leader alone, and
/// files with records that are not sound, or with other text.
struct Different {
    std::string_view name;
    std::uint64_t records;
    std::uint64_t rejected;
    std::uint64_t junk;
    std::string_view why;
};
constexpr Different differences[] = {
    {"billdueber_marc_alephsequential__noleader.seq", 0, 1, 0, "a record without a leader is rejected"},
    {"traject_traject_alephsequential_reader__no_leader.seq", 0, 1, 0, "a record without a leader is rejected"},
    {"traject_traject_alephsequential_reader__three_good_one_bad.seq", 3, 1, 0, "the bad one has no leader"},
    {"jasonzou_gomarc21__CanadianSubjectHeadings_202112_UTF8.txt", 2282, 0, 3, "one =LDR stands behind a mark"},
    {"jasonzou_gomarc21__test01.mrk", 1, 0, 3, "its =LDR stands behind a byte order mark"},
    {"jasonzou_gomarc21__test02.mrk", 1, 0, 3, "its =LDR stands behind a byte order mark"},
    {"pkiraly_qa-catalogue__02.marcmaker", 1, 0, 0, "its leader has the tag 000"},
    {"pkiraly_qa-catalogue__03.marcmaker", 1, 0, 0, "its leader has the tag 000"},
    {"miku_marc21__marc.txt", 2820, 0, 1477, "two records end with a blank line inside a title; what follows is junk"},
};

const Different* difference_of(const tests::RealFile& file) {
    for (const Different& different : differences) {
        if (file.path.filename() == different.name) {
            return &different;
        }
    }
    return nullptr;
}

std::string_view format_of(const tests::RealFile& file) {
    return file.format == "alephseq" ? "aleph" : file.format == "linetext" ? "line" : file.format == "mrk" ? "mrk" : "";
}

TEST(RealLines, HoldAsManyRecordsAsTheManifestSays) {
    std::size_t seen = 0;
    for (const tests::RealFile& file : tests::manifest()) {
        if (format_of(file).empty()) {
            continue;
        }
        const RecordFile opened{file.path};
        EXPECT_EQ(name(*opened.format()), format_of(file)) << file.path;
        const Report report = count(Corpus::file(file.path));
        const Different* const different = difference_of(file);
        EXPECT_EQ(report.counts.records, different != nullptr ? different->records : file.records) << file.path;
        EXPECT_EQ(report.counts.rejected, different != nullptr ? different->rejected : 0) << file.path;
        EXPECT_EQ(report.counts.junk_bytes, different != nullptr ? different->junk : 0) << file.path;
        ++seen;
    }
    if (seen == 0) {
        GTEST_SKIP() << "no real files: MARCMILL_SHARED/data/MANIFEST.tsv is not there";
    }
}

} // namespace
} // namespace marcmill
