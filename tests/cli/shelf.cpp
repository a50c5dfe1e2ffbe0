#include "shelf.hpp"

#include <gtest/gtest.h>

#include "naive/build_record.hpp"
#include "process.hpp"
#include "read_order.hpp"

namespace marcmill::cli::test {

using naive::build_record;
using naive::data_field;

const std::string whale = build_record({{"001", "w1"},
                                        {"008", "850101s1985    xxu           000 0 eng d"},
                                        {"245", data_field("10", {{'a', "The whale :"}, {'b', "a, \"tale\""}})},
                                        {"650", data_field(" 0", {{'a', "Whales"}})},
                                        {"650", data_field(" 0", {{'a', "Sea\tside"}, {'x', "Old; new"}})}});
const std::string ship = build_record({{"001", " s2 "},
                                       {"008", "850101s1991    xxu           000 0 ger d"},
                                       {"245", data_field("00", {{'a', "Ships\\boats"}})}});
const std::string bare = build_record({{"245", data_field("00", {{'a', "Moby Dick"}, {'c', "Melville"}})}}, "nas a22");

std::string out_of(const std::vector<std::string>& words) {
    static const std::vector<std::vector<std::string>> ways = {
        {}, {"-j1"}, {"-j4", "--chunk-size", "100"}, {"-j3", "--io", "stream"}, {"--check", "text"}};
    const Ended first = marcmill(words);
    for (const auto& way : ways) {
        EXPECT_EQ(marcmill(with(words, way)).out, first.out);
    }
    return first.out;
}

} // namespace marcmill::cli::test
