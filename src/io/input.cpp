#include "io/input.hpp"

namespace marcmill::io {
namespace {

class MemoryInput final : public Input {
  public:
    explicit MemoryInput(std::string_view bytes) : bytes_{bytes} {}
    std::string_view bytes() const override { return bytes_; }

  private:
    std::string_view bytes_;
};

} // namespace

std::unique_ptr<Input> view_memory(std::string_view bytes) {
    return std::make_unique<MemoryInput>(bytes);
}

} // namespace marcmill::io
