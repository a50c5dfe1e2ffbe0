#include "naive/made_corpus.hpp"

#include <algorithm>
#include <random>
#include <string_view>
#include <vector>

#include "naive/build_record.hpp"

namespace marcmill::naive {
namespace {

class Maker {
  public:
    explicit Maker(std::uint64_t seed) : random_{seed} {}

    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
    bool one_in(std::size_t chances) { return below(chances) == 0; }
    char one_of(std::string_view bytes) { return bytes[below(bytes.size())]; }

    std::string text(std::size_t longest) {
        std::string made;
        for (std::size_t left = below(longest + 1); left != 0; --left) {
            made += one_of("aaeeiott  nrs,.;\\/\t\xC3\xA4"
                           "0123456789");
        }
        return made;
    }

    /// `stated`: leader/10.
    std::string data(char stated = '2') {
        std::string field{one_of(" 01"), one_of(" 04")};
        if (stated != '2' && stated >= '0' && stated <= '9' && !one_in(5)) {
            field.resize(static_cast<std::size_t>(stated - '0'), one_of(" 1x"));
        }
        if (one_in(40)) {
            field.resize(std::min<std::size_t>(below(2), field.size())); // indicators cut short
        }
        if (one_in(30)) {
            field += text(5); // before the first delimiter
        }
        for (std::size_t left = one_in(10) ? below(25) : below(4); left != 0; --left) {
            field += '\x1F';
            if (!one_in(40)) {
                field += one_of("aaaaabbcdexyz026$\xE9");
                field += text(30);
            }
        }
        return field;
    }

    /// `odd`: half of the records state another number of indicators than two.
    std::string record(std::size_t number, bool odd = false) {
        std::vector<FieldText> fields;
        const char stated = odd && one_in(2) ? one_of("00139 x") : '2';
        if (!one_in(10)) {
            fields.push_back({"001", "made" + std::to_string(number)});
        }
        if (!one_in(5)) {
            fields.push_back({"008", text(4) + "                eng" + text(2)});
        }
        for (std::size_t left = below(12); left != 0; --left) {
            static const char* const tags[] = {"245", "650", "650", "700", "LKR", "CAT", "009", "8Q~", "245"};
            const std::string tag = tags[below(std::size(tags))];
            fields.push_back({tag, tag == "009" ? text(9) : data(stated)});
        }
        std::string made = build_record(fields, one_in(2) ? "nam a22" : "cas  22");
        made[10] = stated;
        return one_in(8) ? with_entries_swapped(made) : made;
    }

  private:
    /// The first two entries of the directory change places: their data do not.
    static std::string with_entries_swapped(std::string record) {
        if (record.size() > 24 + 24 && std::stoul(record.substr(12, 5)) >= 25 + 24) {
            std::swap_ranges(record.begin() + 24, record.begin() + 36, record.begin() + 36);
        }
        return record;
    }

    std::mt19937_64 random_;
};

} // namespace

std::string made_corpus(std::uint64_t seed, std::size_t records) {
    Maker maker{seed};
    std::string bytes;
    for (std::size_t number = 1; number <= records; ++number) {
        bytes += maker.record(number);
        if (maker.one_in(6)) {
            bytes += std::string(1 + maker.below(3), maker.one_of("\r\n \x1A"));
        }
    }
    return bytes;
}

std::string made_odd_indicators(std::uint64_t seed, std::size_t records) {
    Maker maker{seed};
    std::string bytes;
    for (std::size_t number = 1; number <= records; ++number) {
        bytes += maker.record(number, true);
    }
    return bytes;
}

std::string made_long_fields(std::uint64_t seed, std::size_t records) {
    Maker maker{seed};
    std::string bytes;
    for (std::size_t number = 1; number <= records; ++number) {
        const std::size_t length = 9'000 + maker.below(16'000);
        const std::string data = "  \x1F" + ('a' + std::string(length - 5, 'l')) + '\x1E';
        std::vector<std::string> entries;
        const auto add = [&](std::size_t stated, std::size_t start) {
            entries.push_back("505" + digits(stated, 4) + digits(start, 5));
        };
        if (maker.one_in(3) && length > 9'999) {
            add(0, 0);
            add(length - 9'999 > 9'999 ? 0 : length - 9'999, 9'999);
            if (length > 19'998) {
                add(length - 19'998, 19'998);
            }
        } else {
            add(maker.one_in(4) ? maker.below(9'000) : length % 10'000, 0);
        }
        const std::string last = maker.data() + '\x1E';
        std::string directory;
        for (const std::string& entry : entries) {
            directory += entry;
        }
        directory += "650" + digits(last.size(), 4) + digits(length, 5) + '\x1E';
        bytes += digits(25 + directory.size() + length + last.size(), 5) + "nam a22" +
                 digits(24 + directory.size(), 5) + " i 4500" + directory + data + last + '\x1D';
    }
    return bytes;
}

std::string damaged(std::string bytes, std::uint64_t seed, std::size_t edits) {
    Maker maker{seed};
    for (; edits != 0 && bytes.size() > 64; --edits) {
        std::size_t at = maker.below(bytes.size() - 40);
        if (!maker.one_in(3)) { // near a boundary
            at = std::min(bytes.find('\x1D', at), bytes.size() - 40) + maker.below(40);
        }
        switch (maker.below(5)) {
        case 0:
            bytes[at] = maker.one_of("0123456789\x1D\x1E\x1F \nxZ");
            break;
        case 1:
            bytes.erase(at, 1 + maker.below(maker.one_in(4) ? 300 : 5));
            break;
        case 2:
            bytes.insert(at, maker.one_of("\x1D\x1E 09") + maker.text(30));
            break;
        case 3: // a piece once more, as a record cut short is by the next
            bytes.insert(at, bytes.substr(maker.below(bytes.size()), maker.below(200)));
            break;
        default:
            bytes.replace(at, 5, digits(maker.one_in(3) ? 99999 : maker.below(400), 5));
        }
    }
    return bytes;
}

} // namespace marcmill::naive
