#pragma once

#include "synth/word_list.hpp"

/// What made records are worded with. The lists were written for this purpose, and name no real works or persons.
namespace marcmill::synth {

extern const WordList surnames;
extern const WordList forenames;
extern const WordList english_heads;  ///< what a title begins with: "The history of"
extern const WordList english_topics; ///< "architecture": of titles and subjects
extern const WordList regions;        ///< subdivisions $z, and 651
extern const WordList topical_subdivisions;
extern const WordList form_subdivisions;
extern const WordList periods;
extern const WordList genres;
extern const WordList openers;       ///< of sentences: "this book examines"
extern const WordList connectives;   ///< between two topics
extern const WordList closers;       ///< of sentences: "in theory and practice"
extern const WordList notes;         ///< of 500, whole
extern const WordList body_heads;    ///< "Institute of"
extern const WordList class_letters; ///< Library of Congress Classification
extern const WordList agencies;      ///< of 040: MARC Code List for Organizations
extern const WordList relators;

} // namespace marcmill::synth
