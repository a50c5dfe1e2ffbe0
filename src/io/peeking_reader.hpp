#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "io/reader.hpp"

namespace marcmill::io {

/// What another reader gives, whose first bytes can be looked at before they are read.
class PeekingReader final : public Reader {
  public:
    explicit PeekingReader(std::unique_ptr<Reader> reader) : reader_{std::move(reader)} {}

    /// The next bytes, as many as `size` if there are so many; read() gives them once more. Lives until read().
    std::string_view peek(std::size_t size) {
        while (peeked_.size() < size && !ended_) {
            const std::size_t had = peeked_.size();
            peeked_.resize(size);
            const std::size_t more = reader_->read(peeked_.data() + had, size - had);
            peeked_.resize(had + more);
            ended_ = more == 0;
        }
        return peeked_;
    }

    std::size_t read(char* to, std::size_t size) override {
        if (peeked_.empty()) {
            return ended_ ? 0 : reader_->read(to, size); // the end is asked for once
        }
        const std::size_t count = peeked_.copy(to, size);
        peeked_.erase(0, count);
        return count;
    }

  private:
    std::unique_ptr<Reader> reader_;
    std::string peeked_;
    bool ended_ = false;
};

} // namespace marcmill::io
