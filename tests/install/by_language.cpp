// A user's whole program: how many records of each language there are.
#include <cstddef>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include <marcmill/batch.hpp>

struct ByLanguage {
    std::map<std::string, std::size_t, std::less<>> count;
    void operator()(const marcmill::RecordView& record) { ++count[std::string{record.language()}]; }
    void merge(ByLanguage&& other) {
        for (const auto& [language, n] : other.count) {
            count[language] += n;
        }
    }
};

int main(int argc, char** argv) {
    const auto [result, report] = marcmill::reduce(marcmill::Corpus::from_args(argc, argv), ByLanguage{});
    for (const auto& [language, n] : result.count) {
        std::cout << language << '\t' << n << '\n';
    }
    if (!report.clean()) {
        std::cerr << report;
        return 4;
    }
}
