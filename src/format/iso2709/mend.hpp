#pragma once

#include <optional>
#include <string_view>

#include "format/mended.hpp"

namespace marcmill::iso2709 {

using format::Mended;

/// A record that was rejected, as it was meant: sound at Check::fields, with no other bytes than those of `record` but
/// the numbers of leader and directory and the terminators. Nothing where that cannot be told from the rest of it,
/// where two rules give different records, or where ISO 2709 cannot state it (records over 99,999 bytes).
///
/// A record whose directory is sound is written with its true length, else as it stands; a record terminator at its end
/// is added only where the directory tiles it. Damage by rule is mended where proven_by_rules() proves it; other damage
/// where place_fields() can tell the fields. Time is linear in the record, but for sorting the entries.
std::optional<Mended> mend(std::string_view record);

} // namespace marcmill::iso2709
