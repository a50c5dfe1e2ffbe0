#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <marcmill/record_view.hpp>

namespace marcmill::cli {

/// What a record describes, which says what its fields mean: 245 is the title of a bibliographic record of MARC 21
/// alone. Sources: MARC 21 Bibliographic, Authority, Holdings, Classification, Community, "Leader", position 06;
/// UNIMARC/Authorities, "Record Label", position 6.
enum class RecordKind : std::uint8_t { bibliographic, authority, holdings, other, unimarc, unimarc_authority };
inline constexpr std::size_t record_kinds = 6;

RecordKind kind_of(const RecordView& record);

constexpr bool is_unimarc(RecordKind kind) {
    return kind == RecordKind::unimarc || kind == RecordKind::unimarc_authority;
}

/// "bibliographic", "UNIMARC"
std::string_view name(RecordKind kind);

} // namespace marcmill::cli
