#include "synth/work.hpp"

#include <algorithm>

#include "synth/words.hpp"

namespace marcmill::synth {
namespace {

constexpr std::uint16_t this_year = 2023; // made records are of no later year

Material draw_material(Random& random) {
    const std::uint32_t drawn = random.below(100);
    return drawn < 84   ? Material::book
           : drawn < 93 ? Material::serial
           : drawn < 95 ? Material::score
           : drawn < 98 ? Material::recording
                        : Material::map;
}

MainEntry draw_main_entry(Random& random, Material material) {
    const std::uint32_t drawn = random.below(100);
    if (material == Material::serial) {
        return drawn < 25 ? MainEntry::body : MainEntry::title;
    }
    return drawn < 75 ? MainEntry::person : drawn < 83 ? MainEntry::body : MainEntry::title;
}

/// Half of a catalogue is of the last forty years.
std::uint16_t draw_year(Random& random) {
    const std::uint32_t ago = random.chance(750) ? random.below(54) : random.below(170);
    return static_cast<std::uint16_t>(this_year - ago);
}

} // namespace

Person draw_person(Random& random) {
    Person person{};
    person.surname = surnames.draw(random);
    person.forename = forenames.draw(random);
    person.born = random.chance(450) ? static_cast<std::uint16_t>(random.between(1780, 1990)) : std::uint16_t{0};
    return person;
}

Title draw_title(Random& random, const Language& language) {
    Title title{};
    title.head = language.heads->draw(random);
    title.topic = language.topics->draw(random);
    title.second_topic = language.topics->draw(random);
    title.has_head = random.chance(800);
    title.has_second_topic = !title.has_head || random.chance(300);
    return title;
}

Work draw_work(Random& random, std::uint64_t record, bool short_title) {
    // A catalogue's numbers ascend with gaps: each record has seven to itself.
    constexpr std::uint64_t numbers_a_record = 7;
    Work work{};
    work.number = record * numbers_a_record + 1 + random.below(numbers_a_record);
    work.material = draw_material(random);
    work.main_entry = draw_main_entry(random, work.material);
    work.language = &draw_language(random);
    const auto cities = static_cast<std::uint32_t>(work.language->cities.size());
    const std::uint32_t city = random.below(cities);
    work.city = &work.language->cities[random.below(city + 1)]; // the first ones more often
    work.year = draw_year(random);
    work.catalogued = static_cast<std::uint16_t>(random.between(std::max<std::uint32_t>(work.year, 1975), this_year));
    work.author = draw_person(random);
    work.title = draw_title(random, *work.language);
    if (short_title) {
        work.title.has_head = work.title.has_second_topic = false;
    }
    work.rda = random.chance(550);
    work.online = work.material <= Material::serial && random.chance(250);
    return work;
}

void add_inverted(Draft& draft, const Person& person) {
    draft.text(surnames[person.surname]).text(", ").text(forenames[person.forename]);
}

void add_direct(Draft& draft, const Person& person) {
    draft.text(forenames[person.forename]).text(' ').text(surnames[person.surname]);
}

void add_title(Draft& draft, const Title& title, const Language& language) {
    const std::string_view head = (*language.heads)[title.head];
    const std::string_view topic = (*language.topics)[title.topic];
    if (title.has_head && !language.head_last) {
        draft.text(head).text(' ').text(topic);
    } else {
        draft.capitalized(topic);
    }
    if (title.has_second_topic) {
        draft.text(language.conjunction).text((*language.topics)[title.second_topic]);
    }
    if (title.has_head && language.head_last) {
        draft.text(' ').text(head);
    }
}

void add_original_title(Draft& draft, const Title& title, const Language& language) {
    const std::string_view head = language.original_heads[title.head];
    if (title.has_head && !language.head_last) {
        draft.text(head).text(' ');
    }
    draft.text(language.original_topics[title.topic]);
    if (title.has_second_topic) {
        draft.text(language.original_conjunction).text(language.original_topics[title.second_topic]);
    }
    if (title.has_head && language.head_last) {
        draft.text(head);
    }
}

char nonfiling(const Title& title, const Language& language) {
    if (!title.has_head || language.head_last) {
        return '0';
    }
    const std::string_view head = (*language.heads)[title.head];
    for (const std::string_view article : language.articles) {
        if (head.starts_with(article)) {
            return static_cast<char>('0' + article.size());
        }
    }
    return '0';
}

} // namespace marcmill::synth
