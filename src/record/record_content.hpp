#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>

#include "record/directory.hpp"
#include "record/scratch.hpp"

#include <marcmill/record.hpp>

/// What a Record owns.
namespace marcmill {

/// A record's content, in one block: this, its entries, its text, and its source where that is not the text.
struct Record::Content {
    std::uint32_t text_length;
    std::uint32_t source_length; ///< zero once the record was edited
    std::uint32_t count;         ///< of entries; none where the directory tells them
    bool has_directory;
    bool has_entries;
    bool is_completed;
    bool has_odd_tags;
    bool made_of_iso2709; ///< detail::FieldTable

    detail::FieldEntry* entries() { return reinterpret_cast<detail::FieldEntry*>(this + 1); }
    char* text() { return reinterpret_cast<char*>(entries() + count); }
    char* source() { return has_directory ? text() : text() + text_length; }

    /// As of a table: its leader need not say what ISO 2709 says of the text.
    bool is_made() const { return !has_directory && source_length != 0 && !made_of_iso2709; }

    std::size_t size() const {
        return sizeof(Content) + count * sizeof(detail::FieldEntry) + text_length + (has_directory ? 0 : source_length);
    }

    /// A block for such a content, whose entries, text and source are still to be written.
    static std::unique_ptr<char[]> block_for(const Content& content) {
        auto block = std::make_unique_for_overwrite<char[]>(content.size());
        std::construct_at(reinterpret_cast<Content*>(block.get()), content);
        return block;
    }
    static Content& in(char* block) { return *std::launder(reinterpret_cast<Content*>(block)); }

    /// In ISO 2709, with the directory as it stands.
    static std::unique_ptr<char[]> of(std::string_view bytes);
    static std::unique_ptr<char[]> of(const detail::FieldTable& table);
};

/// The view, and the scratch that its tables are built in: all of them, since threads may share them.
struct Record::Reading {
    Reading(Content& content, const Place& place) : view{table_of(content), place} {
        const detail::FieldTable& table = view.table();
        if (!table.built) {
            detail::build_fields(table);
        }
        detail::index_delimiters(table);
        detail::list_subfields(table);
        scratch.delimiter_bits.free();
        scratch.delimiter_ranks.free();
    }

    detail::Scratch scratch;
    RecordView view;

  private:
    detail::FieldTable table_of(Content& content) {
        detail::FieldTable table;
        table.text = content.text();
        table.length = content.text_length;
        table.source = content.source();
        table.source_length = content.source_length;
        table.has_directory = content.has_directory;
        table.made_of_iso2709 = content.made_of_iso2709;
        table.scratch = &scratch;
        table.base = content.has_directory ? detail::usable_base({table.text, table.length}) : detail::leader_size;
        if (content.has_entries) {
            table.built = true;
            table.completed = content.is_completed;
            table.odd_tags = content.has_odd_tags;
            table.count = content.count;
            table.entries = scratch.entries.take(content.count);
            std::copy_n(content.entries(), content.count, table.entries);
        }
        scratch.stay_small();
        return table;
    }
};

} // namespace marcmill
