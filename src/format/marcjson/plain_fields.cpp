#include "format/marcjson/fields.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <iterator>
#include <optional>

#include "record/digits.hpp"

/// The fields of nearly all records, as programs write them: no blanks, no escapes. Anything else is left to the
/// others.
namespace marcmill::marcjson {
namespace {

/// So many bytes are copied at once: values are short.
constexpr std::size_t stretch = 32;

/// Eight bytes in a row, of which those that are `?` are any.
class Pattern {
  public:
    consteval explicit Pattern(const char (&text)[9]) {
        std::array<char, 8> bytes{};
        std::array<char, 8> mask{};
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            bytes[at] = text[at] == '?' ? '\0' : text[at];
            mask[at] = text[at] == '?' ? '\0' : '\xFF';
        }
        bytes_ = std::bit_cast<std::uint64_t>(bytes);
        mask_ = std::bit_cast<std::uint64_t>(mask);
    }
    /// Zero where it stands at `text`.
    std::uint64_t others(const char* text) const { return (detail::load8(text) ^ bytes_) & mask_; }
    bool is_at(const char* text) const { return others(text) == 0; }

  private:
    std::uint64_t bytes_;
    std::uint64_t mask_;
};

/// An indicator or a code that is what it is written as.
bool is_plain(char byte) {
    return byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\';
}

} // namespace

/// Copies [at, end) of the source, and writes up to a stretch past it.
char* Fields::copy(std::uint64_t at, std::uint64_t end, char* out) const {
    const std::size_t size = end - at;
    const char* const from = source_.data() + at;
    if (source_.size() - at < size + stretch) [[unlikely]] { // no more than there is
        std::memcpy(out, from, size);
        return out + size;
    }
    std::memcpy(out, from, stretch);
    for (std::size_t done = stretch; done < size; done += stretch) {
        std::memcpy(out + done, from + done, stretch);
    }
    return out + size;
}

/// Where the string ends that begins with the byte at `at`, if it has no escapes, and `behind` stands behind it.
std::optional<std::uint64_t> Fields::end_of_plain(std::uint64_t at, char behind) const {
    const std::uint64_t end = tokens_.next_end(at);
    const bool is_plain = end + 1 < source_.size() && source_[end] == '"' && source_[end + 1] == behind;
    return is_plain ? std::optional{end} : std::nullopt;
}

/// A whole field as nearly all are written, `{"001":"..."}` or
/// `{"245":{"ind1":"1","ind2":"0","subfields":[{"a":"..."}]}}`. Nothing is taken where it is another.
bool Fields::take_plain_field() {
    constexpr Pattern head{R"({"???":?)"};
    constexpr std::uint64_t before_value = 8;
    const std::uint64_t at = tokens_.at();
    if (!is_plain_ || source_.size() - at < before_value) {
        return false;
    }
    const char* const begin = source_.data() + at;
    const std::string_view tag{begin + 2, 3};
    if (!head.is_at(begin) || tokens_.next_end(at + 2) != at + 5 || tag == "tag") {
        return false;
    }
    char* const data = text_->next_field(source_.size() - at + stretch); // which is longer than what it says
    const Written written = begin[before_value - 1] == '{' ? write_plain_data(at + before_value - 1, data)
                                                           : write_plain_control(at + before_value - 1, data);
    if (written.end == nullptr) {
        return false;
    }
    text_->take_field(tag, written.end);
    places_->push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(written.behind - at)});
    tokens_.move_to(written.behind);
    return true;
}

/// From the quote of its value on.
Fields::Written Fields::write_plain_control(std::uint64_t at, char* out) const {
    const auto end = source_[at] == '"' ? end_of_plain(at + 1, '}') : std::nullopt;
    return end ? Written{copy(at + 1, *end, out), *end + 2} : Written{};
}

/// From the brace behind its tag on.
Fields::Written Fields::write_plain_data(std::uint64_t at, char* out) const {
    constexpr Pattern parts[] = {Pattern{R"({"ind1":)"}, Pattern{R"("?","ind)"}, Pattern{R"(2":"?",")"},
                                 Pattern{"subfield"}, Pattern{R"(ields":[)"}};
    constexpr std::uint64_t offsets[] = {0, 8, 16, 24, 28};
    constexpr std::size_t indicator1 = 9;
    constexpr std::size_t indicator2 = 20;
    constexpr std::size_t size = 36;
    const char* const begin = source_.data() + at;
    if (source_.size() - at < size) {
        return {};
    }
    std::uint64_t others = 0;
    for (std::size_t part = 0; part < std::size(parts); ++part) {
        others |= parts[part].others(begin + offsets[part]);
    }
    if (others != 0 || !is_plain(begin[indicator1]) || !is_plain(begin[indicator2])) {
        return {};
    }
    *out++ = begin[indicator1];
    *out++ = begin[indicator2];
    const Written written = write_plain_subfields(at + size, out);
    const bool is_whole = written.end != nullptr && source_.substr(written.behind, 2) == "}}";
    return is_whole ? Written{written.end, written.behind + 2} : Written{};
}

/// From the brace of the first one on.
Fields::Written Fields::write_plain_subfields(std::uint64_t at, char* out) const {
    constexpr Pattern head{R"({"?":"??)"};
    constexpr std::size_t code = 2;
    constexpr std::size_t before_value = 6;
    for (;;) {
        if (source_.size() - at < sizeof(std::uint64_t) || !head.is_at(source_.data() + at) ||
            !is_plain(source_[at + code])) {
            return {};
        }
        const auto end = end_of_plain(at + before_value, '}');
        if (!end || *end + 2 == source_.size()) {
            return {};
        }
        *out++ = delimiter;
        *out++ = source_[at + code];
        out = copy(at + before_value, *end, out);
        const char next = source_[*end + 2];
        at = *end + 3;
        if (next != ',') {
            return next == ']' ? Written{out, at} : Written{};
        }
    }
}

/// A subfield as nearly all are, its braces included.
bool Fields::take_plain_subfield() {
    const std::uint64_t at = tokens_.at();
    const std::string_view rest = source_.substr(at);
    if (!is_plain_ || rest.size() < 10 || rest[0] != '{' || rest[1] != '"' || rest[2] < ' ' || rest[2] > '~' ||
        rest[3] != '"' || rest[4] != ':' || tokens_.next_end(at + 2) != at + 3) {
        return false;
    }
    const std::uint64_t value = at + (rest[5] == ' ' ? 7 : 6);
    if (source_[value - 1] != '"') {
        return false;
    }
    const std::uint64_t end = tokens_.next_end(value);
    if (end + 1 >= source_.size() || source_[end] != '"' || source_[end + 1] != '}') {
        return false;
    }
    text_->begin_subfield(rest[2]);
    text_->append_plain(source_.substr(value, end - value), source_.size() - value);
    tokens_.move_to(end + 2);
    return true;
}

} // namespace marcmill::marcjson
