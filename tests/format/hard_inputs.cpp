#include "format/hard_inputs.hpp"

#include <functional>
#include <random>

#include "naive/build_record.hpp"
#include "naive/made_corpus.hpp"

namespace marcmill::tests {
namespace {

using naive::build_record;

std::string repeated(std::size_t size, const std::function<std::string(std::size_t)>& piece) {
    std::string bytes;
    for (std::size_t round = 0; bytes.size() < size; ++round) {
        bytes += piece(round);
    }
    return bytes;
}

std::string plain(std::size_t number) {
    return build_record({{"001", std::to_string(number)},
                         {"245", "10\x1F"
                                 "aTitle " +
                                     std::string(number % 60, 'v')}});
}

/// A record with `inner` whole in a field, and then some.
std::string around(const std::string& inner) {
    return build_record({{"001", "outer"},
                         {"900", "  \x1F"
                                 "a" +
                                     inner + inner},
                         {"901", "  \x1F"
                                 "z" +
                                     inner}});
}

std::string with_length(std::string record, const std::string& digits) {
    return record.replace(0, 5, digits);
}

/// A leader whose length leads to the terminator of the next record.
std::string lying(std::size_t number) {
    const std::string next = plain(number + 1);
    const std::string record = plain(number);
    return with_length(record, naive::digits(record.size() + next.size(), 5)) + next;
}

/// A record that is cut, and whose length leads over whole ones to a later one's terminator; some hold terminators.
std::string reaching(std::size_t number) {
    std::string behind = plain(number + 1);
    behind += number % 3 == 0 ? around(plain(number + 2)) : plain(number + 2);
    behind += number % 4 == 0 ? "  " + plain(number + 3) : plain(number + 3);
    behind += number % 5 == 0 ? "junk\x1D" : "";
    const std::string cut = plain(number).substr(0, 40 + number % 20);
    return with_length(cut, naive::digits(cut.size() + behind.size(), 5)) + behind;
}

/// A record that holds terminators, behind a line of a log and a record whose length may be wrong.
std::string behind_a_line(std::size_t number) {
    const std::string holder = build_record({{"001", std::to_string(number)},
                                             {"245", "10\x1F"
                                                     "a\x1D" +
                                                         std::string(number % 40, 'v') + "\x1Dw"}});
    const std::string before = number % 3 == 0 ? with_length(plain(number), "00070") : plain(number);
    return before + "a line\n" + holder + (number % 5 == 0 ? "another\x1D" : "");
}

std::string any_of(const std::string& alphabet, std::size_t size, unsigned seed) {
    std::mt19937 random{seed};
    std::string bytes(size, '\0');
    for (char& byte : bytes) {
        byte = alphabet[random() % alphabet.size()];
    }
    return bytes;
}

} // namespace

std::vector<HardInput> hard_inputs(std::size_t size) {
    const std::string leader = plain(1).substr(0, 24);
    const std::string nested = around(around(plain(7)));
    std::vector<HardInput> inputs{
        {"plain records", repeated(size, plain)},
        {"records in a field", repeated(size, [](std::size_t n) { return around(plain(n)); })},
        {"records in records in a field", repeated(size, [&](std::size_t) { return nested; })},
        {"records in a field, cut", repeated(size, [&](std::size_t n) { return nested.substr(n % nested.size()); })},
        {"lengths that lead to the next record's end", repeated(size, lying)},
        {"cut records whose lengths lead over others", repeated(size, reaching)},
        {"cut records, others, and then junk up to and behind the end",
         repeated(size, [](std::size_t n) { return reaching(n) + std::string(n % 9, 'j') + "\x1D" + "unk"; })},
        {"junk before a leader that begins with padding",
         repeated(size, [](std::size_t n) { return plain(n) + "junk\x1D i 4500009999900000245 junk"; })},
        {"records that hold terminators behind junk", repeated(size, behind_a_line)},
        {"lengths one too long", repeated(size,
                                          [](std::size_t n) {
                                              const std::string record = plain(n);
                                              return with_length(record, naive::digits(record.size() + 1, 5));
                                          })},
        {"lengths 00000 and 99999",
         repeated(size, [](std::size_t n) { return with_length(plain(n), n % 2 == 0 ? "00000" : "99999"); })},
        {"lengths of letters", repeated(size, [](std::size_t n) { return with_length(plain(n), "abcde"); })},
        {"terminators alone", std::string(size, '\x1D')},
        {"padding alone", std::string(size, '\0')},
        {"digits alone", any_of("0123456789", size, 1)},
        {"digits and terminators", any_of("0123456789\x1D", size, 2)},
        {"zeros and ones and terminators", any_of("000000000001\x1D", size, 3)},
        {"digits, blanks and terminators", any_of("0245 \x1D", size, 4)},
        {"leaders without an end", repeated(size, [&](std::size_t) { return leader; })},
        {"leaders that overlap", repeated(size, [&](std::size_t n) { return leader.substr(0, n % 24) + leader; })},
        {"leaders before a record", repeated(size, [&](std::size_t n) { return leader.substr(0, n % 25) + plain(n); })},
        {"a leader, then text without an end", leader + std::string(size, 'x')},
        {"text with terminators", any_of("some text, and a line\n\x1D", size, 5)},
        {"terminators in a field", repeated(size,
                                            [](std::size_t n) {
                                                return build_record({{"245", "10\x1D"
                                                                             "x\x1D" +
                                                                                 std::string(n % 9, '\x1D')}});
                                            })},
        {"padding of every kind between", repeated(size,
                                                   [](std::size_t n) {
                                                       const std::string padding{"\r\n\0 \x1A", 5};
                                                       return plain(n) + padding.substr(n % 6) +
                                                              (n % 7 == 0 ? "junk" : "");
                                                   })},
        {"leaders with bytes that spoil their looks", repeated(size,
                                                               [](std::size_t n) {
                                                                   std::string record = plain(n);
                                                                   record[n % 24] = "\x01\xFF\x1D\x1E\x7F"[n % 5];
                                                                   record[n * 7 % 24] = ' ';
                                                                   return record + (n % 6 == 0 ? "junk\x1D" : "");
                                                               })},
        {"lengths and base addresses of blanks, NULs, carets", repeated(size,
                                                                        [](std::size_t n) {
                                                                            const std::string fill(5, "^ \0"[n % 3]);
                                                                            std::string record =
                                                                                with_length(plain(n), fill);
                                                                            record.replace(12, n % 6, fill, 0, n % 6);
                                                                            return std::string(n % 4, ' ') + record;
                                                                        })},
        {"lengths with blanks before them", repeated(size,
                                                     [](std::size_t n) {
                                                         std::string record = plain(n);
                                                         record.replace(0, n % 4, n % 4, n % 2 == 0 ? ' ' : '\0');
                                                         return record + (n % 5 == 0 ? "\r\n" : "");
                                                     })},
        {"byte order marks", repeated(size,
                                      [](std::size_t n) {
                                          const std::string mark = "\xEF\xBB\xBF";
                                          return mark + std::string(n % 3, '\n') + (n % 5 == 0 ? mark : plain(n)) +
                                                 (n % 4 == 0 ? with_length(plain(n), "00099") : "");
                                      })},
        {"leaders of 20 to 28 bytes", repeated(size,
                                               [](std::size_t n) {
                                                   std::string record = plain(n);
                                                   record.replace(n * 5 % 20, n % 5, n % 4, n % 3 == 0 ? ' ' : '\0');
                                                   record.replace(0, n % 7, n % 7, " 0\nX"[n % 4]);
                                                   return std::string(n % 3, "\n "[n % 2]) + record +
                                                          (n % 8 == 0 ? "junk\x1D" : "");
                                               })},
        {"leaders of one byte again and again", repeated(size,
                                                         [](std::size_t n) {
                                                             const char fill = "\n 0X"[n % 4];
                                                             const std::string odd(n % 6 == 0 ? 20 + n % 9 : 24, fill);
                                                             return std::string(n % 5 == 0 ? n % 30 : 0, ' ') + odd +
                                                                    plain(n).substr(24);
                                                         })},
        {"numbers padded with blanks", repeated(size,
                                                [](std::size_t n) {
                                                    std::string record = plain(n);
                                                    const std::string left = record.substr(2, 3) + "  ";
                                                    record.replace(0, n % 5 == 0 ? 5 : n % 3, n % 5 == 0 ? left : "  ",
                                                                   0, n % 5 == 0 ? 5 : n % 3);
                                                    record.replace(12, n % 4, n % 4, ' ');
                                                    record.replace(27, n % 3, n % 3, ' ');
                                                    return std::string(n % 7 == 0 ? 2 : 0, " \n"[n % 2]) + record;
                                                })},
        {"directories of entries alone", any_of("001000900000", size, 7) + "\x1E\x1D"},
        {"entries and their ends", repeated(size,
                                            [](std::size_t n) {
                                                return std::string{"001000900000"}.substr(n % 11 == 0 ? 1 : 0) +
                                                       (n % 7 == 0 ? "\x1E" : "") + (n % 13 == 0 ? "\x1D" : "");
                                            })},
        {"any bytes", any_of(std::string{"\x00\x1D\x1E\x1F 0123456789abc\xFF", 18}, size, 6)},
    };
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        std::string made = naive::made_corpus(seed, size / 250 + 1);
        inputs.push_back({"damaged, seed " + std::to_string(seed), naive::damaged(made, seed, 1 + seed * size / 2500)});
    }
    return inputs;
}

} // namespace marcmill::tests
