#include "lying_records.hpp"

#include "naive/build_record.hpp"

namespace marcmill::cli::test {

using naive::build_record;
using naive::data_field;

const std::string utf8 = "caf\xC3\xA9";
const std::string damaged = "\xC3\xA9t\xC3\xA9 \xC3";
const std::string marc8 = "Les mis\xE2"
                          "erables";
const std::string latin1 = "\xE9t\xE9 \xE0 la mer";
const std::vector<std::vector<std::string>> ways_to_run = {
    {}, {"-j1"}, {"-j2", "--chunk-size", "64"}, {"-j3", "--chunk-size", "200"}, {"-j3", "--io", "stream"}};

std::string book(const std::string& number, const std::string& title, char flag) {
    return build_record({{"001", number},
                         {"008", "850101s1985    xxu           000 0 eng d"},
                         {"245", data_field("10", {{'a', title}})}},
                        std::string{"nam "} + flag + "22");
}

std::string unimarc(const std::string& number, const std::string& title, const std::string& sets) {
    return build_record({{"001", number},
                         {"100", data_field("  ", {{'a', "20250101d2025    m  y0frey" + sets + "ba"}})},
                         {"200", data_field("1 ", {{'a', title}})}});
}

namespace {

/// Rejected, whatever it says.
std::string broken() {
    return book("broken", utf8, ' ').replace(24 + 3, 4, "00x0");
}

} // namespace

std::string all_kinds() {
    return book("1", "ASCII", ' ') + book("2", utf8, ' ') + "\r\n" + book("3", marc8, 'a') + "junk" +
           book("4", latin1, 'a') + broken() + book("5", damaged, ' ') + book("6", utf8, '#') +
           unimarc("7", utf8, "0103") + unimarc("8", utf8, "50  ") + book("9", marc8, ' ') + "\n";
}

std::string all_true() {
    return book("1", "ASCII", ' ') + book("2", utf8, 'a') + "\r\n" + book("3", marc8, ' ') + "junk" +
           book("4", latin1, 'a') + broken() + book("5", damaged, 'a') + book("6", utf8, 'a') +
           unimarc("7", utf8, "50  ") + unimarc("8", utf8, "50  ") + book("9", marc8, ' ') + "\n";
}

} // namespace marcmill::cli::test
