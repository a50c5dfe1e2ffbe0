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

/// Files that hold other numbers of records than the manifest says, which counts leaders, and files whose records are
/// not all sound.
struct Different {
    std::string_view name;
    std::uint64_t records;
    std::uint64_t rejected;
    std::string_view why;
};
constexpr Different differences[] = {
    {"billdueber_marc_alephsequential__noleader.seq", 0, 1, "a record without a leader is rejected"},
    {"traject_traject_alephsequential_reader__no_leader.seq", 0, 1, "a record without a leader is rejected"},
    {"traject_traject_alephsequential_reader__three_good_one_bad.seq", 3, 1, "the bad one has no leader"},
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
    return file.format == "alephseq" ? "aleph" : "";
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
        EXPECT_EQ(report.counts.junk_bytes, 0U) << file.path;
        ++seen;
    }
    if (seen == 0) {
        GTEST_SKIP() << "no real files: MARCMILL_SHARED/data/MANIFEST.tsv is not there";
    }
}

} // namespace
} // namespace marcmill
