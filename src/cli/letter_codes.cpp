#include "cli/letter_codes.hpp"

#include <algorithm>

namespace marcmill::cli {

std::size_t LetterCodes::place_of(std::string_view code) const {
    if (code.size() != 3 || code.front() == ' ') {
        return none;
    }
    std::size_t place = 0;
    bool ended = false;
    for (const char letter : code) {
        const bool is_letter = letter >= first_ && letter < first_ + 26;
        if ((!is_letter && letter != ' ') || (is_letter && ended)) {
            return none;
        }
        ended = !is_letter;
        place = place * letters + (is_letter ? static_cast<std::size_t>(letter - first_) + 1 : 0);
    }
    return place;
}

std::vector<LetterCodes::Row> LetterCodes::rows() const {
    std::vector<Row> rows;
    for (std::size_t place = 0; place < counts_.size(); ++place) {
        if (counts_[place] == 0) {
            continue;
        }
        std::string code;
        for (std::size_t rest = place; rest > 0; rest /= letters) {
            if (rest % letters != 0) {
                code.insert(code.begin(), static_cast<char>(first_ + rest % letters - 1));
            }
        }
        rows.push_back({code, counts_[place]});
    }
    std::sort(rows.begin(), rows.end(), [](const Row& left, const Row& right) {
        return left.count != right.count ? left.count > right.count : left.code < right.code;
    });
    return rows;
}

} // namespace marcmill::cli
