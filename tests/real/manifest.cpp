#include "real/manifest.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace marcmill::tests {
namespace {

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> found;
    std::istringstream rest{line};
    for (std::string cell; std::getline(rest, cell, '\t');) {
        found.push_back(cell);
    }
    return found;
}

} // namespace

std::vector<RealFile> manifest() {
    std::vector<RealFile> files;
    const char* const shared = std::getenv("MARCMILL_SHARED");
    if (shared == nullptr) {
        return files;
    }
    const std::filesystem::path folder = std::filesystem::path{shared} / "data";
    std::ifstream rows{folder / "MANIFEST.tsv"};
    std::string line;
    std::getline(rows, line); // the columns' names
    while (std::getline(rows, line)) {
        const std::vector<std::string> row = cells(line);
        if (row.size() > 6 && !row[5].empty() && row[5].find_first_not_of("0123456789") == std::string::npos) {
            files.push_back({folder / row[0], row[1], row[2], row[6], std::stoull(row[5])});
        }
    }
    return files;
}

bool is_undisputed(const RealFile& file) {
    const std::string records = std::to_string(file.records);
    return file.format.rfind("iso2709", 0) == 0 &&
           (file.kind == "iso2709" || file.kind == "authority" || file.kind == "unimarc") &&
           file.count_check == "hop_ok=" + records + ",hop_bad=0,0x1D=" + records;
}

} // namespace marcmill::tests
