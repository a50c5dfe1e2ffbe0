#include "io/input.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

class MemoryInput final : public Input {
  public:
    explicit MemoryInput(std::string_view bytes) : bytes_{bytes} {}
    std::string_view bytes() const override { return bytes_; }

  private:
    std::string_view bytes_;
};

Descriptor open_with(int flags, const std::string& path, const System& system) {
    Descriptor file{uninterrupted([&] { return system.open(path.c_str(), flags, 0); })};
    if (file.value() < 0) {
        throw_errno(path);
    }
    return file;
}

} // namespace

Descriptor::~Descriptor() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Descriptor open_to_read(const std::string& path, const System& system) {
    return open_with(O_RDONLY | O_CLOEXEC, path, system);
}

Descriptor open_without_waiting(const std::string& path, const System& system) {
    Descriptor file = open_with(O_RDONLY | O_CLOEXEC | O_NONBLOCK, path, system);
    ::fcntl(file.value(), F_SETFL, 0); // its reads wait
    return file;
}

FileFacts file_facts(const std::filesystem::path& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) {
        throw_errno(path.string());
    }
    if (S_ISDIR(facts.st_mode)) {
        open_to_read(path.string(), System::real()); // says so where it may not even be listed
        throw_errno(path.string(), EISDIR);
    }
    const bool regular = S_ISREG(facts.st_mode);
    return {regular, regular ? static_cast<std::uint64_t>(facts.st_size) : 0};
}

std::unique_ptr<Input> view_memory(std::string_view bytes) {
    return std::make_unique<MemoryInput>(bytes);
}

} // namespace marcmill::io
