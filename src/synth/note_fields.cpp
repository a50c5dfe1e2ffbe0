#include "synth/fields.hpp"
#include "synth/words.hpp"

namespace marcmill::synth {
namespace {

/// Notes end before this: a field has 9,999 bytes at most.
constexpr std::size_t longest_note = 9'000;

/// Mostly `low` to `high`, one in ten up to six times as many.
std::uint32_t draw_skewed(Random& random, std::uint32_t low, std::uint32_t high) {
    const std::uint32_t usual = random.between(low, high);
    return random.chance(100) ? usual * random.between(1, 6) : usual;
}

/// Some hundred bytes of an abstract.
void add_sentence(Draft& draft, Random& random) {
    draft.capitalized(openers.pick(random)).text(' ').text(english_topics.pick(random));
    for (std::uint32_t topics = random.below(3); topics > 0; --topics) {
        draft.text(' ').text(connectives.pick(random)).text(' ').text(english_topics.pick(random));
    }
    draft.text(' ').text(closers.pick(random)).text('.');
}

} // namespace

void add_note(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"500"}, ' ', ' ');
    draft.subfield('a');
    if (random.chance(850)) {
        draft.text(notes.pick(random)).end();
    } else {
        add_sentence(draft, random);
        draft.end();
    }
}

void add_bibliography(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"504"}, ' ', ' ');
    draft.subfield('a').text("Includes bibliographical references");
    if (random.chance(500)) {
        const std::uint32_t page = random.between(40, 500);
        draft.text(" (pages ").number(page).text('-').number(page + random.between(1, 30)).text(')');
    }
    draft.text(random.chance(500) ? " and index." : ".").end();
}

void add_contents(Draft& draft, const Work& work, Random& random) {
    const bool enhanced = random.chance(400); // titles and names in subfields of their own
    draft.begin(Tag{"505"}, '0', enhanced ? '0' : ' ');
    if (!enhanced) {
        draft.subfield('a');
    }
    for (std::uint32_t parts = draw_skewed(random, 4, 16); parts > 0; --parts) {
        if (enhanced) {
            draft.subfield('t');
        }
        add_title(draft, draw_title(random, *work.language), *work.language);
        if (random.chance(300)) {
            draft.text(" / ");
            if (enhanced) {
                draft.subfield('r');
            }
            add_direct(draft, draw_person(random));
        }
        if (parts == 1 || draft.field_length() > longest_note) {
            break;
        }
        draft.text(" -- ");
    }
    draft.text('.').end();
}

void add_abstract(Draft& draft, const Work&, Random& random) {
    draft.begin(Tag{"520"}, ' ', ' ');
    draft.subfield('a').text('"');
    for (std::uint32_t sentences = draw_skewed(random, 2, 8); sentences > 0; --sentences) {
        add_sentence(draft, random);
        if (draft.field_length() > longest_note) {
            break;
        }
        if (sentences > 1) {
            draft.text(' ');
        }
    }
    draft.text("\"--Provided by publisher.").end();
}

} // namespace marcmill::synth
