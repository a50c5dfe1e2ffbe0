#include "format/iso2709/mend.hpp"

#include <algorithm>
#include <cstdint>

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/field_places.hpp"
#include "format/iso2709/mend_leader.hpp"
#include "format/iso2709/mend_rules.hpp"
#include "format/iso2709/padded_numbers.hpp"
#include "format/iso2709/reader.hpp"
#include "format/iso2709/stated_lengths.hpp"
#include "format/iso2709/unfold.hpp"
#include "record/directory.hpp"
#include "record/scratch.hpp"

#include <marcmill/record_view.hpp>
#include <marcmill/record_writer.hpp>

namespace marcmill::iso2709 {
namespace {

using namespace detail;

/// What is longer cannot become a record that ISO 2709 can state: its line ends, and characters of several bytes for
/// one, are no more than as much again.
constexpr std::size_t longest_damaged = 3 * RecordWriter::max_record;

void append_number(std::string& text, std::size_t digits, std::size_t number) {
    const std::size_t at = text.size();
    text.resize(at + digits);
    write_number(text.data() + at, number, digits);
}

/// Whether the record, which ends with its terminator, is sound in all but its length.
bool has_sound_fields(std::string_view record) {
    Scratch scratch;
    return is_sound({record, {}, scratch}, Check::fields);
}

/// The bytes between the last field of a sound record and its record terminator; nothing where the fields do not lie
/// end to end. Entries that share data, or leave some out, are no fault, but of a record whose length is wrong as well
/// they may be those of two.
std::optional<std::string_view> behind_fields(std::string_view record) {
    Scratch scratch;
    const RecordView view{record, {}, scratch};
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    for (const FieldView field : view.fields()) {
        const auto offset = static_cast<std::size_t>(field.bytes().data() - record.data());
        ranges.emplace_back(offset, offset + field.bytes().size() + 1);
    }
    std::sort(ranges.begin(), ranges.end());
    std::size_t end = usable_base(record);
    for (const auto& [from, to] : ranges) {
        if (from != end) {
            return std::nullopt;
        }
        end = to;
    }
    return record.substr(end, record.size() - 1 - end);
}

/// The record with its true length.
std::optional<std::string> with_length(std::string record) {
    if (record.size() > RecordWriter::max_record) {
        return std::nullopt;
    }
    write_number(record.data() + 0, record.size(), 5);
    return record;
}

std::vector<std::size_t> by_offset(const std::vector<FieldPlace>& places) {
    std::vector<std::size_t> order(places.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        order[place] = place;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return places[left].offset < places[right].offset; });
    return order;
}

/// The record with a directory made anew. The data keep their order, and each field that lacks its terminator gets one.
/// A field over 9,999 bytes states 9999, as those do that are handed on unmended.
std::optional<std::string> written_anew(std::string_view leader, std::string_view record,
                                        const std::vector<FieldPlace>& places) {
    std::string data;
    std::vector<FieldPlace> written = places;
    for (const std::size_t place : by_offset(places)) {
        FieldPlace& field = written[place];
        const std::string_view bytes = record.substr(field.offset, field.length);
        field.offset = static_cast<std::uint32_t>(data.size());
        data.append(bytes);
        if (bytes.empty() || bytes.back() != field_terminator) {
            data.push_back(field_terminator);
        }
        field.length = static_cast<std::uint32_t>(data.size()) - field.offset;
    }
    const std::size_t base = leader_size + entry_size * places.size() + 1;
    if (base + data.size() + 1 > RecordWriter::max_record) {
        return std::nullopt;
    }
    std::string out{leader};
    write_number(out.data() + 12, base, 5);
    for (const FieldPlace& field : written) {
        out.append(field.tag.data(), field.tag.size());
        append_number(out, 4, std::min<std::size_t>(field.length, RecordWriter::max_field));
        append_number(out, 5, field.offset);
    }
    out.push_back(field_terminator);
    out.append(data).push_back(record_terminator);
    return with_length(std::move(out));
}

/// Whether it is one record, which its own length delimits and in which nothing is wrong.
bool is_one_record(const std::string& record) {
    return stated_record(record, 0) == record.size() && has_sound_fields(record);
}

std::optional<Mended> checked(std::optional<std::string> record, std::string rule, std::vector<std::string> fields) {
    if (!record || !is_one_record(*record)) {
        return std::nullopt;
    }
    return Mended{std::move(*record), std::move(rule), std::move(fields)};
}

/// A record that its directory shows to be whole, but whose length is wrong, or whose terminator is missing.
std::optional<Mended> mend_ends(const std::string& whole, bool terminated) {
    const auto rest = behind_fields(whole); // bytes of no field may stand there, but not what holds some
    if (!rest) {
        return std::nullopt;
    }
    const bool foreign = holds_foreign_bytes(*rest) || rest->find(field_terminator) != std::string_view::npos;
    const bool all = terminated ? !foreign : rest->empty();
    return all ? checked(with_length(whole), terminated ? "record length" : "record terminator added", {})
               : std::nullopt;
}

/// A record whose terminator is another byte: its own length shows where that stands, and the directory tiles the rest.
std::optional<Mended> mend_terminator(std::string_view record, std::uint32_t stated) {
    if (stated < shortest_record || stated > record.size() || record[stated - 2] != field_terminator ||
        std::any_of(record.begin() + stated, record.end(), [](char byte) { return !is_padding(byte); })) {
        return std::nullopt;
    }
    std::string whole{record.substr(0, stated)};
    whole.back() = record_terminator;
    return is_one_record(whole) && behind_fields(whole) == std::string_view{}
               ? std::optional{Mended{std::move(whole), "record terminator was another byte", {}}}
               : std::nullopt;
}

/// What the rules prove, where they prove one record.
std::optional<Mended> mend_by_rules(const std::string& whole, std::uint32_t stated) {
    const std::string_view bare = std::string_view{whole}.substr(0, whole.size() - 1);
    std::vector<Mended> found;
    for (Candidate& candidate : proven_by_rules({bare, stated, static_cast<std::uint32_t>(whole.size())})) {
        auto mended = checked(written_anew(candidate.leader, bare, candidate.places), std::move(candidate.rule),
                              std::move(candidate.fields));
        if (mended) {
            found.push_back(std::move(*mended));
        }
    }
    if (auto padded = with_padding_zeros(whole);
        padded && is_one_record(*padded) && behind_fields(*padded) == std::string_view{}) {
        found.push_back({std::move(*padded), "numbers padded with blanks", {}});
    }
    if (auto unfolded = unfold(whole); unfolded && is_one_record(unfolded->record)) {
        const std::string width = unfolded->width == 0 ? "" : "s folded at " + std::to_string(unfolded->width);
        found.push_back({unfolded->record, width.empty() ? "folded line" : "line" + width, {}});
    }
    const bool one = !found.empty() && std::all_of(found.begin(), found.end(), [&](const Mended& mended) {
        return mended.bytes == found.front().bytes;
    });
    return one ? std::optional{std::move(found.front())} : std::nullopt;
}

} // namespace

std::optional<Mended> mend(std::string_view record) {
    if (record.size() < shortest_record || record.size() > longest_damaged) {
        return std::nullopt;
    }
    const bool terminated = record.back() == record_terminator;
    std::string whole{record}; // what stands in a mapped file may change while it is looked at
    const std::uint32_t number = five_digits(whole.data());
    const std::uint32_t stated = number == no_number ? 0 : number;
    if (!terminated) {
        whole.push_back(record_terminator);
    }
    const bool shifted = is_shifted_leader(std::string_view{whole}.substr(0, leader_size));
    if ((number != no_number || !shifted) && has_sound_fields(whole)) {
        if (auto mended = mend_ends(whole, terminated)) {
            return mended;
        }
    }
    if (!terminated) {
        whole.pop_back();
        return mend_terminator(whole, stated);
    }
    if (auto mended = mend_by_rules(whole, stated)) {
        return mended;
    }
    const std::string_view bare = std::string_view{whole}.substr(0, whole.size() - 1);
    auto placed = shifted ? std::nullopt : place_fields(bare);
    return placed ? checked(written_anew(bare.substr(0, leader_size), bare, placed->places), std::move(placed->rule),
                            std::move(placed->fields))
                  : std::nullopt;
}

} // namespace marcmill::iso2709
