#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "record/written.hpp"

namespace {

using marcmill::tests::written_back;

/// What the manifest of the shared files says of the ISO 2709 files of some kinds.
std::vector<std::filesystem::path> real_files(const std::filesystem::path& shared) {
    std::vector<std::filesystem::path> files;
    std::ifstream manifest{shared / "data" / "MANIFEST.tsv"};
    for (std::string line; std::getline(manifest, line);) {
        std::istringstream columns{line};
        std::string file, kind, format;
        std::getline(columns, file, '\t');
        std::getline(columns, kind, '\t');
        std::getline(columns, format, '\t');
        if (format == "iso2709" && (kind == "iso2709" || kind == "authority" || kind == "unimarc")) {
            files.push_back(shared / "data" / file);
        }
    }
    return files;
}

/// The record at the front of `bytes`, if its five digits lead to its terminator and its fields tile its data; else
/// nothing.
std::string_view undamaged(std::string_view bytes) {
    const std::string stated{bytes.substr(0, 5)};
    const std::size_t length = stated.find_first_not_of("0123456789") == std::string::npos ? std::stoul(stated) : 0;
    if (length < 26 || length > bytes.size() || bytes[length - 1] != '\x1D') {
        return {};
    }
    const std::string_view record = bytes.substr(0, length);
    std::size_t tiled = 0;
    for (const auto& field : marcmill::naive::read_record(record).fields) {
        tiled += 12 + field.bytes.size() + 1;
    }
    const bool sound = marcmill::naive::first_fault(record, marcmill::Check::fields) == marcmill::FaultCode::none;
    return sound && 24 + 1 + tiled + 1 == length ? record : std::string_view{};
}

// Reads the shared real files; skips where they are not there.
TEST(WriteBack, GivesEveryUndamagedRecordOfRealFilesByteForByte) {
    const char* const shared = std::getenv("MARCMILL_SHARED");
    if (shared == nullptr) {
        GTEST_SKIP() << "MARCMILL_SHARED names no folder of real files";
    }
    std::size_t records = 0;
    std::size_t differing = 0;
    for (const auto& path : real_files(shared)) {
        std::ifstream file{path, std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
        for (std::size_t at = 0; at < bytes.size();) {
            const std::string_view record = undamaged(std::string_view{bytes}.substr(at));
            if (record.empty()) {
                ++at; // padding, or a damaged record: the next five digits are looked for
                continue;
            }
            ++records;
            if (written_back(record) != record) {
                ++differing;
                ADD_FAILURE() << path << " at " << at;
            }
            at += record.size();
        }
    }
    std::cout << records << " undamaged records, " << differing << " written back otherwise\n";
    EXPECT_GT(records, 0U);
}

} // namespace
