#pragma once

#include <cstdint>

namespace marcmill::tests {

/// Seeds by which made records were lost once: a length that leads to a later record's terminator swallowed whole ones.
/// They mean what they meant only while damage() and the made records stay as they are; LosesNoUndamagedRecord* does
/// not depend on them.
/// In the first four, what follows the record with the wrong length is not made of whole records to the last byte.
inline constexpr std::uint64_t once_lost[] = {507,   3510,  6121,  7774,  3,     2945,  6647,  9605,  12754, 16311,
                                              19629, 22846, 25664, 28660, 31139, 33821, 37077, 40263, 42857, 45818,
                                              48890, 51871, 54990, 58011, 61468, 64794, 67565, 70723};

} // namespace marcmill::tests
