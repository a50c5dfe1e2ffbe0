#include <marcmill/sink.hpp>

#include <filesystem>
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

FileSink::FileSink(const FilePath& path, const StopToken& stop)
    : file_{new io::NewFile{path.text(), io::System::real(), stop}} {}

FileSink::~FileSink() {
    delete file_;
}

void FileSink::write(std::span<const std::string_view> pieces) {
    file_->write(pieces);
}

void FileSink::commit() {
    file_->commit();
}

const std::string& FileSink::temporary_path() const {
    return file_->temporary_path();
}

const std::string& FileSink::target() const {
    return file_->target().native();
}

std::optional<int> FileSink::descriptor() const {
    return file_->shared_descriptor();
}

bool FileSink::is_temporary(const FilePath& path) {
    return io::is_part_name(std::filesystem::path{path.text()}.filename().native());
}

} // namespace marcmill
