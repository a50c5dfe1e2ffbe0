#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feed/built_ins.hpp"
#include "naive/build_record.hpp"

namespace marcmill::tests {

using Values = std::vector<std::string>;

/// What a built-in finds in the bytes of a record. A built-in that cannot be made is a failure of the test.
Values values_of_bytes(std::string_view name, std::string_view record, const feed::Settings& settings = {});

/// The same of a record with these fields; `type` stands at leader/05-11.
Values values_of(std::string_view name, const std::vector<naive::FieldText>& fields,
                 const feed::Settings& settings = {}, std::string_view type = "nam a22");

/// Of a record with one data field that has one subfield, $a.
Values values_of_text(std::string_view name, const std::string& tag, std::string_view text,
                      const feed::Settings& settings = {});

} // namespace marcmill::tests
