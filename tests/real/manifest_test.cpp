// Reads the real files beside the project, and skips itself where they do not stand.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "real/manifest.hpp"

#include <marcmill/run.hpp>

namespace {

using marcmill::Check;
using marcmill::Corpus;
using marcmill::FaultCode;
using marcmill::Options;
using marcmill::Report;
using marcmill::tests::RealFile;

std::vector<RealFile> undisputed_files() {
    std::vector<RealFile> files;
    for (const RealFile& file : marcmill::tests::manifest()) {
        if (marcmill::tests::is_undisputed(file)) {
            files.push_back(file);
        }
    }
    return files;
}

Report count_at(const RealFile& file, Check check) {
    Options options;
    options.check = check;
    return marcmill::count(Corpus::file(file.path), options);
}

class RealFiles : public testing::Test {
  protected:
    void SetUp() override {
        if (files_.empty()) {
            GTEST_SKIP() << "no real files: MARCMILL_SHARED/data/MANIFEST.tsv is not there";
        }
    }
    const std::vector<RealFile> files_ = undisputed_files();
};

TEST_F(RealFiles, HoldAsManyRecordsAsTheManifestSays) {
    for (const RealFile& file : files_) {
        const Report report = count_at(file, Check::boundaries);
        EXPECT_EQ(report.counts.records, file.records) << file.path;
        EXPECT_EQ(report.counts.rejected, 0U) << file.path;
        EXPECT_EQ(report.counts.junk_bytes, 0U) << file.path;
        EXPECT_EQ(report.counts.bytes, std::filesystem::file_size(file.path)) << file.path;
        EXPECT_EQ(report.counts.record_bytes + report.counts.padding_bytes, report.counts.bytes) << file.path;
    }
}

/// One record of them all has an entry whose tag is `4` and two blanks: a note. No oddity is a reason to reject.
TEST_F(RealFiles, AreSoundToTheLastField) {
    for (const Check check : {Check::directory, Check::fields}) {
        marcmill::FaultCounts faults;
        for (const RealFile& file : files_) {
            const Report report = count_at(file, check);
            EXPECT_EQ(report.counts.records + report.counts.rejected, file.records) << file.path;
            faults.merge(report.fault_counts);
        }
        EXPECT_EQ(faults.losses(), 0U) << name(check);
        EXPECT_EQ(faults[FaultCode::tag_invalid], 1U) << name(check);
    }
}

TEST_F(RealFiles, AreCountedAlikeInOneRunAndInMany) {
    std::vector<std::filesystem::path> paths;
    std::uint64_t records = 0;
    for (const RealFile& file : files_) {
        paths.push_back(file.path);
        records += file.records;
    }
    const Report report = marcmill::count(Corpus::files(paths), {});
    EXPECT_EQ(report.counts.records + report.counts.rejected, records);
    ASSERT_EQ(report.files.size(), files_.size());
    for (std::size_t file = 0; file < files_.size(); ++file) {
        const marcmill::Counts& counts = report.files[file].counts;
        EXPECT_EQ(counts.records + counts.rejected, files_[file].records) << files_[file].path;
    }
}

} // namespace
