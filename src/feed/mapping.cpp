#include <marcmill/feed.hpp>

#include <utility>

#include "feed/file_text.hpp"
#include "feed/mapping_parser.hpp"
#include "feed/mapping_program.hpp"

namespace marcmill {

std::variant<Mapping, MappingError> Mapping::read(const std::string& path, std::span<const MappingCall> calls) {
    return parse(feed::read_text_file(path), path, calls);
}

std::variant<Mapping, MappingError> Mapping::parse(std::string_view text, const std::string& name,
                                                   std::span<const MappingCall> calls) {
    const std::size_t slash = name.rfind('/');
    auto read = feed::parse_mapping(text, name, slash == std::string::npos ? "" : name.substr(0, slash + 1), calls);
    if (auto* const wrong = std::get_if<MappingError>(&read)) {
        return std::move(*wrong);
    }
    return Mapping{std::make_shared<const feed::MappingProgram>(std::get<feed::MappingProgram>(std::move(read)))};
}

std::vector<std::string_view> Mapping::field_names() const {
    std::vector<std::string_view> names;
    for (const feed::FieldRule& rule : program_->rules) {
        names.push_back(rule.name);
    }
    return names;
}

const std::vector<std::string>& Mapping::files() const {
    return program_->files;
}

} // namespace marcmill
