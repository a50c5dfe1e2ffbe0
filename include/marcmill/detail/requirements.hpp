#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <utility>

/// What is asked of a user's types, each with a sentence for the one that lacks it: the compiler prints the sentence
/// before it loses itself in templates. A door names its requirement in its first line.
namespace marcmill {

class Output;
class RecordView;
struct Span;

namespace detail {

template <typename R>
concept MergesLvalues = requires(R& left, R& right) {
    left.merge(right);
};
template <typename R>
concept Merges = requires(R& left, R&& right) {
    left.merge(std::move(right));
};

template <typename Call, typename... Arguments>
consteval void require_no_bool() {
    if constexpr (std::invocable<Call, Arguments...>) {
        static_assert(!std::same_as<std::remove_cvref_t<std::invoke_result_t<Call, Arguments...>>, bool>,
                      "marcmill: return Flow::next or Flow::stop, or nothing at all: a bool does not say whether true "
                      "is to go on");
    }
}

template <typename R>
consteval bool require_reducer() {
    static_assert(std::copy_constructible<R>,
                  "marcmill: a reducer must be copyable, since every worker folds records into a copy of it");
    static_assert(std::invocable<R&, const RecordView&>,
                  "marcmill: a reducer needs operator()(const RecordView& record), which folds one record in");
    static_assert(Merges<R> || !MergesLvalues<R>,
                  "marcmill: merge must take its argument as R&&, since it is given what may be moved from");
    static_assert(
        Merges<R> || MergesLvalues<R>,
        "marcmill: a reducer needs merge(R&& other), which takes in what other has seen of the records behind");
    require_no_bool<R&, const RecordView&>();
    return true;
}

template <typename Value, typename FoldIn, typename Merge>
concept AreFunctions = std::copy_constructible<Value> && std::invocable<FoldIn&, Value&, const RecordView&> &&
    std::invocable<Merge&, Value&, Value&&>;

template <typename Value, typename FoldIn, typename Merge>
consteval bool require_functions() {
    static_assert(std::copy_constructible<Value>,
                  "marcmill: the value must be copyable, since every worker begins with a copy of it");
    static_assert(std::invocable<FoldIn&, Value&, const RecordView&>,
                  "marcmill: the third argument is called as fold_in(Value& value, const RecordView& record)");
    static_assert(std::invocable<Merge&, Value&, Value&&>,
                  "marcmill: the fourth argument is called as merge(Value& left, Value&& right)");
    require_no_bool<FoldIn&, Value&, const RecordView&>();
    return true;
}

/// Every worker calls a copy of `T`, with `Arguments`.
template <typename T, typename... Arguments>
consteval void require_copies() {
    static_assert(
        std::copy_constructible<T>,
        "marcmill: it must be copyable, since every worker calls a copy of it; what the copies share is named "
        "by a pointer or reference");
    require_no_bool<T&, Arguments...>();
}

template <typename V>
consteval bool require_visitor() {
    static_assert(std::invocable<V&, const RecordView&>,
                  "marcmill: a visitor is called as visitor(const RecordView& record)");
    require_copies<V, const RecordView&>();
    return true;
}

template <typename T>
consteval bool require_transformer() {
    static_assert(std::invocable<T&, const RecordView&, Output&>,
                  "marcmill: a transformer is called as per_record(const RecordView& record, Output& output), and "
                  "writes to output");
    require_copies<T, const RecordView&, Output&>();
    return true;
}

template <typename T>
consteval bool require_span_transformer() {
    static_assert(std::invocable<T&, std::uint32_t, const Span&, const RecordView*, Output&> ||
                      std::invocable<T&, std::uint32_t, const Span&, std::string_view, const RecordView*, Output&>,
                  "marcmill: it is called as per_span(std::uint32_t file, const Span& span, const RecordView* record, "
                  "Output& output)");
    require_copies<T, std::uint32_t, const Span&, const RecordView*, Output&>();
    require_no_bool<T&, std::uint32_t, const Span&, std::string_view, const RecordView*, Output&>();
    return true;
}

} // namespace detail
} // namespace marcmill
