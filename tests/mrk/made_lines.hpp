#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::tests {

/// Lines of every kind, most of them not as they should be.
inline std::vector<std::string> odd_lines() {
    return {"=LDR  01201nam a2200253 a 4500\n",
            "=LDR  01201nam a2200253 a 4500\r",
            "=LDR  *****nam\\a22*****\\a\\4500\r\n",
            "=LDR  \r\n",
            "=000  01201nam a2200253 a 4500\n",
            "=000  012",
            "=000  10$aWomack\n",
            "=LDR  012\x1Enam\n",
            "=001  a\n",
            "=001 b\n",
            "=008  960221s1955\\\\\\\\dcu{bsol}\x1F\n",
            "=245  10$aTitle\n",
            "=245  1\x1E$aTi\x1Ftle$\x1D$$cend$\n",
            "=245  10\xE2\x80\x8F$aRight{dollar}$bto left\xE2\x80\x8E\n",
            "=FMT  BK\n",
            "=98  $a\n",
            "=9\x1E"
            "8  \\\\$a{lcub}x{lf}\n",
            "=24510$aTitle\n",
            " goes on\n",
            "goes on$bwith {esc} a \\ subfield\n",
            "00045nam a2200037 a 4500001000300000\x1Ex1\x1E\x1D\n",
            " \t \n",
            "=LDR\n",
            "# a comment\n",
            "\n",
            "\r\n",
            "\n\n",
            "junk\n",
            "=\n",
            "=24",
            "\n \n",
            "\xEF\xBB\xBF",
            "\xEF\xBB",
            "\xEF\xBB\xBF\xEF\xBB\xBF\xEF\xBB\xBF",
            "=LDR",
            "\r",
            "=500  \\\\$a" + std::string(300, 'x') + "\n"};
}

/// So many of them in any order.
inline std::string made_lines(unsigned seed, std::size_t count) {
    static const std::vector<std::string> lines = odd_lines();
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t line = 0; line < count; ++line) {
        bytes += lines[random() % lines.size()];
    }
    return bytes;
}

/// Records as programs write them.
inline std::string made_mrk(unsigned seed, std::size_t count) {
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t number = 0; number < count; ++number) {
        bytes += "=LDR  00000nam a2200000 a 4500\n=001  " + std::to_string(number) + "\n=008  960221s1955\\\\\\\\dcu\n";
        for (std::size_t field = random() % 6; field > 0; --field) {
            bytes += "=500  \\\\$a" + std::string(random() % 90, 'x') + "{dollar}$bC:\\dir\n";
        }
        bytes += "\n";
    }
    return bytes;
}

/// Records of which some are longer than a chunk of a stream waits for.
inline std::string made_long_mrk(unsigned seed, std::size_t count) {
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t number = 0; number < count; ++number) {
        bytes += "=LDR  00000nam a2200000 a 4500\n=001  " + std::to_string(number) + "\n";
        for (std::size_t field = random() % 3; field > 0; --field) {
            bytes += "=500  \\\\$a" + std::string(random() % 70'000, 'x') + (random() % 2 == 0 ? "\n" : "\n\n");
        }
    }
    return bytes;
}

} // namespace marcmill::tests
