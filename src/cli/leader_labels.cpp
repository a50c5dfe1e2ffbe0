#include "cli/leader_labels.hpp"

#include <algorithm>
#include <iterator>

namespace marcmill::cli {
namespace {

struct Label {
    char code;
    std::string_view text;
};

constexpr Label encoding_levels[] = {
    {' ', "Full"},
    {'1', "Full, material not examined"},
    {'2', "Less than full, material not examined"},
    {'3', "Abbreviated"},
    {'4', "Core"},
    {'5', "Partial (preliminary)"},
    {'7', "Minimal"},
    {'8', "Prepublication"},
    {'u', "Unknown"},
    {'z', "Not applicable"},
    {'E', "Error found by OCLC"},
    {'I', "Full, by an OCLC member"},
    {'J', "Deleted, at OCLC"},
    {'K', "Minimal, by an OCLC member"},
    {'L', "Full, from a batch at OCLC"},
    {'M', "Less than full, from a batch at OCLC"},
};

constexpr Label types_of_unimarc[] = {
    {'a', "Printed language material"},
    {'b', "Manuscript language material"},
    {'c', "Printed music"},
    {'d', "Manuscript music"},
    {'e', "Printed cartographic material"},
    {'f', "Manuscript cartographic material"},
    {'g', "Projected and video material"},
    {'i', "Sound recording, not musical"},
    {'j', "Musical sound recording"},
    {'k', "Two-dimensional graphic"},
    {'l', "Electronic resource"},
    {'m', "Multimedia"},
    {'r', "Three-dimensional artefact"},
    {'x', "Authority entry"},
    {'y', "Reference entry"},
    {'z', "General explanatory entry"},
};

constexpr Label levels_of_unimarc[] = {
    {'a', "Analytic"}, {'c', "Collection"}, {'i', "Integrating resource"}, {'m', "Monograph"}, {'s', "Serial"},
};

template <std::size_t Size>
std::string_view label_in(const Label (&labels)[Size], char code) {
    const auto* const known =
        std::find_if(std::begin(labels), std::end(labels), [code](const Label& label) { return label.code == code; });
    return known == std::end(labels) ? std::string_view{} : known->text;
}

} // namespace

std::string_view label_of_encoding_level(char code) {
    return label_in(encoding_levels, code);
}

std::string label_of_unimarc(std::string_view type_and_level) {
    const std::string_view type = label_in(types_of_unimarc, type_and_level[0]);
    const std::string_view level = label_in(levels_of_unimarc, type_and_level[1]);
    std::string both{type};
    both += type.empty() || level.empty() ? "" : ", ";
    return both.append(level);
}

} // namespace marcmill::cli
