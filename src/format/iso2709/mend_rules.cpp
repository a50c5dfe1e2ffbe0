#include "format/iso2709/mend_rules.hpp"

#include <algorithm>
#include <optional>

#include "format/iso2709/mend_leader.hpp"
#include "format/iso2709/record_end.hpp"
#include "format/iso2709/tiling.hpp"
#include "format/mended.hpp"
#include "record/directory.hpp"

#include <marcmill/field.hpp>

namespace marcmill::iso2709 {
namespace {

using format::join;

using namespace detail;

/// A place where the directory may stand.
struct DirectoryPlace {
    std::string leader;
    std::uint32_t begin;
    std::uint32_t end;         ///< of its field terminator
    std::string rule;          ///< empty where it stands as it should
    bool tag_in_doubt = false; ///< whether a byte that is lost may be one of the first tag
};

/// What the numbers of entries look like.
struct NumberShape {
    EntryShape shape;
    bool grown; ///< as many digits as each needs
    std::string_view rule;
};

constexpr NumberShape number_shapes[] = {
    {usual_shape, false, ""},
    {{5, 5}, false, "lengths have five digits"},
    {{4, 6}, false, "starts have six digits"},
    {{5, 6}, false, "lengths have five digits, starts have six digits"},
    {usual_shape, true, "long numbers have a digit more"},
};

/// The directory behind a leader of 24 bytes, up to the base address and, if that is another place, up to the first
/// field terminator.
std::vector<DirectoryPlace> usual_places(std::string_view record) {
    std::vector<DirectoryPlace> places;
    const std::string leader{record.substr(0, leader_size)};
    if (is_shifted_leader(leader)) {
        return places;
    }
    const std::uint32_t stated = usable_base(record);
    const std::size_t first = record.find(field_terminator, leader_size);
    if (stated != 0 && record[stated - 1] == field_terminator) {
        places.push_back({leader, leader_size, stated - 1, ""});
    }
    if (first != std::string_view::npos && first + 1 != stated &&
        may_begin_at(record, static_cast<std::uint32_t>(first + 1))) {
        places.push_back({leader, leader_size, static_cast<std::uint32_t>(first), "base address"});
    }
    return places;
}

/// The directory behind a leader that is longer or shorter. A shorter one whose entry map stands where it should may be
/// whole, and what is lost be a byte of the first entry: what is left of 010 or 100, or of its length, reads as 001
/// behind the zeros of the map. Other tags are not guessed, and 001 must be proven.
std::vector<DirectoryPlace> moved_places(std::string_view record) {
    std::vector<DirectoryPlace> places;
    const bool has_map = record.substr(20, 2) == "45";
    for (std::uint32_t begin = shortest_leader; begin <= longest_leader && begin < record.size(); ++begin) {
        const std::size_t end = record.find(field_terminator, begin);
        const bool in_doubt = begin < leader_size && has_map;
        if (begin == leader_size || (in_doubt && record.substr(begin, 3) != "001") || end == std::string_view::npos) {
            continue;
        }
        const auto base = static_cast<std::uint32_t>(end + 1);
        if (auto leader = usual_leader(record.substr(0, begin), base)) {
            places.push_back(
                {std::move(*leader), begin, base - 1, "directory begins at byte " + std::to_string(begin), in_doubt});
        }
    }
    return places;
}

bool is_control(const FieldPlace& place) {
    return place.tag[0] == '0' && place.tag[1] == '0';
}

/// Whether the first field, whose tag reads as 001, can have no other that a lost byte leaves so. Of the tags of
/// control fields only 001 does, so it is enough that the field is one: it has text and no delimiter, where all fields
/// with other tags have indicators and a delimiter. A record has no second 001.
bool begins_with_control_number(std::string_view record, const std::vector<FieldPlace>& places) {
    const auto bytes_of = [&](const FieldPlace& place) { return record.substr(place.offset, place.length); };
    const auto is_as_its_tag = [&](const FieldPlace& place) {
        return is_control(place) ? place.tag[2] != '1' : bytes_of(place).find(delimiter) == 2;
    };
    const std::string_view first = bytes_of(places.front());
    return first.size() > 1 && first.find(delimiter) == std::string_view::npos &&
           std::all_of(places.begin() + 1, places.end(), is_as_its_tag) &&
           !std::all_of(places.begin(), places.end(), is_control);
}

/// What is said of the numbers, besides what they count.
std::string describe(const Tiling& tiling, Numbers numbers) {
    std::string rule = describe(numbers.counting);
    if (!numbers.terminators && !tiling.lengths_missing) {
        join(rule, "lengths do not count field terminators");
    }
    if (tiling.lengths_missing && tiling.starts_missing) {
        join(rule, "no number in the directory");
    } else if (tiling.lengths_missing) {
        join(rule, "no lengths in the directory");
    } else if (tiling.starts_missing) {
        join(rule, "no starts in the directory");
    }
    if (tiling.first_start != 0) {
        join(rule, "starts count from " + std::to_string(tiling.first_start));
    }
    return rule;
}

std::vector<std::string> tags_of(const std::vector<StatedEntry>& entries, const std::vector<std::uint32_t>& numbers) {
    std::vector<std::string> tags;
    for (const std::uint32_t number : numbers) {
        const auto& tag = entries[number].tag;
        tags.emplace_back(tag.data(), tag.size());
    }
    return tags;
}

/// Looks for ways to read one directory that was found.
class Search {
  public:
    Search(const Damaged& damaged, const DirectoryPlace& place, std::vector<Candidate>& found)
        : damaged_{&damaged}, place_{&place}, pieces_{pieces_between(
                                                  damaged.record, place.end + 1,
                                                  static_cast<std::uint32_t>(damaged.record.size()))},
          found_{&found} {
        Tally all;
        for (const Piece& piece : pieces_) {
            all += piece.tally;
        }
        countings_ = countings_for(all);
    }

    void try_shapes() {
        for (const NumberShape& number_shape : number_shapes) {
            const auto entries = number_shape.grown
                                     ? read_grown_entries(damaged_->record, place_->begin, place_->end)
                                     : read_entries(damaged_->record, place_->begin, place_->end, number_shape.shape);
            if (entries && entries->size() <= pieces_.size()) {
                try_countings(*entries, number_shape.rule);
            }
        }
    }

  private:
    void try_countings(const std::vector<StatedEntry>& entries, std::string_view shape_rule) {
        for (const Counting counting : countings_) {
            for (const bool terminators : {true, false}) {
                const Numbers numbers{counting, terminators};
                if (const auto tiling = tile(entries, pieces_, numbers); tiling && is_enough(*tiling)) {
                    take(entries, *tiling, numbers, shape_rule);
                    if (entries.size() == pieces_.size()) {
                        return; // whatever else they count, they name the same pieces
                    }
                }
            }
        }
    }

    /// Without a number in the directory, the leader's must both be right, and no tag may be lost as well.
    bool is_enough(const Tiling& tiling) const {
        if (place_->tag_in_doubt && !begins_with_control_number(damaged_->record, tiling.places)) {
            return false;
        }
        if (!tiling.lengths_missing || !tiling.starts_missing) {
            return true;
        }
        const bool any_tag = std::any_of(tiling.places.begin(), tiling.places.end(), [](const FieldPlace& place) {
            return place.tag != std::array{'0', '0', '0'};
        });
        return any_tag && tiling.places.size() == pieces_.size() && damaged_->stated_length == damaged_->length &&
               place_->rule.empty();
    }

    void take(const std::vector<StatedEntry>& entries, const Tiling& tiling, Numbers numbers,
              std::string_view shape_rule) {
        Candidate candidate{place_->leader, tiling.places, place_->rule, {}};
        join(candidate.rule, shape_rule);
        const std::string counted = describe(tiling, numbers);
        join(candidate.rule, counted);
        if (!counted.empty() && tiling.changed.size() != entries.size()) {
            candidate.fields = tags_of(entries, tiling.changed);
        }
        if (candidate.rule.empty()) {
            candidate.rule = "lengths in the directory tile the data";
        }
        const bool counts_bytes = describe(numbers.counting).empty() && numbers.terminators && shape_rule.empty();
        if (counts_bytes && tiling.first_start == 0 && place_->begin == leader_size &&
            damaged_->stated_length != damaged_->length) {
            join(candidate.rule, "record length"); // nothing that was found explains it
        }
        if (!shape_rule.empty()) {
            candidate.leader.replace(20, 2, "45");
        }
        found_->push_back(std::move(candidate));
    }

    const Damaged* damaged_;
    const DirectoryPlace* place_;
    std::vector<Piece> pieces_;
    std::vector<Counting> countings_;
    std::vector<Candidate>* found_;
};

} // namespace

std::vector<Candidate> proven_by_rules(const Damaged& damaged) {
    std::vector<Candidate> found;
    std::vector<DirectoryPlace> places = usual_places(damaged.record);
    const std::vector<DirectoryPlace> moved = moved_places(damaged.record);
    places.insert(places.end(), moved.begin(), moved.end());
    for (const DirectoryPlace& place : places) {
        Search{damaged, place, found}.try_shapes();
    }
    return found;
}

} // namespace marcmill::iso2709
