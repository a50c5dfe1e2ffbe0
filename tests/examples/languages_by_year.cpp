// languages_by_year [FILE...]: how many records there are in each language, year by year. Prints a table, a row a year
// of 008/07-10 and a column a language of 008/35-37. What is no year of four digits is counted as `----`, what is no
// language of three letters a to z as `---`.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <marcmill/map_guard.hpp>
#include <marcmill/run.hpp>

namespace {

/// The value where it has `size` bytes, all of them from `low` to `high`; else `otherwise`.
std::string_view checked(std::string_view value, std::size_t size, char low, char high, std::string_view otherwise) {
    const auto is_right = [=](char byte) { return byte >= low && byte <= high; };
    return value.size() == size && std::all_of(value.begin(), value.end(), is_right) ? value : otherwise;
}

/// As map[key], without a string where the key is there.
template <typename Map>
typename Map::mapped_type& at(Map& map, std::string_view key) {
    const auto found = map.find(key);
    return found != map.end() ? found->second : map[std::string{key}];
}

struct LanguagesByYear {
    static constexpr bool commutative = true; // a sum

    using Counts = std::map<std::string, std::uint64_t, std::less<>>;
    std::map<std::string, Counts, std::less<>> years; ///< records by language, by year

    void operator()(const marcmill::RecordView& record) {
        const std::string_view year = checked(record.date1(), 4, '0', '9', "----");
        const std::string_view language = checked(record.language(), 3, 'a', 'z', "---");
        ++at(at(years, year), language);
    }
    void merge(LanguagesByYear&& other) {
        for (const auto& [year, counts] : other.years) {
            for (const auto& [language, count] : counts) {
                at(at(years, year), language) += count;
            }
        }
    }
};

void print(std::ostream& out, const LanguagesByYear& table) {
    std::set<std::string_view> languages;
    for (const auto& [year, counts] : table.years) {
        for (const auto& [language, count] : counts) {
            languages.insert(language);
        }
    }
    out << "year";
    for (const std::string_view language : languages) {
        out << '\t' << language;
    }
    for (const auto& [year, counts] : table.years) {
        out << '\n' << year;
        for (const std::string_view language : languages) {
            const auto found = counts.find(language);
            out << '\t' << (found == counts.end() ? 0 : found->second);
        }
    }
    out << '\n';
}

} // namespace

int main(int argc, char** argv) try {
    const marcmill::MapGuard guard; // a file that shrinks meanwhile is an error, and not the end of the process
    marcmill::Options options;
    if (const char* const threads = std::getenv("THREADS")) {
        options.threads = static_cast<unsigned>(std::stoul(threads));
    }
    const auto [table, report] = marcmill::reduce(marcmill::Corpus::from_args(argc, argv), LanguagesByYear{}, options);
    print(std::cout, table);
    return report.clean() ? 0 : (std::cerr << report, 4);
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 3;
}
