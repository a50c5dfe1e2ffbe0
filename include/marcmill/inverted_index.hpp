#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/detail/function.hpp>
#include <marcmill/export.hpp>
#include <marcmill/options.hpp>
#include <marcmill/path.hpp>
#include <marcmill/report.hpp>

namespace marcmill {

/// What the terms of a value are. `word`: its longest runs of letters, digits, marks and format characters. `value`:
/// all of it. `phrase`: all of it, with runs of white space made one blank, and without white space and ISBD
/// punctuation (. , : ; / =) at its end, unless nothing is left.
enum class Terms : std::uint8_t { word, value, phrase };

/// What an inverted index is made of.
struct Inversion {
    std::vector<Path> paths; ///< whose values have the terms
    Terms terms = Terms::word;
    /// Whether terms that differ in case and marks alone are one: canonical decomposition without the marks that stand
    /// over, under or through letters, full case folding of Unicode, canonical composition.
    bool fold = false;
    /// The first value of this path is a record's key, without blanks and tabs at its ends; 001 where there is none.
    std::optional<Path> key;
    bool numbers = false; ///< records have no keys, but their numbers
    /// Bytes of terms and keys that are held; what is more is sorted in temporary files. 64 KiB at the least.
    std::size_t memory_limit = std::size_t{256} << 20;
    std::string folder = "/tmp"; ///< of the temporary files, which have no names, so that a crash leaves none
};

/// A term, and the records that have it. A view: it lives while it is visited.
class MARCMILL_API TermView {
  public:
    std::string_view term() const { return term_; }
    /// How many have it: each counts once.
    std::uint64_t records() const { return records_; }
    /// Visits their keys in the order of the records. A record without a key, or any where numbers were asked for, has
    /// its number, from 0, in decimal digits, and `is_number`. May be called as often as wanted.
    void for_each_key(const detail::Function<void(std::string_view key, bool is_number)>& visit) const;

    // For the library's own floors:
    struct Keys;
    TermView(std::string_view term, std::uint64_t records, const Keys& keys)
        : term_{term}, records_{records}, keys_{&keys} {}

  private:
    std::string_view term_;
    std::uint64_t records_;
    const Keys* keys_;
};

/// Which records have which terms, for any number of records: what memory_limit does not hold is sorted on disk.
///
/// It holds no more than memory_limit while a corpus is added, beside what that run holds, and while the terms are
/// visited, beside one MiB or so; a term or key that is longer than the limit, a few times. The answer does not depend
/// on the limit, nor on threads.
class MARCMILL_API InvertedIndex {
  public:
    explicit InvertedIndex(Inversion inversion);
    InvertedIndex(InvertedIndex&&) noexcept;
    InvertedIndex& operator=(InvertedIndex&&) noexcept;
    ~InvertedIndex();

    /// Adds the records that Options::select asks for, in order. A record's number is how many came before it, and how
    /// many Selection::skip left out. Throws std::system_error with the path, or the folder's where a temporary file
    /// cannot be written, and what a run throws.
    Report add(const Corpus& corpus, const Options& options = {});

    /// Visits the terms that no fewer than `least` and no more than `most` records have, by their bytes. May be called
    /// again. Throws as add() does.
    void for_each_term(const detail::Function<void(const TermView&)>& visit, std::uint64_t least = 1,
                       std::uint64_t most = std::numeric_limits<std::uint64_t>::max());

    /// Whether no record had a term.
    bool empty() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace marcmill
