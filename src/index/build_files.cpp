#include <stdexcept>
#include <utility>
#include <variant>

#include "index/bytes.hpp"
#include "index/index_builder.hpp"

namespace marcmill::index {

BuildFiles::BuildFiles(const Corpus& corpus, bool full) {
    for (const Corpus::Part& part : corpus.parts()) {
        if (part.source != Corpus::Source::file) {
            throw std::invalid_argument{part.name + ": an index is of files, which can be read again"};
        }
        const io::OpenedFile file = io::open_file(part.name);
        if (!file.state.regular) {
            throw std::invalid_argument{part.name + ": an index is of files, which can be read again"};
        }
        files_.push_back({part.name, file.state, stamp_of(file, file.state.size, full), file.compressed, {}});
    }
}

std::vector<FileFacts> BuildFiles::facts_at(const std::string& place) const {
    std::vector<FileFacts> facts;
    for (const File& file : files_) {
        facts.push_back({name_from(place, file.path), file.stamp, file.is_compressed, file.blocks.has_value(), {}});
    }
    return facts;
}

void BuildFiles::measure_blocks() {
    for (File& file : files_) {
        if (file.is_compressed) {
            auto blocks = Blocks::of(file.path);
            if (Blocks* const found = std::get_if<Blocks>(&blocks)) {
                file.blocks = std::move(*found);
            }
        }
    }
}

void BuildFiles::write_blocks(IndexWriter& to) const {
    to.begin(Section::file_blocks);
    std::string encoded;
    for (const File& file : files_) {
        if (file.blocks) {
            encoded.clear();
            put_text(encoded, file.blocks->encode());
            to.write(encoded);
        }
    }
}

void BuildFiles::verify_begins(const std::vector<FileFacts>& then) const {
    for (std::size_t at = 0; at < files_.size(); ++at) {
        const FileStamp& stamp = then[at].stamp;
        const io::OpenedFile file = io::open_file(files_[at].path);
        if (file.state != files_[at].state || file.state.size < stamp.size ||
            !difference_of(stamp, stamp_of(file, stamp.size, stamp.is_full)).empty()) {
            io::throw_changed(file.name);
        }
    }
}

void BuildFiles::verify_unchanged() const {
    for (const File& file : files_) {
        if (io::open_file(file.path).state != file.state) {
            io::throw_changed(file.path);
        }
    }
}

} // namespace marcmill::index
