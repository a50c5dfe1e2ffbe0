#include <marcmill/inverted_index.hpp>

#include <span>
#include <utility>

#include "inverted/frames.hpp"
#include "inverted/key_spool.hpp"
#include "inverted/term_finder.hpp"
#include "runs/sorted_runs.hpp"

#include <marcmill/run.hpp>
#include <marcmill/sink.hpp>

namespace marcmill {

struct InvertedIndex::State {
    Inversion inversion;
    std::optional<runs::SortedRuns> runs; ///< term, number of the record, and its key, from the first add() on
    std::uint64_t records = 0;            ///< the number of the next one
    bool has_terms = false;
};

struct TermView::Keys {
    const inverted::KeySpool* spool;
};

namespace {

constexpr std::size_t most_spooled = std::size_t{256} << 10; ///< bytes of a term's keys that are held

/// Numbers the records whose frames it gets, and adds their terms to the runs.
class FrameSink final : public Sink {
  public:
    FrameSink(runs::SortedRuns& runs, std::uint64_t& records, bool& has_terms)
        : runs_{&runs}, records_{&records}, has_terms_{&has_terms} {}

    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        for (std::string_view frames : pieces) { // of whole records
            while (!frames.empty()) {
                add_record(frames);
            }
        }
    }

  private:
    void add_record(std::string_view& frames) {
        const std::string_view key = inverted::take_text(frames, inverted::take_size(frames));
        for (auto size = inverted::take_size(frames); size != inverted::end_of_record;
             size = inverted::take_size(frames)) {
            runs_->add(inverted::take_text(frames, size), *records_, key);
            *has_terms_ = true;
        }
        ++*records_;
    }

    runs::SortedRuns* runs_;
    std::uint64_t* records_;
    bool* has_terms_;
};

// Before what is spooled of a record.
constexpr char key_mark = 'k';
constexpr char number_mark = 'n';

/// Puts the entries of each term together, which come one after another.
class TermCollector {
  public:
    TermCollector(const Inversion& inversion, const detail::Function<bool(std::uint64_t)>& is_asked,
                  const detail::Function<void(const TermView&)>& visit)
        : is_asked_{&is_asked}, visit_{&visit}, keys_{most_spooled, inversion.folder} {}

    void take(std::string_view term, std::uint64_t number, std::string_view key) {
        if (keys_.count() > 0 && term == term_) {
            if (number == last_number_) {
                return; // a record counts once
            }
        } else {
            finish();
            term_ = term;
        }
        last_number_ = number;
        spooled_ = key.empty() ? number_mark : key_mark;
        spooled_ += key.empty() ? std::to_string(number) : key;
        keys_.add(spooled_);
    }

    /// Hands on the last term.
    void finish() {
        if (keys_.count() > 0 && (*is_asked_)(keys_.count())) {
            (*visit_)(TermView{term_, keys_.count(), TermView::Keys{&keys_}});
        }
        keys_.clear();
    }

  private:
    const detail::Function<bool(std::uint64_t)>* is_asked_;
    const detail::Function<void(const TermView&)>* visit_;
    inverted::KeySpool keys_;
    std::string spooled_;
    std::string term_;
    std::uint64_t last_number_ = 0;
};

} // namespace

void TermView::for_each_key(const detail::Function<void(std::string_view, bool)>& visit) const {
    keys_->spool->for_each([&](std::string_view key) { visit(key.substr(1), key.front() == number_mark); });
}

InvertedIndex::InvertedIndex(Inversion inversion) : state_{new State{std::move(inversion), {}}} {}
InvertedIndex::InvertedIndex(InvertedIndex&&) noexcept = default;
InvertedIndex& InvertedIndex::operator=(InvertedIndex&&) noexcept = default;
InvertedIndex::~InvertedIndex() = default;

Report InvertedIndex::add(const Corpus& corpus, const Options& options) {
    if (!state_->runs) {
        state_->runs.emplace(state_->inversion.memory_limit, state_->inversion.folder, options.threads);
    }
    const std::uint64_t before = state_->records;
    state_->records += options.select.skip;
    FrameSink sink{*state_->runs, state_->records, state_->has_terms};
    Report report = transform(corpus, sink, inverted::TermFinder{state_->inversion}, options);
    if (report.counts.selected() == 0) { // there were not so many
        state_->records = before + std::min(options.select.skip, report.counts.not_selected);
    }
    return report;
}

void InvertedIndex::for_each_term(const detail::Function<void(const TermView&)>& visit, std::uint64_t least,
                                  std::uint64_t most) {
    if (!state_->runs) {
        return;
    }
    const detail::Function<bool(std::uint64_t)> is_asked{
        [=](std::uint64_t records) { return records >= least && records <= most; }};
    TermCollector terms{state_->inversion, is_asked, visit};
    state_->runs->merge(
        [&](std::string_view term, std::uint64_t number, std::string_view key) { terms.take(term, number, key); });
    terms.finish();
}

bool InvertedIndex::empty() const {
    return !state_->has_terms;
}

} // namespace marcmill
