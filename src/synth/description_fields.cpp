#include <algorithm>
#include <array>

#include "synth/fields.hpp"
#include "synth/words.hpp"

namespace marcmill::synth {
namespace {

/// 336, 337, 338: a term, its code, and the list that both are from.
struct Carrier {
    std::string_view content, content_code;
    std::string_view media, media_code;
    std::string_view carrier, carrier_code;
};
constexpr std::array<Carrier, 5> carriers{{
    {"text", "txt", "unmediated", "n", "volume", "nc"},
    {"text", "txt", "unmediated", "n", "volume", "nc"},
    {"notated music", "ntm", "unmediated", "n", "volume", "nc"},
    {"performed music", "prm", "audio", "s", "audio disc", "sd"},
    {"cartographic image", "cri", "unmediated", "n", "sheet", "nb"},
}};

void add_term(Draft& draft, Tag tag, std::string_view term, std::string_view code, std::string_view list) {
    draft.begin(tag, ' ', ' ');
    draft.subfield('a').text(term).subfield('b').text(code).subfield('2').text(list).end();
}

void add_publisher(Draft& draft, const Work& work, Random& random) {
    if (random.chance(300)) {
        draft.text(work.city->name).text(" University Press");
    } else {
        draft.text(work.language->publisher).text(surnames.pick(random));
    }
}

void add_pages(Draft& draft, const Work& work, Random& random) {
    constexpr std::array front{"", "", "", "viii, ", "xii, ", "xvi, ", "xxiv, "};
    draft.text(front[random.below(static_cast<std::uint32_t>(front.size()))]);
    draft.number(random.between(16, 640)).text(work.rda ? " pages" : " p.");
}

/// 880, the title as it is written, with $6 that leads back to 245.
void add_linked_title(Draft& draft, const Work& work) {
    draft.begin(Tag{"880"}, work.main_entry == MainEntry::title ? '0' : '1', '0');
    draft.subfield('6').text("245-01").text(work.language->script);
    add_original_title(draft.subfield('a'), work.title, *work.language);
    draft.text('.').end();
}

} // namespace

void add_title_statement(Draft& draft, const Work& work, Random& random) {
    const Language& language = *work.language;
    const bool linked = !language.is_latin() && random.chance(700);
    draft.begin(Tag{"245"}, work.main_entry == MainEntry::title ? '0' : '1', nonfiling(work.title, language));
    if (linked) {
        draft.subfield('6').text("880-01");
    }
    add_title(draft.subfield('a'), work.title, language);
    const bool short_title = !work.title.has_head && !work.title.has_second_topic;
    if (!short_title && random.chance(350)) {
        draft.text(" :");
        add_title(draft.subfield('b'), draw_title(random, language), language);
    }
    if (!short_title && random.chance(700)) {
        draft.text(" /");
        add_direct(draft.subfield('c').text(language.by), work.author);
        for (std::uint32_t others = random.chance(250) ? random.between(1, 3) : 0; others > 0; --others) {
            add_direct(draft.text(", "), draw_person(random));
        }
    }
    draft.text('.').end();
    if (linked) {
        add_linked_title(draft, work);
    }
}

void add_variant_title(Draft& draft, const Work& work, Random& random) {
    draft.begin(Tag{"246"}, random.chance(600) ? '1' : '3', ' ');
    if (random.chance(250)) {
        draft.subfield('i').text("Title on cover:");
    }
    add_title(draft.subfield('a'), draw_title(random, *work.language), *work.language);
    draft.end();
}

void add_edition(Draft& draft, const Work& work, Random& random) {
    draft.begin(Tag{"250"}, ' ', ' ');
    if (work.language->code == "eng") {
        constexpr std::array editions{"1st ed.", "2nd ed.", "Rev. ed.", "First edition.", "Third edition, revised."};
        draft.subfield('a').text(editions[random.below(static_cast<std::uint32_t>(editions.size()))]).end();
    } else {
        draft.subfield('a').number(random.between(1, 9)).text(work.language->edition).end();
    }
}

void add_imprint(Draft& draft, const Work& work, Random& random) {
    if (work.rda) {
        draft.begin(Tag{"264"}, ' ', '1');
    } else {
        draft.begin(Tag{"260"}, ' ', ' ');
    }
    draft.subfield('a').text(work.city->name).text(" :");
    add_publisher(draft.subfield('b'), work, random);
    draft.text(',').subfield('c');
    if (!work.rda && random.chance(200)) {
        draft.text('c');
    }
    draft.number(work.year).text(work.material == Material::serial ? '-' : '.').end();
}

void add_extent(Draft& draft, const Work& work, Random& random) {
    draft.begin(Tag{"300"}, ' ', ' ');
    draft.subfield('a');
    if (work.online) {
        draft.text("1 online resource (");
        add_pages(draft, work, random);
        draft.text(')').end();
        return;
    }
    switch (work.material) {
    case Material::book:
        add_pages(draft, work, random);
        break;
    case Material::serial:
        draft.text("volumes");
        break;
    case Material::score:
        draft.text("1 score (").number(random.between(8, 200)).text(" pages)");
        break;
    case Material::recording:
        draft.text("1 audio disc");
        break;
    case Material::map:
        draft.text("1 map");
        break;
    }
    if (random.chance(600)) {
        draft.text(" :").subfield('b').text(work.material == Material::recording ? "digital" : "illustrations");
    }
    draft.text(" ;").subfield('c').number(random.between(18, 32)).text(" cm").end();
}

void add_carrier(Draft& draft, const Work& work, Random&) {
    if (!work.rda) {
        return;
    }
    const Carrier& carrier = carriers[static_cast<std::size_t>(work.material)];
    add_term(draft, Tag{"336"}, carrier.content, carrier.content_code, "rdacontent");
    if (work.online) {
        add_term(draft, Tag{"337"}, "computer", "c", "rdamedia");
        add_term(draft, Tag{"338"}, "online resource", "cr", "rdacarrier");
    } else {
        add_term(draft, Tag{"337"}, carrier.media, carrier.media_code, "rdamedia");
        add_term(draft, Tag{"338"}, carrier.carrier, carrier.carrier_code, "rdacarrier");
    }
}

void add_series(Draft& draft, const Work& work, Random& random) {
    const Title series = draw_title(random, *work.language);
    const std::uint32_t volume = random.between(1, 250);
    draft.begin(Tag{"490"}, '1', ' ');
    add_title(draft.subfield('a'), series, *work.language);
    draft.text(" ;").subfield('v').number(volume).end();
    draft.begin(Tag{"830"}, ' ', '0');
    add_title(draft.subfield('a'), series, *work.language);
    draft.text(" ;").subfield('v').number(volume).text('.').end();
}

void add_other_form(Draft& draft, const Work& work, Random& random) {
    draft.begin(Tag{"776"}, '0', '8');
    draft.subfield('i').text(work.online ? "Print version:" : "Online version:");
    add_inverted(draft.subfield('a'), work.author);
    add_title(draft.text('.').subfield('t'), work.title, *work.language);
    draft.text('.').subfield('d').text(work.city->name).text(", ").number(work.year);
    draft.subfield('w').text("(DLC)").number(random.below(100'000'000), 10);
    draft.subfield('w').text("(OCoLC)").number(random.below(1'400'000'000), 8).end();
}

void add_link(Draft& draft, const Work& work, Random& random) {
    draft.begin(Tag{"856"}, '4', work.online ? '0' : '2');
    if (random.chance(300)) {
        draft.subfield('3').text(random.chance(500) ? "Table of contents" : "Contributor biographical information");
    }
    draft.subfield('u')
        .text("https://catalogue.example.org/")
        .text(work.language->code)
        .text("/toc/")
        .number(work.year);
    draft.text('/').number(work.number, 9).text('-').number(random.below(100)).text(".html");
    if (random.chance(300)) {
        draft.subfield('z').text("Connect to this resource online");
    }
    draft.end();
}

} // namespace marcmill::synth
