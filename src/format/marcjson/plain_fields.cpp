#include "format/marcjson/fields.hpp"

#include "format/marcjson/keys.hpp"

/// The fields of nearly all records, as programs write them: no blanks, no escapes. Anything else is left to the
/// others.
namespace marcmill::marcjson {

/// The usual control field, from its tag on, as it is written without blanks and escapes. Nothing is taken where it is
/// another.
bool Fields::take_plain_control() {
    const std::uint64_t at = tokens_.at();
    constexpr std::uint64_t before_value = 7; // "001":"
    if (!is_plain_ || source_.size() - at < before_value) {
        return false;
    }
    const std::string_view rest = source_.substr(at);
    const std::uint64_t value = at + before_value;
    if (rest[0] != '"' || rest[4] != '"' || rest[5] != ':' || rest[6] != '"' || rest.substr(1, 3) == "tag" ||
        tokens_.next_end(at + 1) != at + 4) {
        return false;
    }
    const std::uint64_t end = tokens_.next_end(value);
    if (end == source_.size() || source_[end] != '"') {
        return false;
    }
    text_->begin_field(rest.substr(1, 3));
    places_->push_back({static_cast<std::uint32_t>(field_at_), 0});
    text_->append_plain(source_.substr(value, end - value), source_.size() - value);
    tokens_.move_to(end + 1);
    return true;
}

/// The same of a data field, from its object's first key up to its subfields.
bool Fields::begin_plain_data(Parts& parts) {
    constexpr std::string_view first = R"("ind1":"?","ind2":")";
    constexpr std::string_view second = R"(","subfields":)";
    constexpr std::size_t indicator1 = 8;
    const std::uint64_t at = tokens_.at();
    const std::string_view head = source_.substr(at, first.size() + 1 + second.size());
    const auto is_plain = [](char byte) { return byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\'; };
    if (!is_plain_ || parts.tag.has_escapes || head.size() != first.size() + 1 + second.size() ||
        head.substr(0, indicator1) != first.substr(0, indicator1) || !is_plain(head[indicator1]) ||
        head.substr(indicator1 + 1, first.size() - indicator1 - 1) != first.substr(indicator1 + 1) ||
        !is_plain(head[first.size()]) || !head.ends_with(second)) {
        return false;
    }
    text_->begin_field(parts.tag.raw, head[indicator1], head[first.size()]);
    places_->push_back({static_cast<std::uint32_t>(field_at_), 0});
    parts.seen |= first_indicator | second_indicator | subfields_key;
    parts.is_built = true;
    tokens_.move_to(at + head.size());
    return true;
}

/// The same of a subfield, its braces included.
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
