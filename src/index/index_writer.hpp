#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <marcmill/sink.hpp>

#include "index/layout.hpp"

namespace marcmill::index {

/// Writes an index from its head to its foot. Keeps one piece, and 8 bytes for each that was written.
class IndexWriter {
  public:
    /// `to` outlives it.
    explicit IndexWriter(Sink& to);

    /// What is written from now on is of this section.
    void begin(Section section);
    void write(std::string_view bytes);
    /// Bytes of the section so far.
    std::uint64_t section_size() const { return position_ - rows_.back().offset; }
    /// Without it, what was written is no index.
    void finish();

  private:
    struct Row {
        Section section;
        std::uint64_t offset;
        std::uint64_t length;
    };
    void end_section();
    void flush();

    Sink* to_;
    std::string piece_;
    std::uint64_t position_ = 0;
    std::string hashes_;
    std::vector<Row> rows_;
};

} // namespace marcmill::index
