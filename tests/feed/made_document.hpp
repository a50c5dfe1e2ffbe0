#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <marcmill/feed.hpp>

#include "naive/build_record.hpp"
#include "record/scratch.hpp"

namespace marcmill::test {

inline Mapping mapping_of(std::string_view text, std::span<const MappingCall> calls = {}) {
    auto read = Mapping::parse(text, "test.toml", calls);
    if (const auto* const wrong = std::get_if<MappingError>(&read)) {
        throw std::invalid_argument{std::to_string(wrong->line) + ": " + wrong->expected};
    }
    return std::get<Mapping>(std::move(read));
}

/// What a maker makes of one record.
inline DocumentMaker::Made make(DocumentMaker& maker, const std::string& bytes, Document& document) {
    detail::Scratch scratch;
    const RecordView record{bytes, {2, 17, 1000, static_cast<std::uint32_t>(bytes.size())}, scratch};
    return maker.make(record, document);
}

/// The record's document, empty where it has none.
inline std::string json_of(std::string_view mapping, const std::string& bytes) {
    DocumentMaker maker{mapping_of(mapping)};
    Document document;
    return make(maker, bytes, document) == DocumentMaker::Made::document ? document.json : "";
}

/// What field `f` is, with these keys, of a record with these fields; empty where it is not there.
inline std::string field_of(std::string_view keys, std::vector<naive::FieldText> fields,
                            std::string_view type = "nam a22") {
    fields.insert(fields.begin(), {"001", "n1"});
    const std::string mapping = "[fields]\nid = { from = \"001\" }\n[fields.f]\n" + std::string{keys} + "\n";
    const std::string json = json_of(mapping, naive::build_record(fields, type));
    constexpr std::string_view before = R"({"id":"n1","f":)";
    return json.starts_with(before) ? json.substr(before.size(), json.size() - before.size() - 1) : "";
}

} // namespace marcmill::test
