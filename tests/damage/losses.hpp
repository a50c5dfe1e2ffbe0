#pragma once

#include <iosfwd>

#include "batch/reading.hpp"
#include "damage/damaged_records.hpp"

namespace marcmill::tests {

/// How many undamaged records were not delivered, by where their bytes went: that tells which rule failed.
struct Losses {
    unsigned long long in_rejected = 0; ///< whole inside a rejected span
    unsigned long long in_record = 0;   ///< whole inside a span that was delivered as one record
    unsigned long long in_junk = 0;     ///< whole inside junk or padding
    unsigned long long torn = 0;        ///< in two spans or more
    /// Whole inside one field of a sound record, and not at the record's end: nothing tells it from a record that
    /// someone put into a field, which the damage table has as one record. Told, not judged.
    unsigned long long in_field = 0;

    unsigned long long all() const { return in_rejected + in_record + in_junk + torn; }
    Losses& operator+=(const Losses& other);
};

std::ostream& operator<<(std::ostream& out, const Losses& losses);

Losses losses_of(const DamagedRecords& damaged, const Reading& reading);

} // namespace marcmill::tests
