#include <marcmill/path.hpp>

#include <algorithm>
#include <utility>

#include <marcmill/pattern.hpp>

#include "query/path_parser.hpp"
#include "query/path_program.hpp"
#include "query/simple_path.hpp"
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

Path::Path(detail::PathProgram program, std::string_view text) : text_{text} {
    program.is_simple = detail::is_simple(program);
    program_ = std::make_shared<const detail::PathProgram>(std::move(program));
}

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
        at = std::min(text.find_first_not_of(' ', parser.at() + 1), text.size());
    }
}

bool Path::asks_fields() const {
    return detail::asks_fields(*program_);
}

/// Calls with each value, which lies in the record or in `joined`, and the place of its field.
template <typename Take>
void Path::find(const RecordView& record, std::string& joined, const Take& take) const {
    joined.clear();
    if (program_->is_simple) {
        detail::find_simple(*program_, record, take);
        return;
    }
    try {
        find_any(record, joined, take);
    } catch (const PatternLimit& limit) {
        throw limit.in(record);
    }
}

/// The same of a path that is not simple.
template <typename Take>
void Path::find_any(const RecordView& record, std::string& joined, const Take& take) const {
    detail::Rooms rooms;
    if (program_->is_leader) {
        detail::each_value(*program_, record, joined, rooms, [&](std::string_view value) {
            take(value, 0);
            return true;
        });
        return;
    }
    const bool joins = may_join(*program_);
    if (joins) {
        joined.reserve(room_for(*program_, record)); // so that texts do not move under the views
    }
    detail::each_field(*program_, record, [&](const FieldView& field, std::size_t place) {
        const auto hand_on = [&](std::string_view value) {
            take(value, place);
            return true;
        };
        const auto keep = [&](std::string_view value) {
            const bool is_in_record =
                value.data() >= record.text().data() && value.data() <= record.text().data() + record.text().size();
            if (!is_in_record) {
                const std::size_t begin = joined.size();
                joined.append(value);
                value = std::string_view{joined}.substr(begin);
            }
            return hand_on(value);
        };
        return joins ? detail::each_value_of_field(*program_, record, field, rooms.value, rooms, keep)
                     : detail::each_value_of_field(*program_, record, field, rooms.value, rooms, hand_on);
    });
}

void Path::values(const RecordView& record, std::vector<std::string_view>& values, std::string& joined) const {
    find(record, joined, [&](std::string_view value, std::size_t) { values.push_back(value); });
}

void Path::values(const RecordView& record, std::vector<std::string_view>& values, std::string& joined,
                  std::vector<std::size_t>& fields) const {
    find(record, joined, [&](std::string_view value, std::size_t place) {
        values.push_back(value);
        fields.push_back(place);
    });
}

} // namespace marcmill
