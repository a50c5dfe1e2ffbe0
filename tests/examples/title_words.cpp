// title_words [FILE...]: which records have a word in their title. Prints `word <tab> 001 <tab> 001 ...`, by the bytes
// of the words; control numbers are sorted, each named once. A word is what stands between bytes that are no letter or
// digit of ASCII; bytes of other letters belong to words as they stand. A to Z are taken as a to z.

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <marcmill/map_guard.hpp>
#include <marcmill/run.hpp>

namespace {

bool is_of_word(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80;
}

char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// Calls `take` with each word of the text.
template <typename Take>
void for_each_word(std::string_view text, const Take& take) {
    std::string word;
    for (const char given : text) {
        if (const char byte = lower(given); is_of_word(byte)) {
            word += byte;
        } else if (!word.empty()) {
            take(std::exchange(word, {}));
        }
    }
    if (!word.empty()) {
        take(std::move(word));
    }
}

struct TitleWords {
    /// The numbers are sorted at the end, so their order here is of no account: one state a worker is enough.
    static constexpr bool commutative = true;

    std::map<std::string, std::vector<std::string>> numbers; ///< by word

    void operator()(const marcmill::RecordView& record) {
        const auto title = record.find(marcmill::Tag{"245"});
        if (!title) {
            return;
        }
        const std::string_view number = record.control_number();
        for (const auto& [code, value] : title->subfields()) {
            if (code == 'a' || code == 'b') {
                for_each_word(value, [&](std::string&& word) { numbers[std::move(word)].emplace_back(number); });
            }
        }
    }
    void merge(TitleWords&& other) {
        numbers.merge(other.numbers); // what is left in `other` are the words that stand in both
        for (auto& [word, more] : other.numbers) {
            auto& here = numbers[word];
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
    auto [words, report] = marcmill::reduce(marcmill::Corpus::from_args(argc, argv), TitleWords{}, options);
    for (auto& [word, numbers] : words.numbers) {
        std::sort(numbers.begin(), numbers.end());
        numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
        std::cout << word;
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
