#include "cli/other_scripts.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace marcmill::cli {
namespace {

constexpr Tag other_script{"880"};

struct Linkage {
    std::uint32_t tag;
    std::string_view number;
};

/// What a $6 says: the tag of the linked field, a hyphen, the number of the link, and perhaps a slash and the script.
/// Source: MARC 21, Appendix A, "$6 - Linkage". None where it names no field: the number 00 says that there is none.
std::optional<Linkage> linkage_of(const FieldView& field) {
    constexpr std::size_t hyphen = 3;
    const std::string_view text = field.subfield('6').value_or(std::string_view{});
    if (text.size() <= hyphen || text[hyphen] != '-') {
        return std::nullopt;
    }
    const auto tag = Tag::from(text.substr(0, hyphen));
    const std::string_view number = text.substr(hyphen + 1, text.find('/', hyphen) - hyphen - 1);
    const bool is_number = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
    if (!tag || !is_number || number == "00") {
        return std::nullopt;
    }
    return Linkage{tag->packed(), number};
}

} // namespace

void OtherScripts::look_at(const RecordView& record) {
    const std::size_t fields = record.fields().size();
    links_.clear();
    places_.clear();
    owners_.assign(fields, none);
    firsts_.assign(fields, 0);
    counts_.assign(fields, 0);
    collect(record);
    if (!links_.empty()) {
        give_to_owners(record);
    }
}

void OtherScripts::collect(const RecordView& record) {
    std::size_t place = 0;
    for (const FieldView field : record.fields()) {
        if (field.tag() == other_script) {
            const auto linkage = linkage_of(field);
            if (linkage && linkage->tag != other_script.packed()) {
                links_.push_back({linkage->tag, linkage->number, place});
            }
        }
        ++place;
    }
    const auto order = [](const Link& link) { return std::tie(link.tag, link.number, link.place); };
    std::sort(links_.begin(), links_.end(),
              [order](const Link& left, const Link& right) { return order(left) < order(right); });
    for (const Link& link : links_) {
        places_.push_back(link.place);
    }
}

void OtherScripts::give_to_owners(const RecordView& record) {
    std::size_t place = 0;
    for (const FieldView field : record.fields()) {
        const std::size_t owner = place++;
        const auto linkage = field.is_control() ? std::nullopt : linkage_of(field);
        if (!linkage || linkage->tag != other_script.packed()) {
            continue;
        }
        const Link wanted{field.tag().packed(), linkage->number, 0};
        const auto before = [](const Link& left, const Link& right) {
            return std::tie(left.tag, left.number) < std::tie(right.tag, right.number);
        };
        const auto [first, last] = std::equal_range(links_.begin(), links_.end(), wanted, before);
        if (first == last || belongs(first->place)) { // all of one link went to one owner
            continue;
        }
        firsts_[owner] = static_cast<std::size_t>(first - links_.begin());
        counts_[owner] = static_cast<std::size_t>(last - first);
        std::for_each(first, last, [&](const Link& link) { owners_[link.place] = owner; });
    }
}

std::span<const std::size_t> OtherScripts::of(std::size_t place) const {
    return std::span{places_}.subspan(firsts_[place], counts_[place]);
}

} // namespace marcmill::cli
