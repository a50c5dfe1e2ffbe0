#include "index/index_writer.hpp"

#include <algorithm>

#include "index/bytes.hpp"
#include "index/hash.hpp"

namespace marcmill::index {

IndexWriter::IndexWriter(Sink& to) : to_{&to} {
    std::string head{head_magic};
    put_number(head, version);
    put_number(head, std::uint32_t{0});
    write(head);
}

void IndexWriter::begin(Section section) {
    end_section();
    rows_.push_back({section, position_, 0});
}

void IndexWriter::end_section() {
    if (!rows_.empty()) {
        rows_.back().length = section_size();
    }
}

void IndexWriter::write(std::string_view bytes) {
    position_ += bytes.size();
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), piece_size - piece_.size());
        piece_.append(bytes.substr(0, count));
        bytes.remove_prefix(count);
        if (piece_.size() == piece_size) {
            flush();
        }
    }
}

void IndexWriter::flush() {
    put_number(hashes_, hash_of(piece_));
    to_->write(piece_);
    piece_.clear();
}

void IndexWriter::finish() {
    end_section();
    if (!piece_.empty()) {
        flush();
    }
    std::string end = hashes_;
    for (const Row& row : rows_) {
        put_number(end, static_cast<std::uint32_t>(row.section));
        put_number(end, std::uint32_t{0});
        put_number(end, row.offset);
        put_number(end, row.length);
    }
    put_number(end, position_ + hashes_.size());
    put_number(end, position_);
    put_number(end, static_cast<std::uint32_t>(rows_.size()));
    put_number(end, version);
    put_number(end, hash_of(hashes_));
    put_number(end, hash_of(std::string_view{end}.substr(hashes_.size())));
    end.append(foot_magic);
    to_->write(end);
}

} // namespace marcmill::index
