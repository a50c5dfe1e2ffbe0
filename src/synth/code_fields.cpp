#include <array>

#include "synth/fields.hpp"
#include "synth/words.hpp"

namespace marcmill::synth {
namespace {

/// 008/18-34, of each material.
struct Configuration {
    std::string_view plain;
    std::string_view full;    ///< illustrated, indexed, and so on
    std::size_t form_of_item; ///< the place of "o", online
};
constexpr std::array<Configuration, 5> configurations{{
    {"           000 0 ", "a     b    001 0 ", 5},
    {"ar p       0   a0", "qr p       0   a0", 5},
    {"sna         n    ", "opa         d    ", 5},
    {"nnn         n    ", "sgn   i     n    ", 5},
    {"       a     0   ", "ab  bd a  f  1   ", 11},
}};
static_assert([] {
    for (const Configuration& each : configurations) {
        if (each.plain.size() != 17 || each.full.size() != 17) {
            return false;
        }
    }
    return true;
}());

void add_isbn_13(Draft& draft, Random& random) {
    std::array<char, 13> digits{'9', '7', '8'};
    unsigned sum = 9 + 7 * 3 + 8;
    for (std::size_t at = 3; at < 12; ++at) {
        const std::uint32_t digit = random.below(10);
        digits[at] = static_cast<char>('0' + digit);
        sum += digit * (at % 2 == 0 ? 1 : 3);
    }
    digits[12] = static_cast<char>('0' + (10 - sum % 10) % 10);
    draft.text(std::string_view{digits.data(), digits.size()});
}

void add_issn_number(Draft& draft, Random& random) {
    const std::uint32_t number = random.below(10'000'000);
    unsigned sum = 0;
    for (unsigned at = 0, rest = number; at < 7; ++at, rest /= 10) {
        sum += rest % 10 * (at + 2);
    }
    const unsigned check = (11 - sum % 11) % 11;
    draft.number(number / 1000, 4).text('-').number(number % 1000, 3);
    draft.text(check == 10 ? 'X' : static_cast<char>('0' + check));
}

} // namespace

void add_control_number(Draft& draft, const Work& work, Random&) {
    draft.begin(Tag{"001"});
    draft.number(work.number, 9).end();
}

void add_agency(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"003"});
    draft.text(agencies.pick(random)).end();
}

void add_transaction(Draft& draft, const Work& work, Random& random) {
    draft.begin(Tag{"005"});
    draft.number(work.catalogued, 4).number(random.between(1, 12), 2).number(random.between(1, 28), 2);
    draft.number(random.below(24), 2).number(random.below(60), 2).number(random.below(60), 2).text(".0").end();
}

void add_fixed_data(Draft& draft, const Work& work, Random& random) {
    const Configuration& configuration = configurations[static_cast<std::size_t>(work.material)];
    draft.begin(Tag{"008"});
    draft.number(work.catalogued % 100U, 2).number(random.between(1, 12), 2).number(random.between(1, 28), 2);
    draft.text(work.material == Material::serial ? 'c' : 's').number(work.year, 4);
    draft.text(work.material == Material::serial ? "9999" : "    ").text(work.city->country);
    const std::string_view coded = random.chance(500) ? configuration.full : configuration.plain;
    draft.text(coded.substr(0, configuration.form_of_item)).text(work.online ? 'o' : ' ');
    draft.text(coded.substr(configuration.form_of_item + 1));
    draft.text(work.language->code).text(' ').text(random.chance(400) ? ' ' : 'd').end();
}

void add_lccn(Draft& draft, const Work& work, Random& random) {
    draft.begin(Tag{"010"}, ' ', ' ');
    draft.subfield('a');
    if (work.catalogued < 2001) { // two digits of the year until 2000, four since
        draft.text("   ").number(work.catalogued % 100U, 2).number(random.below(1'000'000), 6).text(' ');
    } else {
        draft.text("  ").number(work.catalogued, 4).number(random.below(1'000'000), 6);
    }
    draft.end();
}

void add_isbn(Draft& draft, const Work& work, Random& random) {
    if (work.material == Material::serial) {
        draft.begin(Tag{"022"}, '0', ' ');
        add_issn_number(draft.subfield('a'), random);
        draft.end();
    } else if (work.year >= 1970) {
        draft.begin(Tag{"020"}, ' ', ' ');
        add_isbn_13(draft.subfield('a'), random);
        if (random.chance(300)) {
            draft.subfield('q').text(random.chance(600) ? "(hardcover)" : "(paperback)");
        }
        if (random.chance(250)) {
            draft.subfield('c').text('$').number(random.between(5, 150)).text(".95");
        }
        draft.end();
    }
}

void add_system_number(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"035"}, ' ', ' ');
    draft.subfield('a').text("(OCoLC)").number(random.next() % 1'400'000'000, 8).end();
}

void add_source(Draft& draft, const Work& work, Random& random) {
    const std::string_view agency = agencies.pick(random);
    draft.begin(Tag{"040"}, ' ', ' ');
    draft.subfield('a').text(agency);
    if (work.rda) {
        draft.subfield('b').text("eng").subfield('e').text("rda");
    }
    draft.subfield('c').text(agency);
    for (std::uint32_t modified = random.below(5); modified > 0; --modified) {
        draft.subfield('d').text(agencies.pick(random));
    }
    draft.end();
}

void add_languages(Draft& draft, const Work& work, Random& random) {
    const bool translated = random.chance(300);
    draft.begin(Tag{"041"}, translated ? '1' : '0', ' ');
    draft.subfield('a').text(work.language->code);
    draft.subfield(translated ? 'h' : 'a').text(draw_language(random).code).end();
}

void add_area(Draft& draft, const Work& work, Random&) {
    draft.begin(Tag{"043"}, ' ', ' ');
    draft.subfield('a').text(work.language->region).end();
}

void add_call_number(Draft& draft, const Work& work, Random& random) {
    const bool at_congress = random.chance(500); // the Library of Congress has it, and gave the number
    draft.begin(Tag{"050"}, at_congress ? '0' : ' ', at_congress ? '0' : '4');
    draft.subfield('a').text(class_letters.pick(random)).number(random.between(1, 9999));
    draft.subfield('b').text('.').text(static_cast<char>('A' + random.below(26))).number(random.between(2, 999));
    draft.text(' ').number(work.year).end();
}

void add_dewey(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"082"}, '0', random.chance(500) ? '0' : '4');
    draft.subfield('a').number(random.below(1000), 3);
    if (random.chance(700)) {
        draft.text('.').number(random.between(1, 999));
    }
    draft.subfield('2').number(random.between(19, 23)).end();
}

} // namespace marcmill::synth
