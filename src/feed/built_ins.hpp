#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <marcmill/record_view.hpp>

/// What a record is about in the terms of a search engine, for which no path suffices: the year of publication, an ISBN
/// in its usual form, a key that sorts as a shelf is sorted. docs/built-ins.md has all of them with their settings.
namespace marcmill::feed {

/// What stands in a field's table beside its built-in: relators = ["aut"]. A single text is a list of one.
using Settings = std::map<std::string, std::vector<std::string>, std::less<>>;

/// Why a built-in cannot be made.
struct BuiltInError {
    std::string key;       ///< of the setting that is wrong; empty where no built-in has the name
    std::string expected;  ///< "a year", "letters or class"
    std::string file = {}; ///< that the setting names, where something in it is wrong
    std::size_t line = 0;  ///< of the file
    std::size_t column = 0;

    friend bool operator==(const BuiltInError&, const BuiltInError&) = default;
};

/// Appends to `values` what it finds in a record, whose text is UTF-8 or at least meant to be. Several threads may call
/// one at once. May throw PatternLimit (format alone), and std::bad_alloc.
using BuiltIn = std::function<void(const RecordView& record, std::vector<std::string>& values)>;

/// The built-in of this name. `folder` is what a relative name of a file in the settings begins at: empty, or
/// with a slash at its end. The paths of those that were read are appended to `files`, unless that is null.
std::variant<BuiltIn, BuiltInError> built_in(std::string_view name, const Settings& settings, const std::string& folder,
                                             std::vector<std::string>* files = nullptr);

/// All names, sorted.
std::vector<std::string_view> built_in_names();

} // namespace marcmill::feed
