#include "synth/record_maker.hpp"

#include <array>
#include <cassert>

#include "synth/fields.hpp"
#include "synth/record_length.hpp"

namespace marcmill::synth {
namespace {

/// A step in making a record: how many of 1,000 records take it.
struct Step {
    void (*add)(Draft&, const Work&, Random&);
    std::uint16_t per_mille;
};

// A short record has the first steps only. The shares are those that give a corpus of mean 1,200 about the tags of the
// real records that length_quantiles are of.
constexpr std::array first_steps{Step{add_main_entry, 960},   Step{add_imprint, 980},     Step{add_extent, 920},
                                 Step{add_subject, 600},      Step{add_transaction, 900}, Step{add_source, 880},
                                 Step{add_system_number, 600}};

/// Taken once around, from any of them on, so that records which end on the way lack now this, now that.
constexpr std::array circle{
    Step{add_agency, 600},        Step{add_lccn, 420},      Step{add_isbn, 520},          Step{add_isbn, 420},
    Step{add_call_number, 450},   Step{add_dewey, 450},     Step{add_languages, 280},     Step{add_area, 240},
    Step{add_carrier, 980},       Step{add_edition, 200},   Step{add_variant_title, 150}, Step{add_series, 270},
    Step{add_note, 550},          Step{add_note, 350},      Step{add_bibliography, 350},  Step{add_contents, 45},
    Step{add_abstract, 150},      Step{add_subject, 500},   Step{add_subject, 350},       Step{add_place_subject, 180},
    Step{add_person_subject, 70}, Step{add_genre, 350},     Step{add_person, 400},        Step{add_person, 200},
    Step{add_body, 320},          Step{add_other_form, 90}, Step{add_link, 380},          Step{add_link, 150},
    Step{add_system_number, 400}};

/// What the longest records have much of.
constexpr std::array more_steps{Step{add_subject, 1000},       Step{add_person, 1000},  Step{add_note, 1000},
                                Step{add_system_number, 500},  Step{add_contents, 200}, Step{add_abstract, 300},
                                Step{add_link, 900},           Step{add_body, 500},     Step{add_place_subject, 400},
                                Step{add_person_subject, 300}, Step{add_genre, 400}};

constexpr std::uint32_t short_record = 200; // bytes: below, a title of a word or two is all that fits

std::string_view leader_of(const Work& work) {
    constexpr std::array<std::string_view, 5> leaders{
        "     cam a22      i 4500", "     cas a22      a 4500", "     ccm a22      i 4500",
        "     cjm a22      a 4500", "     cem a22      i 4500",
    };
    return leaders[static_cast<std::size_t>(work.material)];
}

/// Takes steps until the record has the length that it was drawn for.
class Filling {
  public:
    Filling(Draft& draft, const Work& work, Random& random, std::size_t length)
        : draft_{draft}, work_{work}, random_{random}, length_{length} {}

    bool is_full() const { return full_ || draft_.length() >= length_; }

    /// What passes the length ends the record, and stays with the chance that makes the mean of all lengths right: the
    /// part of it that lies before.
    void take(const Step& step) {
        if (!random_.chance(step.per_mille)) {
            return;
        }
        const std::size_t fields = draft_.fields();
        const std::size_t before = draft_.length();
        step.add(draft_, work_, random_);
        const std::size_t after = draft_.length();
        if (after <= length_) {
            return;
        }
        full_ = true;
        if (random_.below(static_cast<std::uint32_t>(after - before)) >= length_ - before) {
            draft_.cut(fields);
        }
    }

  private:
    Draft& draft_;
    const Work& work_;
    Random& random_;
    std::size_t length_;
    bool full_ = false;
};

void fill(Filling& filling, Random& random) {
    for (std::size_t at = 0; at < first_steps.size() && !filling.is_full(); ++at) {
        filling.take(first_steps[at]);
    }
    const std::size_t first = random.below(static_cast<std::uint32_t>(circle.size()));
    for (std::size_t at = 0; at < circle.size() && !filling.is_full(); ++at) {
        filling.take(circle[(first + at) % circle.size()]);
    }
    while (!filling.is_full()) {
        filling.take(more_steps[random.below(static_cast<std::uint32_t>(more_steps.size()))]);
    }
}

} // namespace

void RecordMaker::append(std::uint64_t record, std::string& out) {
    Random random{seed_, record};
    const std::uint32_t length = draw_length(random, mean_length_);
    const Work work = draw_work(random, record, length < short_record);
    draft_.clear();
    add_control_number(draft_, work, random);
    add_fixed_data(draft_, work, random);
    add_title_statement(draft_, work, random);
    Filling filling{draft_, work, random, length};
    fill(filling, random);
    draft_.write_to(writer_.clear(leader_of(work)));
    [[maybe_unused]] const auto error = writer_.append_to(out);
    assert(!error);
}

} // namespace marcmill::synth
