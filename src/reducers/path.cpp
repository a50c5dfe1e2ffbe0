#include <marcmill/path.hpp>

#include <utility>

namespace marcmill {
namespace {

constexpr bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

constexpr bool is_tag_byte(char byte) {
    return is_digit(byte) || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '.';
}

constexpr std::size_t most_digits = 9; // fit in 32 bits, and are more than any record holds

} // namespace

/// Reads a path from left to right. The first thing that is not as expected ends it.
class Path::Parser {
  public:
    explicit Parser(std::string_view text) : text_{text} {}

    std::variant<Path, PathError> parse() {
        Path path;
        if (read_tag(path) && read_code(path) && read_bytes(path)) {
            if (at_ == text_.size()) {
                return path;
            }
            expect(what_may_follow(path));
        }
        return error_;
    }

  private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    bool take(char byte) {
        if (peek() != byte) {
            return false;
        }
        ++at_;
        return true;
    }

    /// Notes the error at the place reached. Returns false.
    bool expect(std::string_view expected) {
        error_ = {at_ + 1, std::string{expected}};
        return false;
    }

    static std::string_view what_may_follow(const Path& path) {
        if (path.bytes_) {
            return "the end of the path";
        }
        return has_subfields(path) && !path.code_ ? "$, / or the end of the path" : "/ or the end of the path";
    }

    static bool has_subfields(const Path& path) { return path.tag_ && !path.tag_->is_control(); }

    bool read_tag(Path& path) {
        const std::size_t first = at_;
        while (at_ < first + 3) {
            if (!is_tag_byte(peek())) {
                return expect("a tag of three digits or letters, or LDR");
            }
            ++at_;
        }
        const std::string_view tag = text_.substr(first, 3);
        if (tag != "LDR") {
            for (std::size_t byte = 0; byte < tag.size(); ++byte) {
                path.fixed_ &= tag[byte] == '.' ? ~(std::uint32_t{0xFF} << (8 * byte)) : path.fixed_;
            }
            path.tag_ = Tag::unpacked(Tag::from(tag)->packed() & path.fixed_);
        }
        return true;
    }

    bool read_code(Path& path) {
        if (!has_subfields(path) || !take('$')) {
            return true;
        }
        if (peek() <= ' ' || peek() > '~') {
            return expect("a subfield code after $");
        }
        path.code_ = text_[at_++];
        return true;
    }

    bool read_bytes(Path& path) {
        if (!take('/')) {
            return true;
        }
        Path::Bytes bytes{};
        const std::size_t first = at_;
        if (!read_position(bytes.from, "a position after /")) {
            return false;
        }
        if (!path.tag_ && bytes.from >= Leader::size) {
            at_ = first;
            return expect("a position of 0 to 23, as the leader has no others");
        }
        bytes.to = bytes.from;
        if (take('-')) {
            const std::size_t second = at_;
            if (!read_position(bytes.to, "a position after -")) {
                return false;
            }
            if (bytes.to < bytes.from) {
                at_ = second;
                return expect("a position not before the first one");
            }
        }
        path.bytes_ = bytes;
        return true;
    }

    bool read_position(std::uint32_t& position, std::string_view expected) {
        if (!is_digit(peek())) {
            return expect(expected);
        }
        position = 0;
        for (const std::size_t first = at_; is_digit(peek()); ++at_) {
            if (at_ - first == most_digits) {
                return expect("a position of nine digits at most");
            }
            position = position * 10 + static_cast<std::uint32_t>(peek() - '0');
        }
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    PathError error_;
};

std::variant<Path, PathError> Path::parse(std::string_view text) {
    return Parser{text}.parse();
}

void Path::values(const RecordView& record, std::vector<std::string_view>& values, std::string& joined) const {
    joined.clear();
    if (!tag_) {
        add_value(record.leader().bytes(), values);
        return;
    }
    const FieldRange fields = record.fields();
    if (!code_) { // so that texts do not move under the views; none is longer than its field
        std::size_t room = 0;
        for (const FieldView field : fields) {
            room += names(field.tag()) ? field.bytes().size() : 0;
        }
        joined.reserve(room);
    }
    for (const FieldView field : fields) {
        if (!names(field.tag())) {
            continue;
        }
        if (code_) {
            add_subfields(field, values);
        } else {
            add_field(field, values, joined);
        }
    }
}

void Path::add_value(std::string_view value, std::vector<std::string_view>& values) const {
    if (!bytes_) {
        values.push_back(value);
    } else if (bytes_->from < value.size()) {
        values.push_back(value.substr(bytes_->from, bytes_->to - bytes_->from + 1));
    }
}

void Path::add_subfields(const FieldView& field, std::vector<std::string_view>& values) const {
    for (const Subfield subfield : field.subfields()) {
        if (subfield.code == *code_) {
            add_value(subfield.value, values);
        }
    }
}

/// Only the values of several subfields are put together: the one of a single subfield stands in the record.
void Path::add_field(const FieldView& field, std::vector<std::string_view>& values, std::string& joined) const {
    if (field.is_control()) {
        add_value(field.bytes(), values);
        return;
    }
    SubfieldIterator at = field.subfields().begin();
    if (at == SubfieldRange::end()) {
        if (const std::string_view value = field.value(); !value.empty()) {
            add_value(value, values);
        }
        return;
    }
    const std::string_view only = (*at).value;
    if (++at == SubfieldRange::end()) {
        add_value(only, values);
        return;
    }
    const std::size_t begin = joined.size();
    field.append_text(joined);
    add_value(std::string_view{joined}.substr(begin), values);
}

} // namespace marcmill
