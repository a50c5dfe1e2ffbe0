#include "format/iso2709/tiling.hpp"

#include <algorithm>

namespace marcmill::iso2709 {
namespace {

/// Whether a number is the same in all of several entries, and says nothing.
template <typename Number>
bool is_missing(const std::vector<StatedEntry>& entries, Number number, std::uint32_t nines) {
    const std::uint32_t first = number(entries.front());
    return entries.size() > 1 && (first == 0 || first == nines) &&
           std::all_of(entries.begin(), entries.end(),
                       [&](const StatedEntry& entry) { return number(entry) == first; });
}

/// Which sums the starts can be of: each is refuted by the first start that is another.
class Starts {
  public:
    explicit Starts(std::uint32_t first) : first_{first} {}

    void meet(std::uint32_t start) {
        stated_ = stated_ && start == first_ + stated_sum_;
        counted_ = counted_ && start == first_ + counted_sum_;
        bytes_ = bytes_ && start == first_ + byte_sum_;
    }
    /// Goes over the field behind that start: its length as stated, counted with its terminator, and in bytes.
    void pass(std::uint32_t stated, std::uint32_t counted, std::uint32_t bytes) {
        stated_sum_ += stated;
        counted_sum_ += counted;
        byte_sum_ += bytes;
    }
    bool agree() const { return stated_ || counted_ || bytes_; }

  private:
    std::uint32_t first_;
    std::uint32_t stated_sum_ = 0;
    std::uint32_t counted_sum_ = 0;
    std::uint32_t byte_sum_ = 0;
    bool stated_ = true;
    bool counted_ = true;
    bool bytes_ = true;
};

/// One walk over entries and pieces side by side.
class Walk {
  public:
    Walk(const std::vector<Piece>& pieces, Numbers numbers) : pieces_{&pieces}, numbers_{numbers} {}

    /// Takes as many pieces as come to the length. A field terminator inside a field is one of its bytes.
    std::optional<Tally> take(std::uint32_t length) {
        const std::uint32_t wanted = length + (numbers_.terminators ? 0 : 1);
        Tally field;
        do {
            if (done()) {
                return std::nullopt;
            }
            field += (*pieces_)[next_++].tally;
        } while (count_of(field, numbers_.counting) < wanted);
        return count_of(field, numbers_.counting) == wanted ? std::optional{field} : std::nullopt;
    }
    std::optional<Tally> take_one() { return done() ? std::nullopt : std::optional{(*pieces_)[next_++].tally}; }

    bool done() const { return next_ == pieces_->size(); }
    std::uint32_t offset() const { return done() ? 0 : (*pieces_)[next_].offset; }

  private:
    const std::vector<Piece>* pieces_;
    Numbers numbers_;
    std::size_t next_ = 0;
};

std::vector<std::size_t> by_start(const std::vector<StatedEntry>& entries) {
    std::vector<std::size_t> order(entries.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        order[place] = place;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return entries[left].start < entries[right].start; });
    return order;
}

} // namespace

std::vector<Piece> pieces_between(std::string_view record, std::uint32_t begin, std::uint32_t end) {
    std::vector<Piece> pieces;
    while (begin < end) {
        const std::size_t terminator = record.substr(0, end).find(field_terminator, begin);
        if (terminator == std::string_view::npos) {
            return {};
        }
        pieces.push_back({begin, tally_of(record.substr(begin, terminator + 1 - begin))});
        begin = static_cast<std::uint32_t>(terminator + 1);
    }
    return pieces;
}

std::optional<Tiling> tile(const std::vector<StatedEntry>& entries, const std::vector<Piece>& pieces, Numbers numbers) {
    if (entries.empty() || pieces.size() < entries.size()) {
        return std::nullopt;
    }
    Tiling tiling;
    tiling.lengths_missing = is_missing(
        entries, [](const StatedEntry& entry) { return entry.length; }, 9'999);
    tiling.starts_missing = is_missing(
        entries, [](const StatedEntry& entry) { return entry.start; }, 99'999);
    tiling.places.resize(entries.size());
    const std::vector<std::size_t> order = by_start(entries);
    tiling.first_start = tiling.starts_missing ? 0 : entries[order.front()].start;
    Walk walk{pieces, numbers};
    Starts starts{tiling.first_start};
    for (const std::size_t place : order) {
        const StatedEntry& entry = entries[place];
        const std::uint32_t offset = walk.offset();
        const std::optional<Tally> field = tiling.lengths_missing ? walk.take_one() : walk.take(entry.length);
        if (!field) {
            return std::nullopt;
        }
        if (!tiling.starts_missing) {
            starts.meet(entry.start);
            const std::uint32_t counted = count_of(*field, numbers.counting);
            starts.pass(tiling.lengths_missing ? counted : entry.length, counted, field->bytes);
        }
        if (!starts.agree()) {
            return std::nullopt;
        }
        tiling.places[place] = {entry.tag, offset, field->bytes};
    }
    if (!walk.done()) {
        return std::nullopt;
    }
    for (std::uint32_t place = 0; place < entries.size(); ++place) {
        if (entries[place].length != tiling.places[place].length) {
            tiling.changed.push_back(place);
        }
    }
    return tiling;
}

} // namespace marcmill::iso2709
