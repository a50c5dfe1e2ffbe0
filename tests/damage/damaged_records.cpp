#include "damage/damaged_records.hpp"

#include <algorithm>
#include <iterator>

#include "damage/patient.hpp"
#include "naive/build_record.hpp"

namespace marcmill::tests {
namespace {

using naive::digits;

constexpr std::size_t leader_size = 24;
constexpr std::string_view digit_bytes = "0123456789";
constexpr std::string_view terminators = "\x1D\x1E\x1F";

/// One damaged row in the making.
struct Ward {
    const std::vector<std::string_view>& records; ///< from which whole ones are taken
    Patient& patient;
    Chance& chance;

    std::size_t any_piece() const { return chance.below(patient.size()); }
    std::string_view any_record() const { return records[chance.below(records.size())]; }
    std::size_t size_of(std::size_t place) const { return patient.piece(place).size(); }
    /// A piece in which a leader stands, as far as its size tells; the row's size when none was met.
    std::size_t any_with_leader() const {
        const std::size_t place = any_piece();
        return size_of(place) >= leader_size ? place : patient.size();
    }
};

std::string a_length(Ward& ward, std::size_t place) {
    const std::size_t size = ward.size_of(place);
    Chance& chance = ward.chance;
    switch (chance.below(8)) {
    case 0:
        return "00000";
    case 1:
        return "99999";
    case 2:
        return chance.some_of("abcxyz -+.", 5);
    case 3:
        return chance.some_of(digit_bytes, 5);
    case 4:
        return digits((size + 1 + chance.below(60)) % 100'000, 5);
    case 5:
        return digits(size - std::min(size, 1 + chance.below(60)), 5);
    case 6: // one digit of the right one
        return digits(size % 100'000, 5).replace(chance.below(5), 1, 1, chance.one_of(digit_bytes));
    default: { // to the end of some later piece, most of which end with a terminator
        const std::size_t last = std::min(ward.patient.size(), place + 1 + chance.below(4));
        std::size_t length = 0;
        for (std::size_t each = place; each < last; ++each) {
            length += ward.size_of(each);
        }
        return digits(length % 100'000, 5);
    }
    }
}

void change_length(Ward& ward) {
    if (const std::size_t place = ward.any_with_leader(); place != ward.patient.size()) {
        ward.patient.overwrite(place, 0, a_length(ward, place));
    }
}

void change_base_address(Ward& ward) {
    if (const std::size_t place = ward.any_with_leader(); place != ward.patient.size()) {
        const std::size_t base = ward.chance.below(ward.size_of(place) + 40);
        ward.patient.overwrite(place, 12, ward.chance.one_in(4) ? ward.chance.some_of("0a 9", 5) : digits(base, 5));
    }
}

/// A leader of other bytes, or with another entry map.
void change_leader(Ward& ward) {
    if (const std::size_t place = ward.any_with_leader(); place != ward.patient.size()) {
        const std::size_t at = ward.chance.below(leader_size);
        ward.patient.overwrite(place, at, ward.chance.some_of("0 a\x1D\x1E\n\xFF", 1));
    }
}

void change_directory(Ward& ward) {
    const std::size_t place = ward.any_piece();
    const std::size_t end = std::min(ward.patient.piece(place).find('\x1E'), ward.size_of(place));
    if (end > leader_size) {
        const std::size_t at = leader_size + ward.chance.below(end - leader_size);
        const std::size_t count = std::min(end - at, 1 + ward.chance.below(5));
        ward.patient.overwrite(place, at, ward.chance.some_of(ward.chance.one_in(4) ? "x \x1E" : digit_bytes, count));
    }
}

void change_a_byte(Ward& ward) {
    const std::size_t place = ward.any_piece();
    if (ward.size_of(place) != 0) {
        const std::string_view with = ward.chance.one_in(2) ? terminators : std::string_view{"\0 0x\n\xC3", 6};
        ward.patient.overwrite(place, ward.chance.below(ward.size_of(place)), ward.chance.some_of(with, 1));
    }
}

void cut_inside(Ward& ward) {
    const std::size_t place = ward.any_piece();
    const std::size_t size = ward.size_of(place);
    if (size != 0) {
        const std::size_t most = ward.chance.one_in(3) ? size : std::min<std::size_t>(size, 12);
        ward.patient.erase(place, ward.chance.below(size), 1 + ward.chance.below(most));
    }
}

void cut_across(Ward& ward) {
    const std::size_t place = ward.any_piece();
    const std::size_t last = std::min(ward.patient.size() - 1, place + 1 + ward.chance.below(3));
    if (last > place) {
        ward.patient.erase_across(place, ward.chance.below(ward.size_of(place) + 1), last,
                                  ward.chance.below(ward.size_of(last) + 1));
    }
}

/// The tail of a record goes, as many bytes as those that follow have: its length then leads to their terminator.
void cut_tail_to_the_next_terminator(Ward& ward) {
    const std::size_t place = ward.any_piece();
    std::size_t behind = 0;
    for (std::size_t next = place + 1; next < ward.patient.size() && !ward.chance.one_in(3); ++next) {
        behind += ward.size_of(next);
    }
    const std::size_t size = ward.size_of(place);
    if (behind != 0 && behind < size) {
        ward.patient.erase(place, size - behind, behind);
    }
}

/// The last byte, which is the record terminator, or the first ones.
void cut_an_end(Ward& ward) {
    const std::size_t place = ward.any_piece();
    if (const std::size_t size = ward.size_of(place); size != 0) {
        const bool last = ward.chance.one_in(2);
        const std::size_t count = last ? 1 : 1 + ward.chance.below(std::min<std::size_t>(size, 60));
        ward.patient.erase(place, last ? size - 1 : 0, count);
    }
}

std::string junk(Ward& ward) {
    Chance& chance = ward.chance;
    const std::size_t count = 1 + chance.below(chance.one_in(4) ? 400 : 30);
    const std::string_view record = ward.any_record();
    switch (chance.below(8)) {
    case 0:
        return chance.some_of("some text, and a line\n", count);
    case 1:
        return chance.some_of(std::string_view{"\r\n\0 \x1A", 5}, count);
    case 2:
        return chance.some_of(terminators, count % 9 + 1);
    case 3:
        return chance.some_of("0123456789 45", count);
    case 4:
        return chance.some_of(std::string_view{"\0\x01\x1D\x1E\x1F 09a\xFF\xC3", 11}, count);
    case 5: // a leader, with nothing behind it
        return std::string{record.substr(0, leader_size)};
    case 6: // a record's beginning
        return std::string{record.substr(0, chance.below(record.size()))};
    default: // a record's end
        return std::string{record.substr(1 + chance.below(record.size() - 1))};
    }
}

void insert_junk(Ward& ward) {
    const std::size_t place = ward.any_piece();
    const std::size_t size = ward.size_of(place);
    const std::size_t at = ward.chance.one_in(2) ? ward.chance.below(size + 1) : (ward.chance.one_in(2) ? 0 : size);
    ward.patient.insert(place, at, junk(ward), false);
}

void insert_record(Ward& ward) {
    const std::size_t place = ward.any_piece();
    const std::size_t size = ward.size_of(place);
    ward.patient.insert(place, ward.chance.one_in(4) ? size : ward.chance.below(size + 1), ward.any_record(), true);
}

void insert_a_terminator(Ward& ward) {
    const std::size_t place = ward.any_piece();
    ward.patient.insert(place, ward.chance.below(ward.size_of(place) + 1), ward.chance.some_of(terminators, 1), false);
}

struct Damage {
    const char* name;
    void (*inflict)(Ward& ward);
};

constexpr Damage damages[] = {
    {"length", change_length},
    {"length", change_length}, // twice as often as others: it is what most depends on
    {"base address", change_base_address},
    {"leader", change_leader},
    {"directory", change_directory},
    {"byte", change_a_byte},
    {"cut inside", cut_inside},
    {"cut across", cut_across},
    {"tail cut to the next terminator", cut_tail_to_the_next_terminator},
    {"end cut", cut_an_end},
    {"junk", insert_junk},
    {"record inserted", insert_record},
    {"terminator inserted", insert_a_terminator},
};

/// Up to a dozen records that stand in a row in `records`.
std::vector<std::string_view> some_in_a_row(const std::vector<std::string_view>& records, Chance& chance) {
    const std::size_t count = std::min(records.size(), 2 + chance.below(9));
    const std::size_t first = chance.below(records.size() - count + 1);
    const auto begin = records.begin() + static_cast<std::ptrdiff_t>(first);
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

} // namespace

DamagedRecords damage(const std::vector<std::string_view>& records, std::uint64_t seed) {
    Chance chance{seed};
    Patient patient{some_in_a_row(records, chance)};
    Ward ward{records, patient, chance};
    std::string story = std::to_string(patient.size()) + " records";
    for (std::size_t left = chance.one_in(2) ? 1 : 1 + chance.below(5); left != 0; --left) {
        const Damage& damage = damages[chance.below(std::size(damages))];
        damage.inflict(ward);
        story += std::string{", "} + damage.name;
    }
    DamagedRecords damaged = patient.discharge();
    damaged.story = std::move(story);
    return damaged;
}

} // namespace marcmill::tests
