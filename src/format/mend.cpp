#include "format/mend.hpp"

#include <algorithm>
#include <cstdint>

#include "format/boundary.hpp"
#include "format/field_places.hpp"
#include "format/record_check.hpp"
#include "record/entry.hpp"
#include "record/scratch.hpp"

#include <marcmill/record.hpp>
#include <marcmill/record_writer.hpp>

namespace marcmill::format {
namespace {

using namespace detail;

void put_number(std::string& text, std::size_t at, std::size_t digits, std::size_t number) {
    for (std::size_t place = at + digits; place-- > at; number /= 10) {
        text[place] = static_cast<char>('0' + number % 10);
    }
}

void append_number(std::string& text, std::size_t digits, std::size_t number) {
    const std::size_t at = text.size();
    text.resize(at + digits);
    put_number(text, at, digits, number);
}

/// Whether the record, which ends with its terminator, is sound in all but its length.
bool has_sound_fields(std::string_view record) {
    Scratch scratch;
    return is_sound({record, {}, scratch}, Check::fields);
}

/// The bytes between the last field of a sound record and its record terminator.
std::string_view behind_fields(std::string_view record) {
    Scratch scratch;
    const RecordView view{record, {}, scratch};
    std::size_t end = usable_base(record);
    for (const FieldView field : view.fields()) {
        const auto offset = static_cast<std::size_t>(field.bytes().data() - record.data());
        end = std::max(end, offset + field.bytes().size() + 1);
    }
    return record.substr(end, record.size() - 1 - end);
}

/// The record with its true length.
std::optional<std::string> with_length(std::string record) {
    if (record.size() > RecordWriter::max_record) {
        return std::nullopt;
    }
    put_number(record, 0, 5, record.size());
    return record;
}

/// The record with a directory made anew. The data keep their order, and each field that lacks its terminator gets one.
std::optional<std::string> written_anew(std::string_view record, const std::vector<FieldPlace>& places) {
    std::vector<std::size_t> order(places.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        order[place] = place;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return places[left].offset < places[right].offset; });
    std::string data;
    std::vector<FieldPlace> written = places;
    for (const std::size_t place : order) {
        FieldPlace& field = written[place];
        const std::string_view bytes = record.substr(field.offset, field.length);
        field.offset = static_cast<std::uint32_t>(data.size());
        data.append(bytes);
        if (bytes.empty() || bytes.back() != field_terminator) {
            data.push_back(field_terminator);
        }
        field.length = static_cast<std::uint32_t>(data.size()) - field.offset;
        if (field.length > RecordWriter::max_field) {
            return std::nullopt;
        }
    }
    std::string out{record.substr(0, leader_size)};
    put_number(out, 12, 5, leader_size + entry_size * places.size() + 1);
    for (const FieldPlace& field : written) {
        out.append(field.tag.data(), field.tag.size());
        append_number(out, 4, field.length);
        append_number(out, 5, field.offset);
    }
    out.push_back(field_terminator);
    out.append(data).push_back(record_terminator);
    return with_length(std::move(out));
}

} // namespace

std::optional<std::string> mend(std::string_view record) {
    if (record.size() < shortest_record || !leader_at(record, 0)) {
        return std::nullopt;
    }
    const bool terminated = record.back() == record_terminator;
    std::string whole{record}; // what stands in a mapped file may change while it is looked at
    if (!terminated) {
        whole.push_back(record_terminator);
    }
    if (has_sound_fields(whole)) {
        const std::string_view rest =
            behind_fields(whole); // bytes of no field may stand there, but not what holds some
        const bool all = terminated ? rest.find(field_terminator) == std::string_view::npos : rest.empty();
        return all ? with_length(std::move(whole)) : std::nullopt;
    }
    if (!terminated) {
        return std::nullopt;
    }
    const std::string_view bare = std::string_view{whole}.substr(0, whole.size() - 1);
    const auto places = place_fields(bare);
    std::optional<std::string> mended = places ? written_anew(bare, *places) : std::nullopt;
    return mended && leader_at(*mended, 0) && has_sound_fields(*mended) ? mended : std::nullopt;
}

} // namespace marcmill::format
