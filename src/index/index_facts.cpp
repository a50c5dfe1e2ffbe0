#include "index/index_facts.hpp"

#include <filesystem>

#include "index/bytes.hpp"

namespace marcmill::index {
namespace {

constexpr std::uint8_t compressed_flag = 1;
constexpr std::uint8_t full_flag = 2;
constexpr std::uint8_t blocks_flag = 4;
constexpr std::uint64_t most_keys = 4096;    ///< paths
constexpr std::size_t least_file_bytes = 59; ///< a file's facts, where every varint has one byte

void put_file(std::string& to, const FileFacts& file) {
    const auto flags = (file.is_compressed ? compressed_flag : 0) | (file.stamp.is_full ? full_flag : 0) |
                       (file.has_blocks ? blocks_flag : 0);
    put_text(to, file.name);
    put_number(to, static_cast<std::uint8_t>(flags));
    io::append_varint(to, file.stamp.size);
    for (const std::int64_t part : {file.stamp.seconds, file.stamp.nanoseconds}) {
        put_number(to, part);
    }
    for (const std::uint64_t hash : {file.stamp.first, file.stamp.between, file.stamp.last, file.stamp.all}) {
        put_number(to, hash);
    }
    const Counts& counts = file.counts;
    for (const std::uint64_t count : {counts.bytes, counts.record_bytes, counts.rejected_bytes, counts.padding_bytes,
                                      counts.junk_bytes, counts.records, counts.rejected}) {
        io::append_varint(to, count);
    }
}

FileFacts read_file(Cursor& from) {
    FileFacts file;
    file.name = from.text();
    const auto flags = from.number<std::uint8_t>();
    file.is_compressed = (flags & compressed_flag) != 0;
    file.stamp.is_full = (flags & full_flag) != 0;
    file.has_blocks = (flags & blocks_flag) != 0;
    file.stamp.size = from.varint();
    for (std::int64_t* const part : {&file.stamp.seconds, &file.stamp.nanoseconds}) {
        *part = from.number<std::int64_t>();
    }
    for (std::uint64_t* const hash : {&file.stamp.first, &file.stamp.between, &file.stamp.last, &file.stamp.all}) {
        *hash = from.number<std::uint64_t>();
    }
    Counts& counts = file.counts;
    for (std::uint64_t* const count : {&counts.bytes, &counts.record_bytes, &counts.rejected_bytes,
                                       &counts.padding_bytes, &counts.junk_bytes, &counts.records, &counts.rejected}) {
        *count = from.varint();
    }
    return file;
}

/// One of an enumeration's values, of which `last` is the last.
template <typename Enumeration>
bool read_choice(Cursor& from, Enumeration& value, Enumeration last) {
    const auto code = from.number<std::uint8_t>();
    value = static_cast<Enumeration>(code);
    return code <= static_cast<std::uint8_t>(last);
}

} // namespace

std::string written(const IndexFacts& facts) {
    std::string to;
    for (const auto code : {static_cast<std::uint8_t>(facts.check), static_cast<std::uint8_t>(facts.encoding),
                            static_cast<std::uint8_t>(facts.normalize), static_cast<std::uint8_t>(facts.references)}) {
        put_number(to, code);
    }
    put_text(to, facts.format);
    io::append_varint(to, facts.keys.size());
    for (const std::string& key : facts.keys) {
        put_text(to, key);
    }
    io::append_varint(to, facts.key_count);
    io::append_varint(to, facts.files.size());
    for (const FileFacts& file : facts.files) {
        put_file(to, file);
    }
    return to;
}

std::optional<IndexFacts> read_facts(std::string_view bytes) {
    IndexFacts facts;
    Cursor from{bytes};
    const bool is_known = read_choice(from, facts.check, Check::text) & // all four are read, whatever they say
                          read_choice(from, facts.encoding, Encoding::latin1) &
                          read_choice(from, facts.normalize, Normalization::nfd) &
                          read_choice(from, facts.references, References::read);
    facts.format = from.text();
    const std::uint64_t keys = from.varint();
    if (keys > most_keys) {
        return std::nullopt;
    }
    for (std::uint64_t left = keys; left > 0 && !from.is_bad(); --left) {
        facts.keys.emplace_back(from.text());
    }
    facts.key_count = from.varint();
    const std::uint64_t files = from.varint();
    if (!is_known || from.is_bad() || files > bytes.size() / least_file_bytes) {
        return std::nullopt;
    }
    for (std::uint64_t left = files; left > 0 && !from.is_bad(); --left) {
        facts.files.push_back(read_file(from));
    }
    return from.is_bad() || !from.is_at_end() ? std::nullopt : std::optional{std::move(facts)};
}

std::string name_from(const std::string& index, const std::string& file) {
    namespace fs = std::filesystem;
    const auto folder_of = [](const std::string& one) { // a link's .. leads elsewhere than its words say
        return fs::weakly_canonical(fs::absolute(one).parent_path());
    };
    const fs::path path = folder_of(file) / fs::path{file}.filename();
    const fs::path relative = path.lexically_relative(folder_of(index));
    return relative.empty() ? path.native() : relative.native();
}

std::string path_from(const std::string& index, const std::string& name) {
    const std::string path = (std::filesystem::path{index}.parent_path() / name).native();
    return path == "-" ? "./-" : path; // which would be standard input elsewhere
}

} // namespace marcmill::index
