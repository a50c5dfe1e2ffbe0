#include <marcmill/code_list.hpp>

#include <optional>

#include "query/code_texts.hpp"
#include "query/path_program.hpp"

namespace marcmill {
namespace {

/// What a list says of one code; empty where it does not have it.
std::string_view meaning_in(std::string_view list, std::string_view code) {
    while (!list.empty()) {
        const std::string_view entry = list.substr(0, list.find(';'));
        list.remove_prefix(entry.size() + 1);
        if (entry.size() > code.size() && entry.starts_with(code) && entry[code.size()] == ' ') {
            return entry.substr(code.size() + 1);
        }
    }
    return {};
}

/// Codes of two letters are filled up with a blank where there is room for three.
std::string_view without_blanks_behind(std::string_view code) {
    return code.substr(0, code.find_last_not_of(' ') + 1);
}

bool is_at(const detail::PathProgram& path, std::uint32_t from, std::uint32_t to) {
    return path.characters && !path.characters->backwards && path.characters->from == from && path.characters->to == to;
}

bool has_tag(const detail::PathProgram& path, Tag tag) {
    return !path.is_leader && path.fixed == 0x00FFFFFF && path.tag == tag.packed();
}

/// Whether whole subfields are meant.
bool is_of_subfields(const detail::PathProgram& path) {
    bool is_whole = !path.parts.empty();
    for (const detail::SubfieldPart& part : path.parts) {
        is_whole = is_whole && !part.characters;
    }
    return is_whole;
}

} // namespace

const CodeList CodeList::languages{"Library of Congress, MARC Code List for Languages", detail::language_codes, {}};
const CodeList CodeList::countries{"Library of Congress, MARC Code List for Countries", detail::country_codes, {}};
const CodeList CodeList::statuses{"MARC 21, Leader/05", detail::status_codes, {}};
const CodeList CodeList::types{"MARC 21, Leader/06", detail::type_codes, {}};
const CodeList CodeList::levels{"MARC 21, Leader/07", detail::level_codes, {}};
const CodeList CodeList::types_and_levels{"MARC 21, Leader/06-07", detail::type_codes, detail::level_codes};

const CodeList* CodeList::of(const Path& path) {
    const detail::PathProgram& program = path.program();
    if (program.is_leader) {
        return is_at(program, 5, 5)   ? &statuses
               : is_at(program, 6, 6) ? &types
               : is_at(program, 7, 7) ? &levels
               : is_at(program, 6, 7) ? &types_and_levels
                                      : nullptr;
    }
    if (has_tag(program, Tag{"008"})) {
        return is_at(program, 35, 37) ? &languages : is_at(program, 15, 17) ? &countries : nullptr;
    }
    if (!is_of_subfields(program)) {
        return nullptr;
    }
    return has_tag(program, Tag{"041"}) ? &languages : has_tag(program, Tag{"044"}) ? &countries : nullptr;
}

std::string CodeList::label(std::string_view code) const {
    if (behind_.empty()) {
        return std::string{meaning_in(list_, without_blanks_behind(code))};
    }
    const std::string_view first = meaning_in(list_, code.substr(0, 1));
    const std::string_view second = code.size() < 2 ? std::string_view{} : meaning_in(behind_, code.substr(1, 1));
    std::string both{first};
    both += first.empty() || second.empty() ? "" : ", ";
    return both.append(second);
}

} // namespace marcmill
