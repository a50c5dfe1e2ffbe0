#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::tests {

/// Lines of every kind, most of them not as they should be.
inline std::vector<std::string> odd_aleph_lines() {
    return {"000000001 LDR   L 00000nam^a2200000^a^4500\n",
            "000000001 LDR   L ^^^^^nam a2200000 i 4500\r\n",
            "000000002 LDR   L 00000nam^a22\r",
            "000000002 LDR   L\n",
            "000000001 LDR   L 012\x1Enam\n",
            "000000001 FMT   L BK\n",
            "000000002 FMT   L BK\n",
            "000000001 FMT   L $$aBK\n",
            "000000001 001   L 000000001\n",
            "000000002 001   L x^1\n",
            "000000001 008   L 960221s1955^^^^dcu\x1F\n",
            "000000001 24510 L $$aTitle$$cby\n",
            "000000001 2451\x1EP $$aTi\x1Ftle$$\x1D$$$$cend$$\n",
            "000000001 2451\x1E P $$aTi\x1Ftle$$\x1D$$$$cend$$\n",
            "000000002 24510 A No subfield, $5\n",
            "000000002 500   L before$$aa$$$bcost 5$$$$c\n",
            "000000001 SYS\x1F  L 00\x1Ex\n",
            "000000001 9\xC3\xA4   L $$ax\n",
            "000000001 Z30-1 L $$lRUG01\n",
            "000000001 245   L\n",
            "000000001 245 L $$aShifted\n",
            "000000001 245\n",
            "000000001 \n",
            "000000001",
            "00000",
            "000000001 LD",
            " goes on\n",
            "goes on$$bwith a subfield$\n",
            "00045nam a2200037 a 4500001000300000\x1Ex1\x1E\x1D\n",
            " \t \n",
            "\n",
            "\r\n",
            "\n\n",
            "junk\n",
            "$$\n",
            "\n \n",
            "\xEF\xBB\xBF",
            "\xEF\xBB",
            "\r",
            "000000001 500   L $$a" + std::string(300, 'x') + "\n"};
}

inline std::string aleph_record(std::size_t number, std::size_t fields, std::size_t length, std::mt19937& random) {
    const std::string digits = std::to_string(number);
    const std::string begin = std::string(9 - digits.size(), '0') + digits + ' ';
    std::string bytes = begin + "FMT   L BK\n" + begin + "LDR   L 00000nam^a2200000^a^4500\n" + begin + "001   L " +
                        begin.substr(0, 9) + "\n" + begin + "008   L 960221s1955^^^^dcu\n";
    for (std::size_t field = 0; field < fields; ++field) {
        bytes += begin + "500   L $$a" + std::string(random() % length, 'x') + "$$b5$" +
                 (random() % 8 == 0 ? "\nand on\n" : "\n");
    }
    return bytes;
}

/// Records as Aleph writes them.
inline std::string made_aleph(unsigned seed, std::size_t count) {
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t number = 0; number < count; ++number) {
        bytes += aleph_record(number / (number % 7 == 3 ? 2 : 1), random() % 6, 90, random);
        bytes += random() % 4 == 0 ? "\n" : "";
    }
    return bytes;
}

/// Records of which some are longer than a chunk of a stream waits for.
inline std::string made_long_aleph(unsigned seed, std::size_t count) {
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t number = 0; number < count; ++number) {
        bytes += aleph_record(number, random() % 3, 70'000, random);
    }
    return bytes;
}

} // namespace marcmill::tests
