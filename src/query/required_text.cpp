#include "query/required_text.hpp"

#include <cstddef>
#include <utility>

namespace marcmill::detail {
namespace {

constexpr bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

constexpr bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// Puts characters together that stand side by side, and keeps the longest run of them.
class Runs {
  public:
    explicit Runs(bool ignores_case) : ignores_case_{ignores_case} {}

    void add(char byte) {
        const char lower = is_letter(byte) ? static_cast<char>(byte | 0x20) : byte;
        const bool has_other_case = lower == 'k' || lower == 's' || static_cast<unsigned char>(byte) >= 0x80;
        if (byte == ' ' || (ignores_case_ && has_other_case)) {
            end();
        } else {
            run_.push_back(ignores_case_ ? lower : byte);
        }
    }
    /// The last character may be absent.
    void drop_last() {
        const auto goes_on = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; };
        while (!run_.empty() && goes_on(run_.back())) {
            run_.pop_back();
        }
        if (!run_.empty()) {
            run_.pop_back();
        }
        end();
    }
    void end() {
        if (run_.size() > longest_.size()) {
            longest_ = run_;
        }
        run_.clear();
    }
    RequiredText take() {
        end();
        return {std::move(longest_), ignores_case_};
    }

  private:
    bool ignores_case_;
    std::string run_;
    std::string longest_;
};

/// Behind the braces that begin at `at` and say how often something is repeated; npos where they may say something
/// else, or stand for themselves: "a{b" is a text.
std::size_t behind_repeat(std::string_view expression, std::size_t at) {
    const std::size_t end = expression.find_first_not_of("0123456789,", at + 1);
    return end < expression.size() && expression[end] == '}' ? end + 1 : std::string_view::npos;
}

/// Behind the class that begins at `at`, [ included; npos where it is none that is easy to read.
std::size_t behind_class(std::string_view expression, std::size_t at) {
    ++at;
    at += expression.substr(at, 1) == "^" ? 1 : 0;
    for (const std::size_t first = at; at < expression.size(); ++at) {
        if (expression[at] == '\\' || expression[at] == '[') {
            return std::string_view::npos;
        }
        if (expression[at] == ']' && at != first) {
            return at + 1;
        }
    }
    return std::string_view::npos;
}

} // namespace

RequiredText required_text_of(std::string_view expression, bool ignores_case) {
    constexpr std::string_view ignore_case = "(?i)";
    if (expression.starts_with(ignore_case)) {
        expression.remove_prefix(ignore_case.size());
        ignores_case = true;
    }
    Runs runs{ignores_case};
    for (std::size_t at = 0; at < expression.size();) {
        const char byte = expression[at];
        if (byte == '(' || byte == ')' || byte == '|') {
            return {};
        }
        if (byte == '\\') {
            if (at + 1 == expression.size() || static_cast<unsigned char>(expression[at + 1]) >= 0x80) {
                return {};
            }
            const char escaped = expression[at + 1];
            constexpr std::string_view classes = "dDwWsSbB";
            if (is_digit(escaped) || (is_letter(escaped) && classes.find(escaped) == std::string_view::npos)) {
                return {}; // more of it may follow
            }
            is_letter(escaped) ? runs.end() : runs.add(escaped);
            at += 2;
        } else if (byte == '[') {
            at = behind_class(expression, at);
            if (at == std::string_view::npos) {
                return {};
            }
            runs.end();
        } else if (byte == '*' || byte == '?' || byte == '{') {
            runs.drop_last();
            at = byte == '{' ? behind_repeat(expression, at) : at + 1;
            if (at == std::string_view::npos) {
                return {};
            }
        } else if (byte == '+' || byte == '.' || byte == '^' || byte == '$') {
            runs.end();
            ++at;
        } else {
            runs.add(byte);
            ++at;
        }
    }
    return runs.take();
}

RequiredText required_text_of_literal(std::string_view literal, bool ignores_case) {
    Runs runs{ignores_case};
    for (const char byte : literal) {
        runs.add(byte);
    }
    return runs.take();
}

} // namespace marcmill::detail
