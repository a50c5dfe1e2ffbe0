#include <marcmill/path.hpp>

#include <utility>

#include "query/path_parser.hpp"
#include "query/path_program.hpp"
#include "query/values.hpp"

namespace marcmill {
namespace {

/// Whether its values may have to be put together of several subfields.
bool may_join(const detail::PathProgram& path) {
    return path.parts.empty() && path.indicator == 0 && !path.is_leader && !Tag::unpacked(path.tag).is_control();
}

/// The bytes of all fields that a path may join: what it puts together is no longer.
std::size_t room_for(const detail::PathProgram& path, const RecordView& record) {
    std::size_t room = 0;
    for (const FieldView field : record.fields()) {
        room += path.stands_for(field.tag().packed()) ? field.bytes().size() : 0;
    }
    return room;
}

} // namespace

Path::Path(detail::PathProgram program, std::string_view text)
    : program_{std::make_shared<const detail::PathProgram>(std::move(program))}, text_{text} {}

std::variant<Path, PathError> Path::parse(std::string_view text) {
    detail::PathParser parser{text};
    auto program = parser.read();
    if (!program) {
        return parser.error();
    }
    if (parser.at() != text.size()) {
        return parser.what_may_follow(*program);
    }
    return Path{std::move(*program), text};
}

std::variant<std::vector<Path>, PathError> Path::parse_list(std::string_view text) {
    std::vector<Path> paths;
    for (std::size_t at = 0;;) {
        detail::PathParser parser{text, at};
        auto program = parser.read();
        if (!program) {
            return parser.error();
        }
        const bool is_last = parser.at() == text.size();
        if (!is_last && text[parser.at()] != ',') {
            return parser.what_may_follow(*program);
        }
        paths.push_back(Path{std::move(*program), text.substr(at, parser.at() - at)});
        if (is_last) {
            return paths;
        }
        at = parser.at() + 1;
    }
}

bool Path::asks_fields() const {
    return detail::asks_fields(*program_);
}

void Path::values(const RecordView& record, std::vector<std::string_view>& values, std::string& joined) const {
    joined.clear();
    detail::Rooms rooms;
    if (!may_join(*program_)) {
        detail::each_value(*program_, record, joined, rooms, [&](std::string_view value) {
            values.push_back(value);
            return true;
        });
        return;
    }
    joined.reserve(room_for(*program_, record)); // so that texts do not move under the views
    detail::each_value(*program_, record, rooms.value, rooms, [&](std::string_view value) {
        const bool is_in_record =
            value.data() >= record.text().data() && value.data() <= record.text().data() + record.text().size();
        if (is_in_record) {
            values.push_back(value);
        } else {
            const std::size_t begin = joined.size();
            joined.append(value);
            values.push_back(std::string_view{joined}.substr(begin));
        }
        return true;
    });
}

} // namespace marcmill
