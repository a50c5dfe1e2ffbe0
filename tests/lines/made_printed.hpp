#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::tests {

/// Lines of every kind, most of them not as they should be.
inline std::vector<std::string> odd_printed_lines() {
    return {"00868cam a2200229 i 4500\n",
            "00868cam a2200229 i 4500\r\n",
            "00868cam a2200229  450\r",
            "00868cam a2200229 i 4500 and more\n",
            "00868cam a220\x1E"
            "229 i 4500\n",
            "00868cam a2200229 i 45",
            "LEADER 00868cam a2200229 i 4500\n",
            "LEADER      nam\n",
            "LDR 00868cam a2200229 i 4500\n",
            "LDR      nam a2200229 i 4500\n",
            "LDR    00868cam a2200229 i 4500\r\n",
            "LDR    1\n",
            "LDR\n",
            "001 a\n",
            "001    b\n",
            "008 960221s1955    dcu\x1F\n",
            "003/x\n",
            "245 10 $a Title $c by\n",
            "245 10$aTitle$cby$5 $.$\n",
            "245 10 $aTitle$cby\n",
            "245/1# $a Title $c by\n",
            "245/\n",
            "245 \n",
            "24\n",
            "24",
            "035 $a (DE-101)1 $z\n",
            "500    |aTitle|$cby|\n",
            "500    $a cost $5 $b  $c $d \n",
            "500  1$\xC3\xA9 x $\xC3\xA9 acc $\xC3 x $\xC3\n",
            "246 1\x1E $\x1D Ti\x1Ftle\n",
            "FMT BK\n",
            "fmt BK\n",
            "752 Italy $d Venice\n",
            "       $cgoes on\n",
            "       goes on\n",
            "(No separator at end of field length=1)\n",
            "<!-- Record 1 offset 0 (0x0) -->\n",
            "<!",
            "00045nam a2200037 a 4500001000300000\x1Ex1\x1E\x1D\n",
            " \t \n",
            "\n",
            "\r\n",
            "\n\n",
            "junk\n",
            "$\n",
            "\n \n",
            "\xEF\xBB\xBF",
            "\xEF\xBB",
            "\r",
            "500    $a " + std::string(300, 'x') + "\n"};
}

/// Records as yaz-marcdump prints them; `length`: of most values.
inline std::string made_printed_of(unsigned seed, std::size_t count, std::size_t fields, std::size_t length) {
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t number = 0; number < count; ++number) {
        bytes += "00868cam a2200229 i 4500\n001 " + std::to_string(number) + "\n008 960221s1955    dcu\n";
        for (std::size_t field = random() % fields; field > 0; --field) {
            bytes += "500    $a " + std::string(random() % length, 'x') + " $b cost $5\n";
            bytes += random() % 8 == 0 ? "(No separator)\n" : "";
        }
        bytes += "\n";
    }
    return bytes;
}

inline std::string made_printed(unsigned seed, std::size_t count) {
    return made_printed_of(seed, count, 6, 90);
}

/// Records of which some are longer than a chunk of a stream waits for.
inline std::string made_long_printed(unsigned seed, std::size_t count) {
    return made_printed_of(seed, count, 3, 70'000);
}

} // namespace marcmill::tests
