#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/profile_answer.hpp"

namespace marcmill::cli {

/// How many files could not be read, or not to their ends.
std::uint64_t unreadable_files(const Report& report);

/// What was read, and what became of every byte of it: sentences.
std::vector<std::string> account_of(const ProfileAnswer& answer);

/// What records look like on average: a sentence; empty where there is none.
std::string proportions_of(const Profile& profile);

/// What happened to the records with one fault code: "12 records rejected, 3 mended".
std::string fate_of(const FaultTally::OfCode& faults);

} // namespace marcmill::cli
