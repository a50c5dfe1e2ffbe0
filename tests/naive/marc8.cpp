#include "naive/marc8.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "naive/utf8.hpp"
#include "text/repertoire.hpp"

namespace marcmill::naive {
namespace {

using text::CharacterSet;

enum class Kind { base, mark, control };

/// What some bytes are, each by itself.
struct Item {
    Kind kind = Kind::base;
    char32_t character = 0;
    std::size_t offset = 0;
};

/// A character with the marks that stand on it, or a control, which has none.
struct Cluster {
    Item base;
    std::vector<Item> marks;
};

using Designations = std::map<std::string, std::pair<bool, CharacterSet>, std::less<>>;

const Designations& designations() {
    static const Designations made = [] {
        Designations all{{"\x1Bs", {false, CharacterSet::ascii}},
                         {"\x1Bg", {false, CharacterSet::greek_symbols}},
                         {"\x1B\x62", {false, CharacterSet::subscripts}},
                         {"\x1Bp", {false, CharacterSet::superscripts}}};
        const std::map<std::string, CharacterSet> narrow{
            {"B", CharacterSet::ascii},  {"E", CharacterSet::ansel},    {"!E", CharacterSet::ansel},
            {"S", CharacterSet::greek},  {"N", CharacterSet::cyrillic}, {"Q", CharacterSet::extended_cyrillic},
            {"2", CharacterSet::hebrew}, {"3", CharacterSet::arabic},   {"4", CharacterSet::extended_arabic}};
        for (const auto& [final, set] : narrow) {
            all["\x1B(" + final] = all["\x1B," + final] = {false, set};
            all["\x1B)" + final] = all["\x1B-" + final] = {true, set};
        }
        for (const char* const to_g0 : {"\x1B$1", "\x1B$(1", "\x1B$,1"}) {
            all[to_g0] = {false, CharacterSet::east_asian};
        }
        all["\x1B$)1"] = all["\x1B$-1"] = {true, CharacterSet::east_asian};
        return all;
    }();
    return made;
}

/// The code tables once more, from the characters' side.
const std::map<std::pair<CharacterSet, std::uint32_t>, Item>& codes() {
    static const auto made = [] {
        std::map<std::pair<CharacterSet, std::uint32_t>, Item> all;
        for (char32_t character = 1; character < 0x30000; ++character) {
            for (const text::Held& held : text::held_as(character)) {
                all[{held.set, held.code}] = {held.is_mark ? Kind::mark : Kind::base, character, 0};
            }
        }
        return all;
    }();
    return made;
}

std::optional<std::pair<char32_t, std::size_t>> reference_in(std::string_view text) {
    const std::size_t end = text.find(';');
    if (!text.starts_with("&#x") || end == std::string_view::npos || end < 4 || end > 9) {
        return std::nullopt;
    }
    const std::string digits{text.substr(3, end - 3)};
    if (digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
        return std::nullopt;
    }
    const auto character = static_cast<char32_t>(std::stoul(digits, nullptr, 16));
    if (character > 0x10FFFF || (character >> 11) == 0x1B || (character >= 0x1D && character <= 0x1F)) {
        return std::nullopt;
    }
    return std::pair{character, end + 1};
}

/// First pass.
class Items {
  public:
    Items(std::string_view value, References references) : value_{value}, references_{references} {}

    std::vector<Item> items;
    std::vector<TextFault> faults;

    void read() {
        while (at_ < value_.size()) {
            const auto [item, length] = next();
            if (item) {
                items.push_back(*item);
                items.back().offset = at_;
            }
            at_ += length;
        }
    }

  private:
    using Next = std::pair<std::optional<Item>, std::size_t>;

    Next wrong(TextFaultKind kind, std::size_t length) {
        faults.push_back({kind, at_, length});
        return {Item{Kind::base, 0xFFFD, 0}, length};
    }

    Next next() {
        const auto byte = static_cast<unsigned char>(value_[at_]);
        if (byte == 0x1B) {
            for (std::size_t length = 4; length >= 2; --length) {
                const auto found = designations().find(value_.substr(at_, length));
                if (found != designations().end()) {
                    sets_[found->second.first] = found->second.second;
                    return {std::nullopt, found->first.size()};
                }
            }
            return wrong(TextFaultKind::unknown_escape, 1);
        }
        if (byte == 0x20) {
            return {Item{Kind::base, ' ', 0}, 1};
        }
        if (byte < 0x20 || byte == 0x7F) {
            if (byte >= 0x1D) {
                sets_[false] = byte < 0x20 ? CharacterSet::ascii : sets_[false];
                sets_[true] = byte < 0x20 ? CharacterSet::ansel : sets_[true];
            }
            return {Item{Kind::control, byte, 0}, 1};
        }
        static const std::map<unsigned, char32_t> c1{{0x88, 0x98}, {0x89, 0x9C}, {0x8D, 0x200D}, {0x8E, 0x200C}};
        if (c1.contains(byte)) {
            return {Item{Kind::control, c1.at(byte), 0}, 1};
        }
        if (byte == 0xFF || (byte >= 0x80 && byte <= 0xA0)) {
            return wrong(TextFaultKind::unknown_character, 1);
        }
        return graphic(byte);
    }

    Next graphic(unsigned char byte) {
        const CharacterSet set = sets_[byte > 0x80];
        if (set == CharacterSet::ascii && byte == '&' && references_ == References::read) {
            if (const auto reference = reference_in(value_.substr(at_))) {
                return {Item{Kind::base, reference->first, 0}, reference->second};
            }
        }
        const std::size_t wanted = set == CharacterSet::east_asian ? 3 : 1;
        std::uint32_t code = 0;
        for (std::size_t length = 0; length < wanted; ++length) {
            const unsigned here = at_ + length < value_.size() ? static_cast<unsigned char>(value_[at_ + length]) : 0;
            const bool is_same_half = (here >= 0x80) == (byte >= 0x80);
            const unsigned low = here & 0x7F;
            if (!is_same_half || low == 0x7F || low < 0x20 || (low == 0x20 && length < 2)) {
                return wrong(TextFaultKind::cut_character, length);
            }
            code = code * 256 + low;
        }
        const auto found = codes().find({set, code});
        return found == codes().end() ? wrong(TextFaultKind::unknown_character, wanted) : Next{found->second, wanted};
    }

    std::string_view value_;
    References references_;
    std::size_t at_ = 0;
    std::map<bool, CharacterSet> sets_{{false, CharacterSet::ascii}, {true, CharacterSet::ansel}};
};

/// Second pass. Marks that no character follows become clusters of their own, as if they were controls.
std::vector<Cluster> clusters_of(const std::vector<Item>& items, std::vector<TextFault>& faults) {
    std::vector<Cluster> clusters;
    std::vector<Item> marks;
    const auto end_marks = [&] {
        for (const Item& mark : marks) {
            faults.push_back({TextFaultKind::lone_mark, mark.offset, 1});
            clusters.push_back({{Kind::control, mark.character, mark.offset}, {}});
        }
        marks.clear();
    };
    for (const Item& item : items) {
        if (item.kind == Kind::mark) {
            marks.push_back(item);
            continue;
        }
        if (item.kind == Kind::control) {
            end_marks();
        }
        clusters.push_back({item, std::exchange(marks, {})});
    }
    end_marks();
    return clusters;
}

/// Third pass: the last first half on one character belongs to the first second half of its kind on the next.
void join_halves(std::vector<Cluster>& clusters, std::vector<TextFault>& faults) {
    for (std::size_t at = 0; at + 1 < clusters.size(); ++at) {
        auto& left = clusters[at].marks;
        auto& right = clusters[at + 1].marks;
        const auto first = std::find_if(left.rbegin(), left.rend(), [](const Item& mark) {
            return mark.character == 0xFE20 || mark.character == 0xFE22;
        });
        if (first == left.rend()) {
            continue;
        }
        const auto second = std::find_if(right.begin(), right.end(),
                                         [&](const Item& mark) { return mark.character == first->character + 1; });
        if (second != right.end()) {
            first->character = first->character == 0xFE20 ? 0x361 : 0x360;
            right.erase(second);
        }
    }
    for (const Cluster& cluster : clusters) {
        for (const Item& mark : cluster.marks) {
            if (mark.character >= 0xFE20 && mark.character <= 0xFE23) {
                faults.push_back({TextFaultKind::lone_half, mark.offset, 1});
            }
        }
    }
}

} // namespace

Marc8Text read_marc8(std::string_view value, References references) {
    Items pass{value, references};
    pass.read();
    Marc8Text read{{}, std::move(pass.faults)};
    std::vector<Cluster> clusters = clusters_of(pass.items, read.faults);
    join_halves(clusters, read.faults);
    for (const Cluster& cluster : clusters) {
        read.utf8 += encoded(cluster.base.character);
        for (const Item& mark : cluster.marks) {
            read.utf8 += encoded(mark.character);
        }
    }
    std::sort(read.faults.begin(), read.faults.end(),
              [](const TextFault& left, const TextFault& right) { return left.offset < right.offset; });
    return read;
}

} // namespace marcmill::naive
