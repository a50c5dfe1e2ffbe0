#pragma once

#include <cstdint>

#include "synth/draft.hpp"
#include "synth/languages.hpp"

namespace marcmill::synth {

enum class Material : std::uint8_t { book, serial, score, recording, map };
enum class MainEntry : std::uint8_t { person, body, title };

struct Person {
    std::uint16_t surname; ///< places in the word lists
    std::uint16_t forename;
    std::uint16_t born; ///< 0: no year known
};

/// "The history of" and one topic or two.
struct Title {
    std::uint16_t head;
    std::uint16_t topic;
    std::uint16_t second_topic;
    bool has_head;
    bool has_second_topic;
};

/// What a record describes: drawn once, so that its fields agree with each other.
struct Work {
    std::uint64_t number; ///< unlike that of any other record of the corpus
    Material material;
    MainEntry main_entry;
    const Language* language;
    const City* city;
    std::uint16_t year;
    std::uint16_t catalogued; ///< year, not before `year`
    Person author;
    Title title;
    bool rda;    ///< described by RDA (264, 33X), else by AACR 2 (260)
    bool online; ///< an electronic resource
};

/// The work of record `record`, from 0. `short_title`: one topic alone.
Work draw_work(Random& random, std::uint64_t record, bool short_title);
Person draw_person(Random& random);
Title draw_title(Random& random, const Language& language);

/// "Smith, John" and "John Smith".
void add_inverted(Draft& draft, const Person& person);
void add_direct(Draft& draft, const Person& person);
/// Romanised where the language's script is not Latin.
void add_title(Draft& draft, const Title& title, const Language& language);
/// As it is written; the language is not Latin.
void add_original_title(Draft& draft, const Title& title, const Language& language);
/// How many bytes a title's sorting passes over: its article and the blank. 245, indicator 2.
char nonfiling(const Title& title, const Language& language);

} // namespace marcmill::synth
