// duplicate_isbns [FILE...]: ISBNs that stand in more than one record. Prints `ISBN-13 <tab> 001 <tab> 001 ...`, by
// ISBN, the control numbers as the records stand in the files. ISBNs are those of 020 $a: what follows a blank or a
// bracket, such as (pbk.), is left out, and so are hyphens; ISBN-10 is written as ISBN-13. One whose check digit is
// wrong is none.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <marcmill/map_guard.hpp>
#include <marcmill/run.hpp>

namespace {

using Isbn = std::uint64_t; ///< the thirteen digits

/// The check digit behind twelve digits, which weigh 1 and 3 by turns: the sum of all is divisible by 10. Behind nine,
/// which weigh 10 to 2, it is divisible by 11; X is 10.
char check_digit(std::string_view digits) {
    const int divisor = digits.size() == 9 ? 11 : 10;
    int sum = 0;
    for (int place = 0; const char digit : digits) {
        sum += (digit - '0') * (divisor == 11 ? 10 - place : place % 2 == 0 ? 1 : 3);
        ++place;
    }
    const int rest = (divisor - sum % divisor) % divisor;
    return rest == 10 ? 'X' : static_cast<char>('0' + rest);
}

bool is_isbn(std::string_view text, std::size_t size) {
    const auto is_digit = [](char byte) { return byte >= '0' && byte <= '9'; };
    return text.size() == size && std::all_of(text.begin(), text.end() - 1, is_digit) &&
           text.back() == check_digit(text.substr(0, size - 1));
}

std::optional<Isbn> isbn_of(std::string_view value) {
    std::string digits{value.substr(0, value.find_first_of(" (:"))};
    std::erase(digits, '-');
    std::replace(digits.begin(), digits.end(), 'x', 'X');
    if (is_isbn(digits, 10)) {
        digits = "978" + digits.substr(0, 9);
        digits += check_digit(digits);
    }
    return is_isbn(digits, 13) ? std::optional<Isbn>{std::stoull(digits)} : std::nullopt;
}

/// Not commutative: the control numbers stay in the order of the records, since `merge` gets what stands behind.
struct RecordsByIsbn {
    std::map<Isbn, std::vector<std::string>> numbers;

    void operator()(const marcmill::RecordView& record) {
        std::set<Isbn> isbns; // both forms of an ISBN in one record are one
        for (const marcmill::FieldView field : record.fields()) {
            const auto value = field.tag() == marcmill::Tag{"020"} ? field.subfield('a') : std::nullopt;
            const auto isbn = value ? isbn_of(*value) : std::nullopt;
            if (isbn && isbns.insert(*isbn).second) {
                numbers[*isbn].emplace_back(record.control_number());
            }
        }
    }
    void merge(RecordsByIsbn&& behind) {
        numbers.merge(behind.numbers); // what is left in `behind` are the ISBNs that stand in both
        for (auto& [isbn, more] : behind.numbers) {
            auto& here = numbers[isbn];
            here.insert(here.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
    }
};

} // namespace

int main(int argc, char** argv) try {
    const marcmill::MapGuard guard; // a file that shrinks meanwhile is an error, and not the end of the process
    marcmill::Options options;
    if (const char* const threads = std::getenv("THREADS")) {
        options.threads = static_cast<unsigned>(std::stoul(threads));
    }
    const auto [isbns, report] = marcmill::reduce(marcmill::Corpus::from_args(argc, argv), RecordsByIsbn{}, options);
    for (const auto& [isbn, numbers] : isbns.numbers) {
        if (numbers.size() == 1) {
            continue;
        }
        std::cout << isbn;
        for (const std::string& number : numbers) {
            std::cout << '\t' << number;
        }
        std::cout << '\n';
    }
    return report.clean() ? 0 : (std::cerr << report, 4);
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 3;
}
