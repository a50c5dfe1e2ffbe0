#include "runs/run_writer.hpp"

#include <algorithm>

#include "io/varint.hpp"

namespace marcmill::runs {

RunWriter::RunWriter(TemporaryFile& file, std::size_t buffer) : file_{&file}, most_{buffer}, begin_{file.size()} {
    buffer_.reserve(buffer);
}

void RunWriter::write(const Entry& entry) {
    const auto differ = std::mismatch(entry.key.begin(), entry.key.end(), last_key_.begin(), last_key_.end());
    const auto shared = static_cast<std::size_t>(differ.first - entry.key.begin());
    const std::string_view rest = entry.key.substr(shared);
    const bool is_same = rest.empty() && shared == last_key_.size();
    io::append_varint(buffer_, shared);
    io::append_varint(buffer_, rest.size());
    buffer_.append(rest);
    io::append_varint(buffer_, is_same ? entry.number - last_number_ : entry.number);
    io::append_varint(buffer_, entry.payload.size());
    buffer_.append(entry.payload);
    last_key_.replace(shared, std::string::npos, rest);
    last_number_ = entry.number;
    if (buffer_.size() >= most_) {
        file_->append(buffer_);
        buffer_.clear();
    }
}

Extent RunWriter::finish() {
    file_->append(buffer_);
    buffer_.clear();
    return {begin_, file_->size()};
}

} // namespace marcmill::runs
