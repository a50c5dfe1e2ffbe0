#pragma once

#include <string>

#include "cli/profile_answer.hpp"

namespace marcmill::cli {

// The long sections of the page; empty where there is nothing to say.

/// In how many records of each kind each field is, with its subfields folded below it.
std::string fields_section(const Profile& profile);

/// Each fault code: what it means, what became of the records, and the first places.
std::string faults_section(const ProfileAnswer& answer);

/// What was read; of many files, those that could not be, and the first others.
std::string files_section(const Report& report);

} // namespace marcmill::cli
