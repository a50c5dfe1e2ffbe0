#include "add_question.hpp"
#include "bench/questions.hpp"
#include "benchmarks.hpp"

namespace marcmill::perf {
namespace {

/// What is right of a question that sums.
auto gives(std::uint64_t wanted) {
    return [wanted](const auto& outcome) { return outcome.report.clean() && outcome.value.sum == wanted; };
}

} // namespace

void add_two_fields(const Material& material) {
    const auto is_right = gives(material.answers().two_fields);
    add_question<bench::TwoFields>("two_fields/boundaries", material, Check::boundaries, is_right);
    add_question<bench::TwoFields>("two_fields/directory", material, Check::directory, is_right);
}

void add_every_subfield(const Material& material) {
    const auto is_right = gives(material.answers().subfields);
    add_question<bench::EverySubfield>("every_subfield", material, Check::directory, is_right);
    add_question<bench::EverySubfieldByField>("every_subfield/by_field", material, Check::directory, is_right);
}

} // namespace marcmill::perf
