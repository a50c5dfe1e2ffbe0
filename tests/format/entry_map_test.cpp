// Records whose leader states entries of other widths, and whose directory bears it out, are written as MARC 21 has
// them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "format/iso2709/mend.hpp"
#include "naive/build_record.hpp"

namespace marcmill {
namespace {

using naive::digits;
using naive::FieldText;

const std::vector<FieldText> fields{{"001", "r1"},
                                    {"245", "10\x1F"
                                            "aTitle"},
                                    {"500", "  \x1F"
                                            "anote"}};

/// The record with numbers of such widths in its directory; `more`: how much too large the last start is.
std::string mapped(std::size_t length, std::size_t start, std::string_view rest = "00", std::size_t more = 0) {
    std::string directory;
    std::string data;
    for (const auto& [tag, value] : fields) {
        const bool is_last = tag == "500";
        directory += tag + digits(value.size() + 1, static_cast<int>(length)) +
                     digits(data.size() + (is_last ? more : 0), static_cast<int>(start));
        data += value + '\x1E';
    }
    const std::size_t base = 24 + directory.size() + 1;
    return digits(base + data.size() + 1, 5) + "nam a22" + digits(base, 5) + " i " + std::to_string(length) +
           std::to_string(start) + std::string{rest} + directory + '\x1E' + data + '\x1D';
}

TEST(EntryMap, IsTakenAsTheLeaderStatesIt) {
    for (std::size_t length = 2; length <= 9; ++length) {
        for (std::size_t start = 2; start <= 9; ++start) {
            if (length == 4 && start == 5) {
                continue;
            }
            const auto mended = iso2709::mend(mapped(length, start));
            ASSERT_TRUE(mended) << length << ' ' << start;
            EXPECT_EQ(mended->bytes, naive::build_record(fields)) << length << ' ' << start;
        }
    }
    EXPECT_EQ(iso2709::mend(mapped(3, 4))->by(), "entry map 3400");
}

TEST(EntryMap, IsNotTakenWhereTheDirectoryDoesNotAgree) {
    EXPECT_FALSE(iso2709::mend(mapped(3, 4, "10"))) << "a part for each implementation, which is not there";
    const auto is_by_map = [](const std::string& record) {
        const auto mended = iso2709::mend(record);
        return mended && mended->by().starts_with("entry map");
    };
    EXPECT_FALSE(is_by_map(mapped(3, 4, "00", 1))) << "fields that do not lie end to end";
    std::string shifted = mapped(3, 4);
    shifted[20] = '5';
    shifted[21] = '6';
    EXPECT_FALSE(is_by_map(shifted)) << "another map than the directory has";
    std::string longer = mapped(3, 4);
    longer[4] = longer[4] == '9' ? '0' : static_cast<char>(longer[4] + 1);
    EXPECT_FALSE(is_by_map(longer)) << "another length";
    std::string letter = mapped(3, 4);
    letter[27] = 'x';
    EXPECT_FALSE(is_by_map(letter));
}

} // namespace
} // namespace marcmill
