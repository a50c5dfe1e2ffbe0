// Every file of MARC-in-JSON at hand gives the number of records that its manifest states, or the table here says why
// not. The manifest counts leaders.

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/format.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

struct Counted {
    std::uint64_t records;
    std::uint64_t rejected;
    std::string_view why;
};

/// Files that give another number at level fields.
const std::map<std::string_view, Counted> others = {
    {"marcjson/NatLibFi_marc-record-js__metadata@2883e2e.json",
     {0, 1, "a test's description: the record has a leader and no list of fields"}},
    {"marcjson/NatLibFi_marc-record-js__metadata@8a6e12e.json",
     {0, 1, "a test's description: the record has a leader and no list of fields"}},
    {"marcjson/metafacture_metafacture-core__alma-small.json",
     {0, 121, "Metafacture's own JSON: tags and indicators are keys beside the leader, there is no list of fields"}},
    {"unimarc/ndlrf-rnd_neb-catalog__rusmarc.json",
     {0, 0, "tags are keys of the record, and its leader stands behind what is looked at to know a file"}},
    {"unimarc/ndlrf-rnd_neb-catalog__rusmarc2marc-rusmarc.json",
     {0, 1, "tags are keys of the record, there is no list of fields"}},
};

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream row{line};
    for (std::string cell; std::getline(row, cell, '\t');) {
        cells.push_back(cell);
    }
    return cells;
}

TEST(MarcJsonManifest, StatesTheRecordsOfEveryFile) {
    const char* const shared = std::getenv("MARCMILL_SHARED");
    std::ifstream manifest{std::string{shared == nullptr ? "" : shared} + "/data/MANIFEST.tsv"};
    if (!manifest) {
        GTEST_SKIP() << "needs MARCMILL_SHARED";
    }
    std::size_t files = 0;
    for (std::string line; std::getline(manifest, line);) {
        const std::vector<std::string> cells = cells_of(line);
        if (cells.size() < 6 || cells[2] != "marcjson") {
            continue;
        }
        ++files;
        Options options;
        options.check = Check::fields;
        const std::string path = std::string{shared} + "/data/" + cells[0];
        const Report report = count(Corpus::file(path), options);
        const auto other = others.find(cells[0]);
        const std::uint64_t expected = other != others.end() ? other->second.records : std::stoull(cells[5]);
        EXPECT_EQ(report.counts.records, expected) << cells[0];
        EXPECT_EQ(report.counts.rejected, other != others.end() ? other->second.rejected : 0) << cells[0];
    }
    EXPECT_GT(files, 100U);
}

} // namespace
} // namespace marcmill
