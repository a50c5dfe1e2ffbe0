#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace marcmill::format {

/// A record that was rejected, as it was meant: sound at Check::fields, with no other bytes than those of `record` but
/// the numbers of leader and directory and the terminators. Nothing where that cannot be told from the rest of it, or
/// where ISO 2709 cannot state it (fields over 9,999 bytes, records over 99,999).
/// A record whose directory is sound is written with its true length, else as it stands; a record terminator at its end
/// is added only where the directory tiles it.
std::optional<std::string> mend(std::string_view record);

} // namespace marcmill::format
