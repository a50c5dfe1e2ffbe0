#include "benchmarks.hpp"
#include "measure.hpp"
#include "questions.hpp"

#include <marcmill/batch.hpp>

namespace marcmill::perf {
namespace {

/// One question, warm and fresh, by each number of threads.
template <typename Question>
void add_question(const std::string& name, const Material& material, Check check, std::uint64_t wanted) {
    const auto is_right = [wanted](const Outcome<Question>& outcome) {
        return outcome.report.clean() && outcome.value.sum == wanted;
    };
    for (const unsigned threads : thread_counts()) {
        Options options;
        options.threads = threads;
        options.check = check;
        add(
            with_threads(name + "/warm", threads), material,
            [&material, options] { return reduce(material.warm(), Question{}, options); }, is_right);
        add(
            with_threads(name + "/fresh", threads), material,
            [&material, options] { return reduce(material.fresh(), Question{}, options); }, is_right);
    }
}

} // namespace

void add_two_fields(const Material& material) {
    const std::uint64_t wanted = material.answers().two_fields;
    add_question<TwoFields>("two_fields/boundaries", material, Check::boundaries, wanted);
    add_question<TwoFields>("two_fields/directory", material, Check::directory, wanted);
}

void add_every_subfield(const Material& material) {
    add_question<EverySubfield>("every_subfield", material, Check::directory, material.answers().subfields);
}

} // namespace marcmill::perf
