#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <marcmill/path.hpp>
#include <marcmill/pattern.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::cli {

/// Looks for any of several patterns in a record's fields, or in the values of paths. Every thread has its own.
class FieldSearch {
  public:
    FieldSearch(const std::vector<Pattern>& patterns, std::vector<Path> paths)
        : matchers_{patterns.begin(), patterns.end()}, paths_{std::move(paths)} {}

    /// Whether one is found in the record.
    bool operator()(const RecordView& record) {
        return !each(record, [](std::string_view, std::string_view) { return false; });
    }

    /// Whether one may be found in a record with these bytes; see Matcher::may_be_in().
    bool may_be_in(std::string_view bytes) const {
        return std::ranges::any_of(matchers_, [bytes](const Matcher& matcher) { return matcher.may_be_in(bytes); });
    }

    /// Calls with the name, a path or a tag with its indicators, and the text of each in which one is found, until the
    /// call returns false; then returns false.
    template <typename Call>
    bool each(const RecordView& record, Call&& call) {
        try {
            return paths_.empty() ? each_field(record, call) : each_value(record, call);
        } catch (const PatternLimit& limit) {
            throw limit.in(record);
        }
    }

  private:
    bool is_in(std::string_view text) {
        return std::ranges::any_of(matchers_, [text](Matcher& matcher) { return matcher.find(text).has_value(); });
    }

    template <typename Call>
    bool each_field(const RecordView& record, Call& call) {
        for (const FieldView field : record.fields()) {
            text_.clear();
            field.append_text(text_);
            if (is_in(text_)) {
                name_of(field);
                if (!call(std::string_view{name_}, std::string_view{text_})) {
                    return false;
                }
            }
        }
        return true;
    }

    template <typename Call>
    bool each_value(const RecordView& record, Call& call) {
        for (const Path& path : paths_) {
            values_.clear();
            path.values(record, values_, text_);
            for (const std::string_view value : values_) {
                if (is_in(value) && !call(std::string_view{path.text()}, value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// `245 10`: the tag and the indicators, a blank one as #, as print has it.
    void name_of(const FieldView& field) {
        name_ = field.tag().text();
        for (unsigned which = 1; which <= field.indicator_count(); ++which) {
            name_ += which == 1 ? " " : "";
            name_ += field.indicator(which) == ' ' ? '#' : field.indicator(which);
        }
    }

    std::vector<Matcher> matchers_;
    std::vector<Path> paths_;
    std::string text_;
    std::string name_;
    std::vector<std::string_view> values_;
};

} // namespace marcmill::cli
