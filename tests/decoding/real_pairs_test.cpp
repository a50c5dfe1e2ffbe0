// The same records in MARC-8 and in UTF-8, by the Government Publishing Office: decoded and composed, they are equal.

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <marcmill/read.hpp>

namespace marcmill {
namespace {

std::vector<std::filesystem::path> pairs() {
    const char* const shared = std::getenv("MARCMILL_SHARED");
    std::vector<std::filesystem::path> found;
    const auto folder = shared == nullptr ? std::filesystem::path{} : std::filesystem::path{shared} / "data/iso2709";
    if (!std::filesystem::is_directory(folder)) {
        return found;
    }
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        const std::string name = entry.path().filename();
        const std::size_t at = name.find("_marc8.mrc");
        if (name.starts_with("usgpo_") && at != name.npos &&
            std::filesystem::exists(folder / (name.substr(0, at) + "_utf8.mrc"))) {
            found.push_back(entry.path());
        }
    }
    return found;
}

TEST(RealPairs, AreEqualWhenTheyAreDecodedAndComposed) {
    if (pairs().empty()) {
        GTEST_SKIP() << "MARCMILL_SHARED does not lead to them";
    }
    Options options;
    options.encoding = Encoding::automatic;
    options.normalize = Normalization::nfc;
    std::size_t records = 0;
    std::size_t damaged = 0;
    for (const auto& path : pairs()) {
        std::string other = path;
        other.replace(other.find("_marc8.mrc"), 10, "_utf8.mrc");
        RecordReader marc8 = read(FilePath{path.native()}, options);
        RecordReader utf8 = read(FilePath{other}, options);
        while (const RecordView* const left = marc8.next()) {
            const RecordView* const right = utf8.next();
            ASSERT_NE(right, nullptr);
            ++records;
            // Where MARC-8 was damaged before, the file in UTF-8 has the escape and what became of the rest.
            if (right->text().find('\x1B') != std::string_view::npos) {
                ++damaged;
                continue;
            }
            ASSERT_EQ(left->fields().size(), right->fields().size()) << path << ' ' << left->control_number();
            auto there = right->fields().begin();
            for (const FieldView field : left->fields()) {
                EXPECT_EQ(field.bytes(), (*there).bytes()) << path << ' ' << left->control_number();
                ++there;
            }
        }
        EXPECT_EQ(utf8.next(), nullptr);
    }
    EXPECT_GT(records, 0U);
    EXPECT_EQ(damaged, 7U); // 001074276, 001074263, 001075857, 001075865, 001075882 to 001075884
}

} // namespace
} // namespace marcmill
