#include "feed/built_ins/values_of.hpp"

#include <variant>

#include <gtest/gtest.h>

#include "record/scratch.hpp"

namespace marcmill::tests {

Values values_of_bytes(std::string_view name, std::string_view record, const feed::Settings& settings) {
    const auto made = feed::built_in(name, settings, "");
    const auto* const built_in = std::get_if<feed::BuiltIn>(&made);
    if (built_in == nullptr) {
        ADD_FAILURE() << name << ": " << std::get<feed::BuiltInError>(made).expected;
        return {};
    }
    detail::Scratch scratch;
    const RecordView view{record, {}, scratch};
    Values values{"before"}; // which stays
    (*built_in)(view, values);
    EXPECT_EQ(values.front(), "before");
    values.erase(values.begin());
    return values;
}

Values values_of(std::string_view name, const std::vector<naive::FieldText>& fields, const feed::Settings& settings,
                 std::string_view type) {
    return values_of_bytes(name, naive::build_record(fields, type), settings);
}

Values values_of_text(std::string_view name, const std::string& tag, std::string_view text,
                      const feed::Settings& settings) {
    return values_of(name, {{tag, naive::data_field("  ", {{'a', text}})}}, settings);
}

} // namespace marcmill::tests
