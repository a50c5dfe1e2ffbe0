#include "format/iso2709/counting.hpp"

#include "format/iso2709/decomposition.hpp"

namespace marcmill::iso2709 {

Tally& Tally::operator+=(const Tally& more) {
    bytes += more.bytes;
    high += more.high;
    continuations += more.continuations;
    four_bytes += more.four_bytes;
    replacements += more.replacements;
    marks += more.marks;
    crlf += more.crlf;
    lone_lf += more.lone_lf;
    return *this;
}

Tally tally_of(std::string_view bytes) {
    Tally tally;
    tally.bytes = static_cast<std::uint32_t>(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (byte == '\n') {
            const bool after_cr = at != 0 && bytes[at - 1] == '\r';
            ++(after_cr ? tally.crlf : tally.lone_lf);
        } else if (byte >= 0x80) {
            ++tally.high;
            tally.continuations += static_cast<std::uint32_t>(byte < 0xC0);
            tally.four_bytes += static_cast<std::uint32_t>(byte >= 0xF0);
            tally.marks += bytes_more_decomposed(bytes.substr(at, 3));
            tally.replacements += static_cast<std::uint32_t>(bytes.substr(at, 3) == "\xEF\xBF\xBD");
        }
    }
    return tally;
}

std::uint32_t count_of(const Tally& tally, Counting counting) {
    std::uint32_t count = tally.bytes;
    switch (counting.unit) {
    case Unit::bytes:
        break;
    case Unit::characters:
        count -= tally.continuations;
        break;
    case Unit::utf16_units:
        count = count - tally.continuations + tally.four_bytes;
        break;
    case Unit::utf8_of_latin1:
        count += tally.high;
        break;
    case Unit::letters_and_marks:
        count += tally.marks;
        break;
    case Unit::replaced_characters:
        count -= 2 * tally.replacements;
        break;
    }
    switch (counting.line_ends) {
    case LineEnds::as_they_are:
        break;
    case LineEnds::crlf_counts_one:
        count -= tally.crlf;
        break;
    case LineEnds::lf_counts_two:
        count += tally.lone_lf;
        break;
    }
    return count;
}

std::vector<Counting> countings_for(const Tally& all) {
    std::vector<Unit> units{Unit::bytes};
    if (all.high != 0) {
        units.insert(units.end(), {Unit::characters, Unit::utf8_of_latin1});
    }
    if (all.four_bytes != 0) {
        units.push_back(Unit::utf16_units);
    }
    if (all.marks != 0) {
        units.push_back(Unit::letters_and_marks);
    }
    if (all.replacements != 0) {
        units.push_back(Unit::replaced_characters);
    }
    std::vector<LineEnds> line_ends{LineEnds::as_they_are};
    if (all.crlf != 0) {
        line_ends.push_back(LineEnds::crlf_counts_one);
    }
    if (all.lone_lf != 0) {
        line_ends.push_back(LineEnds::lf_counts_two);
    }
    std::vector<Counting> countings;
    for (const LineEnds ends : line_ends) {
        for (const Unit unit : units) {
            countings.push_back({unit, ends});
        }
    }
    return countings;
}

std::string describe(Counting counting) {
    std::string text;
    switch (counting.unit) {
    case Unit::bytes:
        break;
    case Unit::characters:
        text = "lengths count characters";
        break;
    case Unit::utf16_units:
        text = "lengths count UTF-16 units";
        break;
    case Unit::utf8_of_latin1:
        text = "lengths count the UTF-8 bytes of Latin-1 text";
        break;
    case Unit::letters_and_marks:
        text = "lengths count letters and their marks apart";
        break;
    case Unit::replaced_characters:
        text = "lengths count U+FFFD as one byte";
        break;
    }
    if (counting.line_ends != LineEnds::as_they_are) {
        text += text.empty() ? "" : ", ";
        text += counting.line_ends == LineEnds::crlf_counts_one ? "lengths count CRLF as one byte"
                                                                : "lengths count LF as two bytes";
    }
    return text;
}

} // namespace marcmill::iso2709
