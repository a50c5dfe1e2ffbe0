#include "format/iso2709/record_check.hpp"

#include <algorithm>
#include <optional>

#include "format/iso2709/field_ends.hpp"
#include "record/directory.hpp"
#include "record/entry.hpp"

namespace marcmill::iso2709 {
namespace {

using namespace detail;

/// How many bytes the entries name together: as they state, and as the data show.
struct Named {
    std::uint64_t stated = 0;
    std::uint64_t shown = 0;
};

/// Of the entry with this number, whatever its field. `ends` is made when it is needed.
Finding entry_fault(std::string_view record, std::uint32_t base, std::uint32_t number, Check check,
                    std::optional<FieldEnds>& ends, Named& named) {
    const std::uint32_t at = place_of_entry(number);
    const DirectoryEntry entry = entry_at(record, number);
    const std::uint32_t offset = base + entry.start;
    if (!entry.readable) {
        return {FaultCode::entry_invalid, at, entry_size, {}, "four digits and five digits behind the tag"};
    }
    const std::string tag{Tag::unpacked(entry.tag).text()};
    if (offset + entry.length >= record.size()) {
        return {FaultCode::field_out_of_bounds, at, entry_size, tag, "a field inside the record"};
    }
    named.stated += entry.length;
    if (check < Check::fields || is_terminated(record, offset, entry.length)) {
        named.shown += entry.length;
        return {};
    }
    if (!ends) {
        ends.emplace(record, base);
    }
    if (const std::uint32_t length = ends->extent(number).length; length != 0) {
        named.shown += length;
        return {};
    }
    const std::uint32_t last = offset + entry.length - (entry.length == 0 ? 0 : 1);
    return {FaultCode::field_unterminated, last, 1, tag, "a field terminator"};
}

} // namespace

bool is_sound_after_all(const RecordView& record, Check check) {
    const FieldTable& table = record.table();
    if (record.fields().size() != entry_count(table.base)) { // some left out, or made one by an earlier call
        return first_fault(record, check).code == FaultCode::none;
    }
    return complete_fields(table);
}

Finding first_fault(const RecordView& record, Check check) {
    const std::string_view bytes = record.text();
    const std::uint32_t base = usable_base(bytes);
    if (base == 0 || bytes[base - 1] != field_terminator) {
        return {FaultCode::base_address_invalid, 12, 5, {}, "where the directory's field terminator ends"};
    }
    if (!has_whole_directory(bytes, base)) {
        return {FaultCode::directory_cut, leader_size, base - leader_size, {}, "a multiple of 12 bytes"};
    }
    std::optional<FieldEnds> ends;
    Named named;
    for (std::uint32_t number = 0; number < entry_count(base); ++number) {
        Finding finding = entry_fault(bytes, base, number, check, ends, named);
        if (finding.code != FaultCode::none) {
            return finding;
        }
    }
    if (std::max(named.stated, named.shown) > most_named(bytes.size())) {
        return {FaultCode::entries_overlap,
                leader_size,
                base - leader_size,
                {},
                "fields of no more than four times the record's bytes"};
    }
    return {};
}

} // namespace marcmill::iso2709
