#include "synth/fields.hpp"
#include "synth/words.hpp"

namespace marcmill::synth {
namespace {

/// $a, and $d where the year of birth is known.
void add_name(Draft& draft, const Person& person) {
    add_inverted(draft.subfield('a'), person);
    if (person.born != 0) {
        draft.text(',').subfield('d').number(person.born).text('-');
        if (person.born < 1910) {
            draft.number(person.born + 62U);
        }
    }
}

/// $e, the relator term; $0, the number of the heading's authority record.
void end_name(Draft& draft, Random& random) {
    if (random.chance(350)) {
        draft.text(',').subfield('e').text(relators.pick(random));
    }
    draft.text('.');
    if (random.chance(300)) {
        draft.subfield('0').text("(DLC)n").number(random.below(100'000'000), 10);
    }
    draft.end();
}

void add_body_name(Draft& draft, Random& random) {
    draft.subfield('a').text(body_heads.pick(random)).text(' ').text(regions.pick(random));
    if (random.chance(350)) {
        draft.text('.').subfield('b').text("Department of ").capitalized(english_topics.pick(random));
    }
    end_name(draft, random);
}

/// $x, $z, $y and $v, each now and then, in the order in which they stand.
void add_subdivisions(Draft& draft, Random& random) {
    if (random.chance(350)) {
        draft.subfield('x').text(topical_subdivisions.pick(random));
    }
    if (random.chance(280)) {
        draft.subfield('z').text(regions.pick(random));
    }
    if (random.chance(100)) {
        draft.subfield('y').text(periods.pick(random));
    }
    if (random.chance(220)) {
        draft.subfield('v').text(form_subdivisions.pick(random));
    }
    draft.text('.');
}

/// Indicator 2 of a subject: the Library of Congress's headings (0), or a list named in $2 (7).
bool draw_other_list(Random& random) {
    return random.chance(250);
}

void end_subject(Draft& draft, Random& random, bool other_list) {
    if (other_list) {
        draft.subfield('2').text("fast");
        draft.subfield('0').text("(OCoLC)fst").number(random.below(2'000'000), 8);
    }
    draft.end();
}

} // namespace

void add_main_entry(Draft& draft, const Work& work, Random& random) {
    if (work.main_entry == MainEntry::person) {
        draft.begin(Tag{"100"}, '1', ' ');
        add_name(draft, work.author);
        end_name(draft, random);
    } else if (work.main_entry == MainEntry::body) {
        draft.begin(Tag{"110"}, '2', ' ');
        add_body_name(draft, random);
    }
}

void add_person_subject(Draft& draft, const Work&, Random& random) {
    const bool other_list = draw_other_list(random);
    draft.begin(Tag{"600"}, '1', other_list ? '7' : '0');
    add_name(draft, draw_person(random));
    add_subdivisions(draft, random);
    end_subject(draft, random, other_list);
}

void add_subject(Draft& draft, const Work&, Random& random) {
    const bool other_list = draw_other_list(random);
    draft.begin(Tag{"650"}, ' ', other_list ? '7' : '0');
    draft.subfield('a').capitalized(english_topics.pick(random));
    add_subdivisions(draft, random);
    end_subject(draft, random, other_list);
}

void add_place_subject(Draft& draft, const Work&, Random& random) {
    const bool other_list = draw_other_list(random);
    draft.begin(Tag{"651"}, ' ', other_list ? '7' : '0');
    draft.subfield('a').text(regions.pick(random));
    draft.subfield('x').text(topical_subdivisions.pick(random));
    add_subdivisions(draft, random);
    end_subject(draft, random, other_list);
}

void add_genre(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"655"}, ' ', '7');
    draft.subfield('a').text(genres.pick(random)).text('.').subfield('2').text(random.chance(500) ? "lcgft" : "gsafd");
    if (random.chance(500)) {
        draft.subfield('0').text("(DLC)gf20140").number(random.below(100'000), 5);
    }
    draft.end();
}

void add_person(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"700"}, '1', ' ');
    add_name(draft, draw_person(random));
    end_name(draft, random);
}

void add_body(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"710"}, '2', ' ');
    add_body_name(draft, random);
}

} // namespace marcmill::synth
