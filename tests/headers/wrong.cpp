// Programs that are wrong in one way each, in one file: sentences.py compiles it, and asks for the sentence in the
// comment above each function, once for each function that has it.
#include <memory>
#include <optional>
#include <string>

#include <marcmill/record.hpp>
#include <marcmill/run.hpp>

using marcmill::RecordView;

struct Plain {
    void operator()(const RecordView&) {}
    void merge(Plain&&) {}
};

struct NoMerge {
    void operator()(const RecordView&) {}
};
// says: a reducer needs merge(R&& other)
void no_merge(const marcmill::Corpus& corpus) {
    marcmill::reduce(corpus, NoMerge{});
}

struct MergeOfLvalue {
    void operator()(const RecordView&) {}
    void merge(MergeOfLvalue&) {}
};
// says: merge must take its argument as R&&
void merge_of_lvalue(const marcmill::Corpus& corpus) {
    marcmill::reduce(corpus, MergeOfLvalue{});
}

struct NotCopyable {
    NotCopyable() = default;
    NotCopyable(NotCopyable&&) = default;
    void operator()(const RecordView&) {}
    void merge(NotCopyable&&) {}
};
// says: a reducer must be copyable
void not_copyable(const marcmill::Corpus& corpus) {
    marcmill::reduce(corpus, NotCopyable{});
}

struct WrongArgument {
    void operator()(const std::string&) {}
    void merge(WrongArgument&&) {}
};
// says: a reducer needs operator()(const RecordView& record)
void wrong_argument(const marcmill::Corpus& corpus) {
    marcmill::reduce(corpus, WrongArgument{});
}

struct EditsTheView {
    void operator()(RecordView&) {}
    void merge(EditsTheView&&) {}
};
// says: a reducer needs operator()(const RecordView& record)
void edits_the_view(const marcmill::Corpus& corpus) {
    marcmill::reduce(corpus, EditsTheView{});
}

struct ReturnsBool {
    bool operator()(const RecordView&) { return true; }
    void merge(ReturnsBool&&) {}
};
// says: a bool does not say whether true is to go on
void returns_bool(const marcmill::Corpus& corpus) {
    marcmill::reduce(corpus, ReturnsBool{});
}
// says: a bool does not say whether true is to go on
void visitor_returns_bool(const marcmill::Corpus& corpus) {
    marcmill::for_each_record(corpus, [](const RecordView&) { return true; });
}
// says: a bool does not say whether true is to go on
void transformer_returns_bool(const marcmill::Corpus& corpus, marcmill::Sink& sink) {
    marcmill::transform(corpus, sink, [](const RecordView&, marcmill::Output&) { return false; });
}

struct NoMergeEither {
    void operator()(const RecordView&) {}
};
// says: a reducer needs merge(R&& other)
void combined_without_merge() {
    marcmill::combine(Plain{}, NoMergeEither{});
}

// says: the third argument is called as fold_in(Value& value, const RecordView& record)
void folds_without_a_value(const marcmill::Corpus& corpus) {
    marcmill::reduce(
        corpus, 0, [](const RecordView&) {}, [](int& left, int right) { left += right; });
}
// says: the fourth argument is called as merge(Value& left, Value&& right)
void merges_one(const marcmill::Corpus& corpus) {
    marcmill::reduce(
        corpus, 0, [](int& value, const RecordView&) { ++value; }, [](int& left) { ++left; });
}

// says: it must be copyable, since every worker calls a copy of it
void visitor_that_cannot_be_copied(const marcmill::Corpus& corpus) {
    marcmill::for_each_record(corpus, [owned = std::make_unique<int>()](const RecordView&) { ++*owned; });
}
// says: it must be copyable, since every worker calls a copy of it
void transformer_that_cannot_be_copied(const marcmill::Corpus& corpus, marcmill::Sink& sink) {
    marcmill::transform(corpus, sink, [owned = std::make_unique<int>()](const RecordView&, marcmill::Output&) {});
}
// says: a visitor is called as visitor(const RecordView& record)
void visitor_of_nothing(const marcmill::Corpus& corpus) {
    marcmill::for_each_record(corpus, [] {});
}

// says: a transformer is called as per_record(const RecordView& record, Output& output)
void transformer_without_output(const marcmill::Corpus& corpus, marcmill::Sink& sink) {
    marcmill::transform(corpus, sink, [](const RecordView&) {});
}
// says: a transformer is called as per_record(const RecordView& record, Output& output)
void transformer_that_returns_text(const marcmill::Corpus& corpus, marcmill::Sink& sink) {
    marcmill::transform(corpus, sink, [](const RecordView& record) { return std::string{record.title()}; });
}
// says: it is called as per_span(std::uint32_t file, const Span& span, const RecordView* record, Output& output)
void spans_of_a_record(const marcmill::Corpus& corpus, marcmill::Sink& sink) {
    marcmill::transform_spans(corpus, sink, [](const RecordView&, marcmill::Output&) {});
}

// says: give the string a name, so that it outlives the run
void temporary_bytes() {
    marcmill::Corpus::memory(std::string{"00000"});
}

// says: deleted
std::string_view title_of_a_temporary(const RecordView& view) {
    return marcmill::Record{view}.view().title();
}
// says: deleted
std::string_view title_of_an_optional(std::string_view bytes) {
    return marcmill::Record::from_bytes(bytes).value().view().title();
}
// says: deleted
std::string_view title_by_an_arrow(const RecordView& view) {
    return marcmill::Record {
        view
        } -> title();
}
// says: deleted
const RecordView& view_of_a_temporary(std::string_view bytes) {
    return **marcmill::Record::from_bytes(bytes);
}
// says: deleted
void codes_that_are_gone(const RecordView& record) {
    for (const marcmill::Subfield subfield : record.find(marcmill::Tag{"245"})->subfields(std::string{"ab"})) {
        (void)subfield;
    }
}
// says: deleted
marcmill::Leader leader_of_a_temporary() {
    return marcmill::Leader{std::string{"     nam a22     uu 4500"}};
}
// says: deleted
void spans_of_a_temporary() {
    marcmill::Scanner{std::string{"00000"}}.next();
}
