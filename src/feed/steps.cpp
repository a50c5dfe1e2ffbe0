#include "feed/steps.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

#include <fmt/format.h>

#include <marcmill/utf8.hpp>

#include "feed/trim.hpp"
#include "terms/letter_case.hpp"

namespace marcmill::feed {
namespace {

/// Each value once, where it stands first. A record may have millions of them.
void make_unique(Values& values) {
    constexpr std::size_t few = 16;
    if (values.size() <= few) {
        auto end = values.begin();
        for (const std::string_view value : values) {
            if (std::find(values.begin(), end, value) == end) {
                *end++ = value;
            }
        }
        values.erase(end, values.end());
        return;
    }
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return values[left] < values[right]; });
    const auto end = std::unique(order.begin(), order.end(),
                                 [&](std::size_t left, std::size_t right) { return values[left] == values[right]; });
    std::sort(order.begin(), end);
    Values once;
    for (auto at = order.begin(); at != end; ++at) {
        once.push_back(values[*at]);
    }
    values.swap(once);
}

/// At each place of `separator`, which is not empty.
void split(std::string_view separator, const Values& values, Values& parts) {
    for (std::string_view value : values) {
        for (std::size_t at = value.find(separator); at != std::string_view::npos; at = value.find(separator)) {
            parts.push_back(value.substr(0, at));
            value.remove_prefix(at + separator.size());
        }
        parts.push_back(value);
    }
}

} // namespace

void drop_empty(Values& values) {
    const auto is_empty = [](std::string_view value) { return value.empty(); };
    values.erase(std::remove_if(values.begin(), values.end(), is_empty), values.end());
}

void StepRunner::run(std::span<const Step> steps, const RecordView& record, Values& values, TextArena& arena) {
    drop_empty(values);
    for (const Step& step : steps) {
        if (!values.empty() || acts_without_values(step)) {
            run(step, record, values, arena);
        }
    }
}

void StepRunner::run(const Step& step, const RecordView& record, Values& values, TextArena& arena) {
    using Is = Step::Is;
    switch (step.is) {
    case Is::map:
        map(step, values);
        return;
    case Is::keep:
    case Is::drop:
        values.erase(std::remove_if(values.begin(), values.end(),
                                    [&](std::string_view value) {
                                        return matchers_[step.pattern].find(value).has_value() == (step.is == Is::drop);
                                    }),
                     values.end());
        return;
    case Is::split:
        others_.clear();
        split(step.text, values, others_);
        values.swap(others_);
        drop_empty(values);
        return;
    case Is::by_default:
        if (values.empty()) {
            values.assign(step.texts.begin(), step.texts.end());
        }
        return;
    case Is::first:
    case Is::limit:
        values.resize(std::min(values.size(), step.is == Is::first ? 1 : step.number));
        return;
    case Is::last:
        values.erase(values.begin(), values.end() - (values.empty() ? 0 : 1));
        return;
    case Is::unique:
        make_unique(values);
        return;
    case Is::sort:
        std::sort(values.begin(), values.end());
        return;
    case Is::sort_descending:
        std::sort(values.begin(), values.end(), std::greater<>{});
        return;
    case Is::join_all:
        if (values.size() > 1) {
            text_ = fmt::to_string(fmt::join(values, step.text));
            values.assign(1, arena.add(text_));
        }
        return;
    case Is::count:
        values.assign(1, arena.add(std::to_string(values.size())));
        return;
    case Is::exists:
        values.assign(1, values.empty() ? "false" : "true");
        return;
    case Is::call:
        call(step, record, values, arena);
        return;
    default:
        change_each(step, values, arena);
    }
}

void StepRunner::change_each(const Step& step, Values& values, TextArena& arena) {
    for (std::string_view& value : values) {
        value = changed(step, value, arena);
    }
    drop_empty(values);
}

/// What becomes of one value.
std::string_view StepRunner::changed(const Step& step, std::string_view value, TextArena& arena) {
    using Is = Step::Is;
    text_.clear();
    switch (step.is) {
    case Is::trim_isbd:
        return trim_isbd(value);
    case Is::trim_space:
        return trim_space(value);
    case Is::replace:
        return replaced(step, value, arena);
    case Is::extract:
        return matchers_[step.pattern].find(value).value_or(std::string_view{});
    case Is::lower:
        terms::append_lower(value, text_);
        return arena.add(text_);
    case Is::upper:
        terms::append_upper(value, text_);
        return arena.add(text_);
    case Is::fold:
        return arena.add(fold_(value));
    case Is::prepend:
        return arena.add(step.text, value);
    case Is::append:
        return arena.add(value, step.text);
    default:
        return value;
    }
}

std::string_view StepRunner::replaced(const Step& step, std::string_view value, TextArena& arena) {
    Matcher& matcher = matchers_[step.pattern];
    auto found = matcher.find(value);
    if (!found) {
        return value;
    }
    std::size_t behind = 0; // what was found last
    while (found) {
        const auto begin = static_cast<std::size_t>(found->data() - value.data());
        text_.append(value.substr(behind, begin - behind)).append(step.text);
        behind = begin + found->size();
        if (found->empty() && behind >= value.size()) {
            break;
        }
        // Behind a place without characters: else it would be found again.
        found = matcher.find(value, behind + (found->empty() ? first_sequence(value.substr(behind)).length : 0));
    }
    return arena.add(text_.append(value.substr(behind)));
}

void StepRunner::map(const Step& step, Values& values) {
    others_.clear();
    for (const std::string_view value : values) {
        if (const auto found = step.translation->find(value); found != step.translation->end()) {
            others_.insert(others_.end(), found->second.begin(), found->second.end());
        } else if (step.unmapped != Step::Unmapped::dropped) {
            others_.push_back(step.unmapped == Step::Unmapped::kept ? value : std::string_view{step.text});
        }
    }
    values.swap(others_);
    drop_empty(values);
}

void StepRunner::call(const Step& step, const RecordView& record, Values& values, TextArena& arena) {
    texts_.assign(values.begin(), values.end());
    step.call(record, texts_);
    values.clear();
    for (const std::string& text : texts_) {
        values.push_back(arena.add(text));
    }
    drop_empty(values);
}

} // namespace marcmill::feed
