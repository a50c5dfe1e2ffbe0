#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
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
class BuiltIn {
  public:
    using Find = std::function<void(const RecordView& record, std::vector<std::string>& values)>;
    using AppendJson = std::function<bool(const RecordView& record, std::string& json)>;

    BuiltIn() = default;
    template <typename Function>
    requires(!std::same_as<Function, BuiltIn> && std::constructible_from<Find, Function>)
        BuiltIn(Function find, AppendJson append_json = {})
        : find_{std::move(find)}, append_json_{std::move(append_json)} {}

    explicit operator bool() const { return static_cast<bool>(find_); }

    void operator()(const RecordView& record, std::vector<std::string>& values) const { find_(record, values); }

    /// Whether append_json() may be called: of those that find one text at the most, which is long.
    bool appends_json() const { return static_cast<bool>(append_json_); }
    /// Appends the text as a string of JSON with its quotes, in one pass over the record. False where there is none;
    /// what was appended until then is the caller's to take back.
    bool append_json(const RecordView& record, std::string& json) const { return append_json_(record, json); }

  private:
    Find find_;
    AppendJson append_json_;
};

/// The built-in of this name. `folder` is what a relative name of a file in the settings begins at: empty, or
/// with a slash at its end. The paths of those that were read are appended to `files`, unless that is null.
std::variant<BuiltIn, BuiltInError> built_in(std::string_view name, const Settings& settings, const std::string& folder,
                                             std::vector<std::string>* files = nullptr);

/// All names, sorted.
std::vector<std::string_view> built_in_names();

} // namespace marcmill::feed
