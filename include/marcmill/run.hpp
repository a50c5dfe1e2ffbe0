#pragma once

#include <cassert>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/detail/engine.hpp>
#include <marcmill/detail/function.hpp>
#include <marcmill/detail/requirements.hpp>
#include <marcmill/fault.hpp>
#include <marcmill/options.hpp>
#include <marcmill/output.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>
#include <marcmill/scan.hpp>
#include <marcmill/sink.hpp>

namespace marcmill {

struct WriteError; // record_writer.hpp

/// A question put to every record of a corpus. The answer is the same for any number of threads.
///
/// A reducer whose call returns nothing is folded in parallel: workers fold records into copies of it, and the copies
/// are merged in file order. `merge` must be associative, and need not be commutative. A reducer whose merge is
/// commutative too may say `static constexpr bool commutative = true`: each worker then keeps one state for the whole
/// run.
///
/// A reducer whose call returns Flow may stop the run, on whatever it has seen by then ("the first 1,000 records in
/// German"). So it is folded in file order in one state, by one thread at a time, as by a loop: it sees every record up
/// to the one at which it returns Flow::stop, and none behind, and `merge` is not called. The other threads find,
/// check and parse the records ahead. What it does per record then bounds the speed: where a run never stops, return
/// nothing.
template <typename R>
concept Reducer = std::copy_constructible<R> && requires(R& left, R&& right, const RecordView& record) {
    left(record); // fold one record in; may return Flow
    left.merge(std::move(right));
};

/// Called with each record; may return Flow::stop. Every worker calls a copy of its own, never two threads the same
/// one, so that a buffer, a decoder or a regular expression's match data can live in it. Records come in no order, and
/// no copy sees them all: whether to stop must depend on the record alone. A reducer can stop on what was seen before.
/// What all copies are to share is named by a pointer or reference, and is for many threads at a time.
template <typename V>
concept RecordVisitor = std::copy_constructible<V> && std::invocable<V&, const RecordView&>;

/// Called with each record, to write what stands for it in the output: a copy per worker, as of a RecordVisitor. May
/// return Flow, or std::optional<WriteError> where a record perhaps cannot be written. One that cannot is rejected
/// (F503): the account moves it from the records to the rejected ones, and what was written for it is dropped. Or
/// std::optional<Fault>, of something that it found in the record, or mended: it is told in its turn, as the run's own
/// faults are. Its path is filled in. F503 is as a WriteError of what it expects.
template <typename T>
concept Transformer = std::copy_constructible<T> && std::invocable<T&, const RecordView&, Output&>;

/// Called, by a copy per worker, with each span of the input, and a view of it where it is a record, or a rejected one
/// that has a leader (else null). What a rejected one's directory says of fields can be wrong, and is only read where
/// it lies inside. One that takes the span's bytes as well, before the view, can hand on what is no record:
/// output.pass(bytes). May return Flow, or std::optional<Fault> of a record that is none of the rejected ones.
template <typename T>
concept SpanTransformer = std::copy_constructible<T> &&
    (std::invocable<T&, std::uint32_t, const Span&, const RecordView*, Output&> ||
     std::invocable<T&, std::uint32_t, const Span&, std::string_view, const RecordView*, Output&>);

namespace detail {

template <typename Result>
inline constexpr bool is_flow = std::is_same_v<std::remove_cvref_t<Result>, Flow>;

template <typename Call>
Flow flow_of(Call&& call) {
    if constexpr (is_flow<std::invoke_result_t<Call>>) {
        return std::forward<Call>(call)();
    } else {
        static_assert(!std::is_same_v<std::invoke_result_t<Call>, bool>, "return Flow to end a run, or nothing");
        std::forward<Call>(call)();
        return Flow::next;
    }
}

template <typename R>
consteval bool is_commutative() {
    if constexpr (requires { R::commutative; }) {
        static_assert(!R::commutative || std::is_void_v<std::invoke_result_t<R&, const RecordView&>>,
                      "a commutative reducer cannot stop a run: what it has seen by then has no order");
        return R::commutative;
    } else {
        return false;
    }
}

template <typename R>
inline constexpr bool may_stop = is_flow<std::invoke_result_t<R&, const RecordView&>>;

template <typename R>
consteval FoldOrder fold_order() {
    return is_commutative<R>() ? FoldOrder::any : may_stop<R> ? FoldOrder::in_order : FoldOrder::merged;
}

template <Reducer R>
class ReducerFold final : public Fold {
  public:
    explicit ReducerFold(const R& identity) : identity_{&identity}, state_{identity} {}

    Fold* fresh() const override { return new ReducerFold{*identity_}; }
    Flow fold_in(RecordCursor& records) override {
        if constexpr (std::is_trivially_copyable_v<R> && std::is_copy_assignable_v<R> && sizeof(R) <= in_registers) {
            R state = state_; // a sum that nothing else can see need not be stored after every record
            const Flow flow = fold(state, records);
            state_ = state;
            return flow;
        } else {
            return fold(state_, records);
        }
    }
    void merge(Fold& right) override { state_.merge(std::move(static_cast<ReducerFold&>(right).state_)); }

    R take() { return std::move(state_); }

  private:
    static constexpr std::size_t in_registers = 64; ///< bytes of a state that is worth a copy a chunk

    static Flow fold(R& state, RecordCursor& records) {
        while (const RecordView* record = records.next()) {
            if (flow_of([&] { return state(*record); }) == Flow::stop) {
                return Flow::stop;
            }
        }
        return Flow::next;
    }

    const R* identity_;
    R state_;
};

/// Whether a transformer says of a record why it cannot be written.
template <typename T>
inline constexpr bool may_refuse =
    std::is_same_v<std::remove_cvref_t<std::invoke_result_t<T&, const RecordView&, Output&>>,
                   std::optional<WriteError>>;

template <RecordVisitor V>
Flow visit_each(V& visitor, ChunkCursor& records, Output&) {
    while (const RecordView* record = records.next()) {
        if (flow_of([&] { return visitor(*record); }) == Flow::stop) {
            return Flow::stop;
        }
    }
    return Flow::next;
}

/// Calls what may say what it found in the record that was given last.
template <typename Call>
Flow tell_or_flow(ChunkCursor& records, Call&& call) {
    if constexpr (std::is_same_v<std::remove_cvref_t<std::invoke_result_t<Call>>, std::optional<Fault>>) {
        if (std::optional<Fault> fault = std::forward<Call>(call)()) {
            records.tell(std::move(*fault));
        }
        return Flow::next;
    } else {
        return flow_of(std::forward<Call>(call));
    }
}

/// Whether it says what it found in a record: that it cannot be written, perhaps.
template <typename T>
inline constexpr bool may_tell =
    std::is_same_v<std::remove_cvref_t<std::invoke_result_t<T&, const RecordView&, Output&>>, std::optional<Fault>>;

template <Transformer T>
Flow write_each(T& transformer, ChunkCursor& records, Output& output) {
    while (const RecordView* record = records.next()) {
        if constexpr (may_refuse<T>) {
            const Output::Mark before = output.mark();
            if (const auto error = transformer(*record, output)) {
                output.drop_from(before);
                records.reject(error->message);
            }
        } else if constexpr (may_tell<T>) {
            const Output::Mark before = output.mark();
            std::optional<Fault> fault = transformer(*record, output);
            if (fault && fault->code == FaultCode::not_writable) {
                output.drop_from(before);
                records.reject(fault->expected);
            } else if (fault) {
                records.tell(std::move(*fault));
            }
        } else if (tell_or_flow(records, [&] { return transformer(*record, output); }) == Flow::stop) {
            return Flow::stop;
        }
        output.end_record();
    }
    return Flow::next;
}

template <SpanTransformer T>
Flow write_each_span(T& transformer, ChunkCursor& records, Output& output) {
    Span span;
    const RecordView* record = nullptr;
    std::string_view left = records.bytes(); // which the spans tile
    const auto call = [&] {
        if constexpr (std::invocable<T&, std::uint32_t, const Span&, const RecordView*, Output&>) {
            return transformer(records.file(), span, record, output);
        } else {
            return transformer(records.file(), span, left.substr(0, span.length), record, output);
        }
    };
    while (records.next_span(span, record)) {
        if (tell_or_flow(records, call) == Flow::stop) {
            return Flow::stop;
        }
        left.remove_prefix(span.length);
        output.end_record();
    }
    return Flow::next;
}

/// A worker's copy of what the user has called, and the loop that calls it.
template <typename T, Flow (*each)(T&, ChunkCursor&, Output&)>
class WorkerVisit final : public Visit {
  public:
    explicit WorkerVisit(const T& call) : call_{call} {}
    Visit* copy() const override { return new WorkerVisit{call_}; }
    Flow visit(ChunkCursor& records, Output& output) override { return each(call_, records, output); }

  private:
    T call_;
};

template <typename Value, typename FoldIn, typename Merge>
struct LambdaReducer {
    Value value;
    FoldIn fold_in;
    Merge merge_in;

    auto operator()(const RecordView& record) { return fold_in(value, record); }
    void merge(LambdaReducer&& right) { merge_in(value, std::move(right.value)); }
};

/// What is neutral stays as it is where it is merged into itself. Asked of numbers alone: a container may have no ==.
template <typename Value, typename Merge>
bool may_be_neutral(const Value& initial, Merge merge) {
    if constexpr (std::is_arithmetic_v<Value>) {
        Value both = initial;
        merge(both, Value{initial});
        return both == initial;
    } else {
        return true;
    }
}

} // namespace detail

/// Folds every record of the corpus into a reducer, on all cores. The value has seen every record in file order up to
/// the one at which it returned Flow::stop, and none behind it. The report is that of the same records: their bytes,
/// and the faults before the last of them.
/// Throws std::system_error with the path when a file cannot be read, and whatever the reducer throws (of several
/// exceptions, the one at the lowest offset).
template <typename R>
Outcome<R> reduce(const Corpus& corpus, R identity, const Options& options = {}) {
    static_assert(detail::require_reducer<R>());
    detail::ReducerFold<R> total{identity};
    Report report = detail::run_fold(corpus, total, detail::fold_order<R>(), options);
    return {total.take(), std::move(report)};
}

/// The same with functions: `fold_in(value, record)`, `merge(left, std::move(right))`. `initial` must be neutral:
/// merging it in changes nothing, as 0 where merging adds. Every state begins with it, since nothing else is there to
/// begin with, and how many states there are depends on the threads: 1000 would be counted once for each. Add it to the
/// answer.
template <typename Value, typename FoldIn, typename Merge>
Outcome<Value> reduce(const Corpus& corpus, Value initial, FoldIn fold_in, Merge merge, const Options& options = {}) {
    static_assert(detail::require_functions<Value, FoldIn, Merge>());
    if constexpr (detail::AreFunctions<Value, FoldIn, Merge>) { // else one sentence is enough
        assert(detail::may_be_neutral(initial, merge) && "marcmill: merging `initial` into itself must not change it");
        auto [reducer, report] = reduce(
            corpus,
            detail::LambdaReducer<Value, FoldIn, Merge>{std::move(initial), std::move(fold_in), std::move(merge)},
            options);
        return {std::move(reducer.value), std::move(report)};
    }
}

/// Calls copies of `visitor` with every record, in any order, on many threads at a time. Throws as reduce() does. After
/// Flow::stop or an exception it may have visited records behind that one; of several stops the one at the lowest
/// offset counts, and ends the report, which is that of a loop.
template <typename V>
Report for_each_record(const Corpus& corpus, const V& visitor, const Options& options = {}) {
    static_assert(detail::require_visitor<std::decay_t<V>>());
    return detail::run_visit(corpus, detail::WorkerVisit<std::decay_t<V>, detail::visit_each>{visitor}, options);
}

/// Calls `per_record(record, output)`, copied for each thread, and gives what was written to the sink in file order.
/// Memory is bounded by the window for what is read, two more for what is written, and the longest output of a
/// record, however slow the sink is. Throws as reduce() does, and what the sink throws; the sink has had the output of
/// every record before, and of none behind. A stop counts as in for_each_record(): the sink then has the output of
/// every record up to that one.
template <typename T>
Report transform(const Corpus& corpus, Sink& sink, const T& per_record, const Options& options = {}) {
    static_assert(detail::require_transformer<std::decay_t<T>>());
    return detail::run_ordered(corpus, sink, detail::WorkerVisit<std::decay_t<T>, detail::write_each>{per_record},
                               options);
}

/// The same with every span of the input: `per_span(file, span, record, output)`, or `per_span(file, span, bytes,
/// record, output)`, the spans tiling each file. Spans
/// are no records: std::invalid_argument where Options::select leaves any out.
template <typename T>
Report transform_spans(const Corpus& corpus, Sink& sink, const T& per_span, const Options& options = {}) {
    static_assert(detail::require_span_transformer<std::decay_t<T>>());
    detail::refuse_selection(options);
    return detail::run_ordered(corpus, sink, detail::WorkerVisit<std::decay_t<T>, detail::write_each_span>{per_span},
                               options);
}

/// Counts records, bytes, junk and faults at Options::check. Where Options::select leaves records out,
/// Counts::selected() is how many it asked for: Counts::records are all that were read. At Check::boundaries it reads
/// no more than it must to find them.
MARCMILL_API Report count(const Corpus& corpus, const Options& options = {});

/// What is wrong with the first and the last record of each file, or with what stands in their place: in milliseconds,
/// whatever the size, since nothing between them is looked at where records end as they should. What cannot be mapped,
/// and what is compressed, is gone through. Looks at `check`, `io`, `threads`, `window`; no numbers of records are
/// known. `empty`, where it is given, gets the paths of the files that hold nothing but padding, which is no fault.
/// Throws std::system_error with the path.
[[nodiscard]] MARCMILL_API std::vector<Fault> quick_check(const Corpus& corpus, const Options& options = {},
                                                          std::vector<std::string>* empty = nullptr);

/// Asks several reducers in one pass. Each sees what it would see alone: one that returned Flow::stop sees no more, and
/// when all have, the run ends. One that may stop makes the whole pass one in file order; see Reducer.
template <Reducer... Rs>
class Combined {
  public:
    static constexpr bool commutative = (detail::is_commutative<Rs>() && ...);

    explicit Combined(Rs... reducers) : reducers_{std::move(reducers)...} {}

    auto operator()(const RecordView& record) {
        if constexpr ((detail::may_stop<Rs> || ...)) {
            return fold_in(record, std::index_sequence_for<Rs...>{});
        } else {
            std::apply([&](Rs&... each) { (static_cast<void>(each(record)), ...); }, reducers_);
        }
    }
    void merge(Combined&& right) { merge_in(right, std::index_sequence_for<Rs...>{}); }

    template <std::size_t Index>
    auto& get() {
        return std::get<Index>(reducers_);
    }
    template <std::size_t Index>
    const auto& get() const {
        return std::get<Index>(reducers_);
    }

  private:
    template <std::size_t... Index>
    Flow fold_in(const RecordView& record, std::index_sequence<Index...>) {
        const auto one = [&](auto& reducer, bool& stopped) {
            stopped = stopped || detail::flow_of([&] { return reducer(record); }) == Flow::stop;
        };
        (one(std::get<Index>(reducers_), stopped_[Index]), ...);
        return (stopped_[Index] && ...) ? Flow::stop : Flow::next;
    }
    template <std::size_t... Index>
    void merge_in(Combined& right, std::index_sequence<Index...>) {
        const auto one = [](auto& left, auto& other, bool& stopped, bool other_stopped) {
            if (!stopped) {
                left.merge(std::move(other));
                stopped = other_stopped;
            }
        };
        (one(std::get<Index>(reducers_), std::get<Index>(right.reducers_), stopped_[Index], right.stopped_[Index]),
         ...);
    }

    std::tuple<Rs...> reducers_;
    bool stopped_[sizeof...(Rs)] = {};
};

template <typename... Rs>
auto combine(Rs... reducers) {
    static_assert((detail::require_reducer<Rs>() && ...));
    return Combined<Rs...>{std::move(reducers)...};
}

/// Visits the records that begin at these offsets of the corpus's first file, in the order given, on this thread: what
/// an offset index is for. Returns the offsets at which no sound record begins.
[[nodiscard]] MARCMILL_API std::vector<std::uint64_t> read_at(const Corpus& corpus,
                                                              std::span<const std::uint64_t> offsets,
                                                              const detail::Function<void(const RecordView&)>& visitor,
                                                              const Options& options = {});

} // namespace marcmill

/// `auto& [words, years] = outcome.value` and std::get by another name.
template <marcmill::Reducer... Rs>
struct std::tuple_size<marcmill::Combined<Rs...>> : std::integral_constant<std::size_t, sizeof...(Rs)> {};
template <std::size_t Index, marcmill::Reducer... Rs>
struct std::tuple_element<Index, marcmill::Combined<Rs...>> {
    using type = std::tuple_element_t<Index, std::tuple<Rs...>>;
};
