#include "cli/leader_codes.hpp"

#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <marcmill/code_list.hpp>
#include <marcmill/path.hpp>

namespace marcmill::cli {
namespace {

constexpr std::string_view other_than_bibliographic = "quvwxyz"; // leader/06

/// The letters that are codes at a position.
std::string codes_at(std::string_view path) {
    const CodeList& list = *CodeList::of(std::get<Path>(Path::parse(path)));
    std::string codes;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        if (!list.label({&letter, 1}).empty()) {
            codes.push_back(letter);
        }
    }
    return codes;
}

/// `!(LDR/5 in ["a","c"])`
std::string none_of(std::string_view path, std::string_view codes) {
    std::vector<std::string> texts;
    for (const char code : codes) {
        texts.push_back(fmt::format("\"{}\"", code));
    }
    return fmt::format("!({} in [{}])", path, fmt::join(texts, ","));
}

void add_invalid(LeaderCodes& result, const ByteCounts& counts, std::string_view codes) {
    for (std::size_t byte = 0; byte < counts.size(); ++byte) {
        const char code = static_cast<char>(byte);
        if (counts[byte] > 0 && codes.find(code) == std::string_view::npos) {
            result.records += counts[byte];
            result.found.emplace_back(1, code == ' ' ? '#' : code);
        }
    }
}

} // namespace

std::vector<LeaderCodes> leader_codes_of(const Profile& profile) {
    ByteCounts types{};
    ByteCounts levels{};
    for (std::size_t pair = 0; pair < profile.types.size(); ++pair) {
        const char type = static_cast<char>(pair / 256);
        types[pair / 256] += profile.types[pair];
        levels[pair % 256] += other_than_bibliographic.find(type) == std::string_view::npos ? profile.types[pair] : 0;
    }
    const std::uint64_t marc21 = profile.records() - profile.records_of_unimarc();
    const std::uint64_t books = profile.records_of(RecordKind::bibliographic);
    const std::string status_codes = codes_at("LDR/5");
    const std::string type_codes = codes_at("LDR/6");
    const std::string level_codes = codes_at("LDR/7");
    std::vector<LeaderCodes> all = {
        {"no-status", "status (leader/05)", profile.records(), "", 0, {}, none_of("LDR/5", status_codes)},
        {"no-type",
         "type of record (leader/06)",
         marc21,
         marc21 == profile.records() ? "" : "MARC 21 ",
         0,
         {},
         none_of("LDR/6", type_codes)},
        {"no-level",
         "bibliographic level (leader/07)",
         books,
         books == profile.records() ? "" : "bibliographic ",
         0,
         {},
         none_of("LDR/6", other_than_bibliographic) + " && " + none_of("LDR/7", level_codes)}};
    add_invalid(all[0], profile.statuses, status_codes);
    add_invalid(all[1], types, type_codes);
    add_invalid(all[2], levels, level_codes);
    return all;
}

} // namespace marcmill::cli
