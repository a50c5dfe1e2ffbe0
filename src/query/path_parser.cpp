#include "query/path_parser.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace marcmill::detail {
namespace {

constexpr bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

constexpr bool is_lower(char byte) {
    return byte >= 'a' && byte <= 'z';
}

constexpr bool is_tag_byte(char byte) {
    return is_digit(byte) || is_lower(byte) || (byte >= 'A' && byte <= 'Z') || byte == '.';
}

constexpr std::uint32_t leader_size = 24;

/// 001, 003, 005, 008 and the leader do not repeat: numbers in brackets behind them are positions.
bool never_repeats(const PathProgram& path) {
    constexpr std::uint32_t tags[] = {Tag{"001"}.packed(), Tag{"003"}.packed(), Tag{"005"}.packed(),
                                      Tag{"008"}.packed()};
    return path.is_leader || std::find(std::begin(tags), std::end(tags), path.tag) != std::end(tags);
}

bool is_about_value(const Condition& condition) {
    return std::any_of(condition.any.begin(), condition.any.end(), [](const Comparison& comparison) {
        const bool is_written = comparison.left.is_whole || comparison.left.characters;
        const bool looks_at_left =
            is_written || (comparison.is != Comparison::Is::there && comparison.is != Comparison::Is::not_there);
        return (looks_at_left && comparison.left.of == Term::Of::value) || comparison.right.of == Term::Of::value;
    });
}

bool is_control(const PathProgram& path) {
    return path.is_leader || Tag::unpacked(path.tag).is_control();
}

} // namespace

bool PathParser::take(char byte) {
    if (peek() != byte) {
        return false;
    }
    ++at_;
    return true;
}

void PathParser::skip_blanks() {
    while (peek() == ' ') {
        ++at_;
    }
}

/// Notes the error at the place reached. Returns false.
bool PathParser::expect(std::string_view expected) {
    error_ = {at_ + 1, std::string{expected}};
    return false;
}

std::optional<PathProgram> PathParser::read() {
    PathProgram path;
    if (!read_tag(path) || !read_brackets(path) || !read_rest(path)) {
        return std::nullopt;
    }
    return path;
}

bool PathParser::read_tag(PathProgram& path) {
    const std::size_t first = at_;
    while (at_ < first + 3) {
        if (!is_tag_byte(peek())) {
            return expect("a tag of three digits or letters, or LDR");
        }
        ++at_;
    }
    const std::string_view tag = text_.substr(first, 3);
    path.is_leader = tag == "LDR" || tag == "ldr";
    for (std::size_t byte = 0; byte < tag.size(); ++byte) {
        path.fixed &= tag[byte] == '.' ? ~(std::uint32_t{0xFF} << (8 * byte)) : path.fixed;
    }
    path.tag = Tag::from(tag)->packed() & path.fixed;
    return true;
}

/// Whether the brackets that begin here hold numbers: an occurrence or, behind a field that never repeats, positions.
bool PathParser::brackets_hold_range() const {
    return peek() == '[' && (is_digit(peek(1)) || peek(1) == '#') && peek(2) != ',';
}

bool PathParser::read_brackets(PathProgram& path) {
    if (!brackets_hold_range()) {
        return true;
    }
    const std::size_t first = at_ + 1;
    if (!read_occurrences(path.occurrences)) {
        return false;
    }
    if (never_repeats(path) && peek() != '/') {
        path.characters = std::exchange(path.occurrences, std::nullopt);
    }
    return leader_has(path, first);
}

/// Whether its positions, which stand at `first`, are some that a leader has, if that is what is meant.
bool PathParser::leader_has(const PathProgram& path, std::size_t first) {
    if (path.is_leader && path.characters && path.characters->from >= leader_size) {
        at_ = first;
        return expect("a position of 0 to 23, as the leader has no others");
    }
    return true;
}

bool PathParser::read_rest(PathProgram& path) {
    const std::size_t first = at_ + 1;
    if (peek() == '/' && (!read_characters(path.characters) || !leader_has(path, first))) {
        return false;
    }
    const About field{&path, nullptr};
    if (path.characters || is_control(path)) {
        return read_conditions(path.conditions, field);
    }
    if (take('^')) {
        return read_indicator(path) && read_conditions(path.conditions, field);
    }
    return read_conditions(path.conditions, field) && read_parts(path);
}

PathError PathParser::what_may_follow(const PathProgram& path) const {
    std::string_view what = "$, / or the end of the path";
    if (path.characters || path.indicator != 0) {
        what = "the end of the path";
    } else if (is_control(path) || !path.parts.empty()) {
        what = path.parts.empty() || !path.parts.back().characters ? "/ or the end of the path"
                                                                   : "$ or the end of the path";
    }
    return {at_ + 1, std::string{what}};
}

bool PathParser::read_indicator(PathProgram& path) {
    if (peek() != '1' && peek() != '2') {
        return expect("1 or 2, the indicator that is meant, after ^");
    }
    path.indicator = static_cast<unsigned>(peek() - '0');
    ++at_;
    return true;
}

/// `a`, `.a`, `[a,x]`, or any number of `$a`.
bool PathParser::read_parts(PathProgram& path) {
    SubfieldPart part;
    if (is_lower(peek())) {
        if (!read_codes(part.codes) || !read_part(path, std::move(part))) {
            return false;
        }
    } else if (peek() == '.') {
        ++at_;
        if (!read_codes(part.codes) || !read_part(path, std::move(part))) {
            return false;
        }
    } else if (peek() == '[' && !brackets_hold_range()) {
        if (!read_code_list(part.codes) || !read_part(path, std::move(part))) {
            return false;
        }
    }
    while (take('$')) {
        SubfieldPart next;
        if (!read_codes(next.codes) || !read_part(path, std::move(next))) {
            return false;
        }
    }
    return true;
}

/// What stands behind the codes.
bool PathParser::read_part(PathProgram& path, SubfieldPart part) {
    if (brackets_hold_range() && !read_occurrences(part.occurrences)) {
        return false;
    }
    if (peek() == '/' && !read_characters(part.characters)) {
        return false;
    }
    std::vector<Condition> conditions;
    if (!read_conditions(conditions, {&path, &part})) {
        return false;
    }
    for (Condition& condition : conditions) {
        (is_about_value(condition) ? part.value_conditions : part.conditions).push_back(std::move(condition));
    }
    path.parts.push_back(std::move(part));
    return true;
}

} // namespace marcmill::detail
