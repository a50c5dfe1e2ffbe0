// Real MARCXML, where it stands beside the project: as many records as its manifest says, or why not.

#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "real/manifest.hpp"

#include <marcmill/format.hpp>
#include <marcmill/record_file.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

/// Files of which not every record is sound, or which hold other numbers of them than the manifest says. It counts
/// leaders, wherever they stand.
struct Different {
    std::string_view name;
    std::uint64_t records;
    std::uint64_t rejected;
    std::string_view why;
};
constexpr Different differences[] = {
#include "marcxml/differences.inc"
};

const Different* difference_of(const tests::RealFile& file) {
    const auto* const found = std::find_if(std::begin(differences), std::end(differences),
                                           [&](const Different& each) { return file.path.filename() == each.name; });
    return found == std::end(differences) ? nullptr : found;
}

TEST(RealXml, HoldsAsManyRecordsAsTheManifestSays) {
    std::size_t seen = 0;
    for (const tests::RealFile& file : tests::manifest()) {
        if (file.format != "marcxml") {
            continue;
        }
        const Report report = count(Corpus::file(file.path));
        const Different* const different = difference_of(file);
        EXPECT_EQ(report.counts.records, different != nullptr ? different->records : file.records) << file.path;
        EXPECT_EQ(report.counts.rejected, different != nullptr ? different->rejected : 0) << file.path;
        EXPECT_TRUE(report.counts.junk_bytes == 0 || different != nullptr) << file.path;
        ++seen;
    }
    if (seen == 0) {
        GTEST_SKIP() << "no real files: MARCMILL_SHARED/data/MANIFEST.tsv is not there";
    }
}

} // namespace
} // namespace marcmill
