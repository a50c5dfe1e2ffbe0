#include <marcmill/record_writer.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

#include "record/any_between.hpp"
#include "record/directory.hpp"
#include "record/usual_leader.hpp"

namespace marcmill {
namespace {

using detail::any_between;
using detail::entry_size;
using detail::write_number;

constexpr char first_printable = '\x20'; // the blank, which indicators and the leader may hold
constexpr char last_printable = '\x7E';

bool is_printable(char byte) {
    return byte >= first_printable && byte <= last_printable;
}

/// 12345 -> "12,345"
std::string grouped(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string hexadecimal(char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto value = static_cast<unsigned char>(byte);
    return {'0', 'x', digits[value >> 4], digits[value & 15]};
}

std::string named(Tag tag) {
    return std::string{"field "}.append(tag.text());
}

} // namespace

void RecordWriter::reset() {
    entries_.clear();
    data_.clear();
    error_.reset();
}

bool RecordWriter::fail(std::string message) {
    if (!error_) {
        error_ = WriteError{std::move(message)};
    }
    return false;
}

/// Whether a directory may name a field so.
bool RecordWriter::has_name(Tag tag) {
    return detail::bad_tag(tag.packed()) == 0 || fail(named(tag) + ": a tag is three bytes of 0x21-0x7E");
}

bool RecordWriter::has_none(Tag tag, std::string_view bytes, char low, char high) {
    if (!any_between(bytes, low, high)) {
        return true;
    }
    const auto at = std::find_if(bytes.begin(), bytes.end(), [=](char byte) { return byte >= low && byte <= high; });
    return fail(named(tag) + " holds " + hexadecimal(*at) + " in its data");
}

void RecordWriter::close_field(Tag tag, std::size_t offset) {
    data_ += field_terminator;
    entries_.push_back({tag, data_.size() - offset, offset});
}

RecordWriter::RecordWriter(const Leader& leader) {
    std::copy_n(leader.bytes().begin(), Leader::size, leader_.begin());
}

std::optional<WriteError> RecordWriter::fault_of_leader(std::string_view bytes, std::size_t position) {
    const auto bad = std::find_if_not(bytes.begin(), bytes.end(), is_printable);
    if (bad == bytes.end()) {
        return std::nullopt;
    }
    const std::size_t at = position + static_cast<std::size_t>(bad - bytes.begin());
    return WriteError{"leader/" + std::to_string(at) + " is " + hexadecimal(*bad)};
}

RecordWriter& RecordWriter::clear(std::string_view leader) {
    reset();
    if (leader.size() != Leader::size) {
        fail("a leader of " + grouped(leader.size()) + (leader.size() == 1 ? " byte" : " bytes") + "; ISO 2709 has 24");
        return *this;
    }
    error_ = fault_of_leader(leader, 0);
    if (error_) {
        return *this;
    }
    std::copy(leader.begin(), leader.end(), leader_.begin());
    detail::state_usual_syntax(leader_.data());
    return *this;
}

RecordWriter& RecordWriter::assign(const RecordView& record) {
    reset();
    const std::string_view text = record.text();
    std::copy_n(text.begin(), Leader::size, leader_.begin());
    if (detail::is_made(record.table())) {
        detail::state_usual_syntax(leader_.data());
    } else if (!record.table().has_directory) {
        detail::state_usual_entries(leader_.data());
    }
    // Odd tags of ISO 2709 stand as they came; what was edited, or came in another format, must have tags it allows.
    const bool came_so = record.table().has_directory || (record.table().made_of_iso2709 && !record.source().empty());
    if (!came_so && record.table().odd_tags) {
        const FieldRange fields = record.fields();
        std::find_if_not(fields.begin(), fields.end(), [this](FieldView field) { return has_name(field.tag()); });
        return *this;
    }
    for (const FieldView view : record.fields()) {
        const std::string_view bytes = view.bytes();
        entries_.push_back({view.tag(), bytes.size() + 1, static_cast<std::size_t>(bytes.data() - text.data())});
    }
    if (fields_tile(text)) {
        const std::size_t first = entries_.empty() ? 0 : entries_[order_.front()].offset;
        const std::size_t last = entries_.empty() ? 0 : entries_[order_.back()].offset + entries_[order_.back()].length;
        data_.assign(text.substr(first, last - first));
        for (Entry& entry : entries_) {
            entry.offset -= first;
        }
        return *this;
    }
    for (Entry& entry : entries_) {
        const std::string_view bytes = text.substr(entry.offset, entry.length - 1);
        entry.offset = data_.size();
        data_.append(bytes).push_back(field_terminator);
    }
    return *this;
}

/// Whether the entries, which name bytes of `text`, lie end to end in some order, each with its terminator. After:
/// order_ holds the entries' places in that order.
bool RecordWriter::fields_tile(std::string_view text) {
    const auto by_offset = [&](std::size_t left, std::size_t right) {
        return entries_[left].offset < entries_[right].offset;
    };
    order_.resize(entries_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    if (!std::is_sorted(order_.begin(), order_.end(), by_offset)) {
        std::sort(order_.begin(), order_.end(), by_offset);
    }
    for (std::size_t place = 0; place < order_.size(); ++place) {
        const Entry& entry = entries_[order_[place]];
        const std::size_t end = entry.offset + entry.length;
        if (end > text.size() || text[end - 1] != field_terminator ||
            (place + 1 < order_.size() && entries_[order_[place + 1]].offset != end)) {
            return false;
        }
    }
    return true;
}

RecordWriter& RecordWriter::control_field(Tag tag, std::string_view data) {
    if (!has_name(tag)) {
        return *this;
    }
    if (!tag.is_control()) {
        fail(named(tag) + " is no control field");
        return *this;
    }
    if (has_none(tag, data, record_terminator, delimiter) && !error_) {
        const std::size_t offset = data_.size();
        data_.append(data);
        close_field(tag, offset);
    }
    return *this;
}

RecordWriter& RecordWriter::data_field(Tag tag, char indicator1, char indicator2, std::span<const Subfield> subfields) {
    if (!has_name(tag)) {
        return *this;
    }
    for (const Subfield& subfield : subfields) {
        if (!is_printable(subfield.code) || subfield.code == first_printable) {
            fail(named(tag) + " has the subfield code " + hexadecimal(subfield.code));
        }
        has_none(tag, subfield.value, record_terminator, delimiter);
    }
    if (tag.is_control()) {
        fail(named(tag) + " is a control field: it has no subfields");
    } else if (!is_printable(indicator1) || !is_printable(indicator2)) {
        fail(named(tag) + " has the indicators " + hexadecimal(indicator1) + " " + hexadecimal(indicator2));
    } else if (subfields.empty()) {
        fail(named(tag) + " has no subfield");
    } else if (!error_) {
        const std::size_t offset = data_.size();
        data_.push_back(indicator1);
        data_.push_back(indicator2);
        for (const Subfield& subfield : subfields) {
            data_.push_back(delimiter);
            data_.push_back(subfield.code);
            data_.append(subfield.value);
        }
        close_field(tag, offset);
    }
    return *this;
}

RecordWriter& RecordWriter::field(Tag tag, std::string_view bytes) {
    if (has_name(tag) && has_none(tag, bytes, record_terminator, field_terminator)) {
        copy_field(tag, bytes);
    }
    return *this;
}

void RecordWriter::copy_field(Tag tag, std::string_view bytes) {
    if (!error_) {
        const std::size_t offset = data_.size();
        data_.append(bytes);
        close_field(tag, offset);
    }
}

std::optional<WriteError> RecordWriter::append_to(std::string& out) const {
    if (error_) {
        return error_;
    }
    const auto too_long =
        std::find_if(entries_.begin(), entries_.end(), [](const Entry& entry) { return entry.length > max_field; });
    if (too_long != entries_.end()) {
        return WriteError{named(too_long->tag) + " holds " + grouped(too_long->length) +
                          " bytes with its terminator; ISO 2709 allows " + grouped(max_field)};
    }
    // In a record of at most 99,999 bytes, base address and starts fit their five digits too.
    const std::size_t base = Leader::size + entry_size * entries_.size() + 1;
    const std::size_t length = base + data_.size() + 1;
    if (length > max_record) {
        return WriteError{"the record holds " + grouped(length) + " bytes; ISO 2709 allows " + grouped(max_record)};
    }
    const std::size_t begin = out.size();
    out.resize(begin + length);
    char* const record = out.data() + begin;
    std::copy(leader_.begin(), leader_.end(), record);
    write_number(record, length, 5);
    write_number(record + 12, base, 5);
    char* at = record + Leader::size;
    for (const Entry& entry : entries_) {
        at = std::copy_n(entry.tag.text().data(), 3, at);
        at = write_number(at, entry.length, 4);
        at = write_number(at, entry.offset, 5);
    }
    *at++ = field_terminator;
    at = std::copy(data_.begin(), data_.end(), at);
    *at = record_terminator;
    return std::nullopt;
}

} // namespace marcmill
