#pragma once

#include <span>
#include <string_view>

#include "synth/word_list.hpp"

namespace marcmill::synth {

struct City {
    std::string_view name;
    std::string_view country; ///< MARC Code List for Countries, three bytes
};

/// A language's part in titles and imprints. Where its script is not Latin, `heads` and `topics` are romanised, and
/// `original_heads` and `original_topics` hold the same words, place by place, as they are written.
struct Language {
    std::string_view code;   ///< MARC Code List for Languages
    std::string_view region; ///< of 043: MARC Code List for Geographic Areas
    const WordList* heads;
    const WordList* topics;
    std::string_view conjunction; ///< " and "
    std::string_view by;          ///< before the author in 245 $c
    std::span<const std::string_view> articles;
    std::span<const City> cities;
    std::string_view publisher; ///< before a surname: "Verlag "
    std::string_view edition;   ///< behind a number: ". Aufl."

    std::span<const std::string_view> original_heads = {};
    std::span<const std::string_view> original_topics = {};
    std::string_view original_conjunction = {};
    std::string_view script = {}; ///< of 880 $6: MARC 21, Appendix A; empty for Latin
    bool head_last = false;       ///< "Zhongguo wen hua yan jiu"

    bool is_latin() const { return script.empty(); }
};

/// By frequency: English in seven of ten records.
const Language& draw_language(Random& random);

} // namespace marcmill::synth
