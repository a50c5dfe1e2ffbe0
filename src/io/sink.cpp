#include <marcmill/sink.hpp>

#include <utility>

#include "io/new_file.hpp"
#include "io/part_name.hpp"
#include "io/write_all.hpp"

namespace marcmill {

Sink::~Sink() = default;

void StringSink::write(std::span<const std::string_view> pieces) {
    for (const std::string_view piece : pieces) {
        text_.append(piece);
    }
}

DescriptorSink::DescriptorSink(int descriptor, std::string name) : descriptor_{descriptor}, name_{std::move(name)} {}

void DescriptorSink::write(std::span<const std::string_view> pieces) {
    io::write_all(descriptor_, name_, pieces);
}

FileSink::FileSink(std::filesystem::path path, const std::stop_token& stop)
    : file_{std::make_unique<io::NewFile>(std::move(path), io::System::real(), stop)} {}

FileSink::~FileSink() = default;

void FileSink::write(std::span<const std::string_view> pieces) {
    file_->write(pieces);
}

void FileSink::commit() {
    file_->commit();
}

const std::string& FileSink::temporary_path() const {
    return file_->temporary_path();
}

const std::filesystem::path& FileSink::target() const {
    return file_->target();
}

std::optional<int> FileSink::descriptor() const {
    return file_->shared_descriptor();
}

bool FileSink::is_temporary(const std::filesystem::path& path) {
    return io::is_part_name(path.filename().native());
}

} // namespace marcmill
