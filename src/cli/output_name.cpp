#include "cli/output_name.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include <marcmill/compressed_sink.hpp>
#include <marcmill/format.hpp>

#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// What an ending promises.
struct Ending {
    std::string_view ending;
    std::string_view format;        ///< as users call it
    std::optional<Content> content; ///< what holds the promise; none: nothing that is written here
    std::string_view to = {};       ///< the format of records, where the content does not tell
};

constexpr std::array endings = std::to_array<Ending>({
    {".mrc", "MARC records", Content::records},
    {".marc", "MARC records", Content::records},
    {".marc21", "MARC records", Content::records},
    {".iso2709", "MARC records", Content::records},
    {".tsv", "tab-separated text", Content::text},
    {".tab", "tab-separated text", Content::text},
    {".json", "JSON", Content::json, "marc-json"},
    {".jsonl", "JSON", Content::json, "jsonl"},
    {".ndjson", "JSON", Content::json, "jsonl"},
    {".svg", "SVG", Content::svg},
    {".html", "HTML", Content::html},
    {".htm", "HTML", Content::html},
    {".xml", "XML", Content::marcxml},
    {".marcxml", "MARCXML", Content::marcxml},
    {".mrcxml", "MARCXML", Content::marcxml},
    {".mrx", "MARCXML", Content::marcxml},
    {".xhtml", "XHTML", std::nullopt},
    {".mrk", "MARC in mnemonic form", Content::mnemonic},
    {".mrk8", "MARC in mnemonic form", Content::mnemonic},
    {".mkr", "MARC in mnemonic form", Content::mnemonic},
    {".marcmaker", "MARC in mnemonic form", Content::mnemonic},
    {".seq", "Aleph's sequential format", Content::aleph},
    {".alephseq", "Aleph's sequential format", Content::aleph},
    {".aleph", "Aleph's sequential format", Content::aleph},
    {".mrctxt", "lines of yaz-marcdump", Content::lines},
    {".csv", "comma-separated text", Content::csv},
    {".yaml", "YAML", std::nullopt},
    {".yml", "YAML", std::nullopt},
    {".rdf", "RDF", std::nullopt},
    {".ttl", "RDF", std::nullopt},
    {".nt", "RDF", std::nullopt},
    {".jsonld", "RDF", std::nullopt},
    {".parquet", "Parquet", std::nullopt},
    {".avro", "Avro", std::nullopt},
    {".arrow", "Arrow", std::nullopt},
    {".feather", "Arrow", std::nullopt},
    {".orc", "ORC", std::nullopt},
    {".db", "a database", Content::database},
    {".sqlite", "a database", Content::database},
    {".sqlite3", "a database", Content::database},
    {".duckdb", "a database", std::nullopt},
    {".sql", "SQL", std::nullopt},
    {".xls", "a spreadsheet", std::nullopt},
    {".xlsx", "a spreadsheet", std::nullopt},
    {".ods", "a spreadsheet", std::nullopt},
    {".tar", "an archive", std::nullopt},
    {".pdf", "PDF", std::nullopt},
    {".png", "a picture", std::nullopt},
    {".jpg", "a picture", std::nullopt},
    {".jpeg", "a picture", std::nullopt},
});

/// Endings of what is not written.
constexpr std::array<std::string_view, 17> other_compressions = {".bz2", ".xz",   ".lz4",  ".zip",  ".7z",  ".lzma",
                                                                 ".br",  ".rar",  ".z",    ".tar",  ".tgz", ".tbz2",
                                                                 ".txz", ".gzip", ".zstd", ".bgzf", ".sz"};

/// The formats of records.
struct Named {
    std::string_view name;
    Content content;
};
constexpr Named formats_of_records[] = {
    {"iso2709", Content::records}, {"mrk", Content::mnemonic}, {"aleph", Content::aleph},    {"line", Content::lines},
    {"marcxml", Content::marcxml}, {"jsonl", Content::json},   {"marc-json", Content::json},
};

bool is_of_records(Content content) {
    return content != Content::json && !format_name(content).empty();
}

/// The format of records that it promises; empty where that is none that is written here.
std::string_view format_of(const Ending& promised) {
    const std::string_view named = !promised.to.empty() ? promised.to
                                   : promised.content   ? format_name(*promised.content)
                                                        : "";
    return format_named(named) != nullptr ? named : "";
}

bool is_table(std::string_view ending) {
    constexpr std::string_view tables[] = {".csv", ".xls", ".xlsx", ".ods"};
    return std::find(std::begin(tables), std::end(tables), ending) != std::end(tables);
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return text;
}

void refuse_other_compression(const std::string& path, const std::string& ending) {
    if (std::find(other_compressions.begin(), other_compressions.end(), ending) != other_compressions.end()) {
        throw UsageError{path + ": cannot be compressed in this way; outputs can be .gz, .bgz or .zst"};
    }
}

/// A name in lower case, without what says that it is compressed.
std::filesystem::path plain_name(const std::string& path) {
    const std::filesystem::path name{lower(std::filesystem::path{path}.filename().string())};
    return compression_by_name(name.native()) ? name.stem() : name;
}

/// None where the ending promises nothing.
const Ending* ending_of(const std::string& path) {
    const std::string ending = plain_name(path).extension().string();
    const auto* const known =
        std::find_if(endings.begin(), endings.end(), [&](const Ending& one) { return one.ending == ending; });
    return known == endings.end() ? nullptr : known;
}

/// What to do where another name, or another command, would do.
std::string advice(const Ending& promised, Content content) {
    if (content == Content::prose && is_table(promised.ending)) {
        return "; name it .tsv for a table";
    }
    std::string text;
    if (const std::string_view ending = ending_for(content); !ending.empty()) {
        text += fmt::format("; name it {}", ending);
    }
    if (is_of_records(content) && !format_of(promised).empty()) {
        text += fmt::format(", or write {} by marcmill convert --to {}", promised.ending, format_of(promised));
    }
    return text;
}

} // namespace

std::string_view name_of(Content content) {
    switch (content) {
    case Content::records:
        return "MARC records (ISO 2709)";
    case Content::mnemonic:
        return "MARC in mnemonic form (.mrk)";
    case Content::aleph:
        return "Aleph sequential";
    case Content::lines:
        return "lines of yaz-marcdump";
    case Content::marcxml:
        return "MARCXML";
    case Content::source:
        return "MARC records as they stand in the input";
    case Content::text:
        return "text";
    case Content::csv:
        return "comma-separated text";
    case Content::prose:
        return "lines to be read";
    case Content::json:
        return "JSON";
    case Content::svg:
        return "SVG";
    case Content::html:
        return "HTML";
    case Content::database:
        return "a database of SQLite";
    }
    return "";
}

std::string_view format_name(Content content) {
    const auto* const found = std::find_if(std::begin(formats_of_records), std::end(formats_of_records),
                                           [&](const Named& one) { return one.content == content; });
    return found == std::end(formats_of_records) ? "" : found->name;
}

Content content_named(std::string_view name) {
    const auto* const found = std::find_if(std::begin(formats_of_records), std::end(formats_of_records),
                                           [&](const Named& one) { return one.name == name; });
    return found == std::end(formats_of_records) ? Content::records : found->content;
}

std::string_view ending_for(Content content) {
    switch (content) {
    case Content::records:
        return ".mrc";
    case Content::mnemonic:
        return ".mrk";
    case Content::aleph:
        return ".seq";
    case Content::lines:
        return ".mrctxt";
    case Content::marcxml:
        return ".xml";
    case Content::text:
        return ".tsv";
    case Content::csv:
        return ".csv";
    case Content::json:
        return ".json";
    case Content::svg:
        return ".svg";
    case Content::html:
        return ".html";
    case Content::database:
        return ".db";
    case Content::prose:  // which is a table where a name asks for one
    case Content::source: // which has more than one
        break;
    }
    return "";
}

std::optional<Content> promised_by(const std::optional<std::string>& path) {
    const Ending* const promised = path ? ending_of(*path) : nullptr;
    return promised != nullptr ? promised->content : std::nullopt;
}

std::optional<std::string> format_promised_by(const std::optional<std::string>& path) {
    const Ending* const promised = path ? ending_of(*path) : nullptr;
    const std::string_view format = promised != nullptr ? format_of(*promised) : "";
    return format.empty() ? std::nullopt : std::optional{std::string{format}};
}

void refuse_misnamed(const std::string& path, Content content) {
    refuse_other_compression(path, lower(std::filesystem::path{path}.extension().string()));
    const Ending* const promised = ending_of(path);
    if (promised == nullptr || promised->content == content) {
        return;
    }
    if (content == Content::source && !format_of(*promised).empty()) {
        return; // the first record will tell
    }
    throw UsageError{fmt::format("{}: the output is {}, and the name says {}{}", path, name_of(content),
                                 promised->format, advice(*promised, content))};
}

} // namespace marcmill::cli
