// usage: make-seeds records|lines|aleph|printed|xml|json|compressed|indexes|words|values FOLDER    (writes each seed
// into a file of the folder, which is there)

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "fuzz/seeds.hpp"

int main(int argc, char** argv) {
    const std::string_view kind = argc == 3 ? argv[1] : "";
    if (kind != "records" && kind != "lines" && kind != "aleph" && kind != "printed" && kind != "xml" &&
        kind != "json" && kind != "compressed" && kind != "indexes" && kind != "words" && kind != "values") {
        std::fprintf(stderr,
                     "usage: make-seeds records|lines|aleph|printed|xml|json|compressed|indexes|words|values FOLDER\n");
        return 2;
    }
    const auto seeds = kind == "records"      ? marcmill::fuzz::record_seeds()
                       : kind == "lines"      ? marcmill::fuzz::line_seeds()
                       : kind == "aleph"      ? marcmill::fuzz::aleph_seeds()
                       : kind == "printed"    ? marcmill::fuzz::printed_seeds()
                       : kind == "xml"        ? marcmill::fuzz::xml_seeds()
                       : kind == "json"       ? marcmill::fuzz::json_seeds()
                       : kind == "compressed" ? marcmill::fuzz::compressed_seeds()
                       : kind == "indexes"    ? marcmill::fuzz::index_seeds()
                       : kind == "words"      ? marcmill::fuzz::word_seeds()
                                              : marcmill::fuzz::value_seeds();
    std::size_t number = 0;
    for (const std::string& seed : seeds) {
        std::ofstream file{std::filesystem::path{argv[2]} / ("seed-" + std::to_string(number++)), std::ios::binary};
        if (!(file << seed << std::flush)) {
            std::fprintf(stderr, "make-seeds: cannot write into %s\n", argv[2]);
            return 3;
        }
    }
    return 0;
}
