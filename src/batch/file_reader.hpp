#pragma once

#include <memory>

#include "format/framing.hpp"
#include "format/reader.hpp"

namespace marcmill::detail {

/// What one worker reads records with: made anew only when the worker comes to another file.
class FileReader {
  public:
    format::Reader& of(const std::shared_ptr<const format::Framing>& framing) {
        if (framing_ != framing) {
            reader_ = framing->reader();
            framing_ = framing;
        }
        return *reader_;
    }

  private:
    std::shared_ptr<const format::Framing> framing_; ///< outlives the reader
    std::unique_ptr<format::Reader> reader_;
};

} // namespace marcmill::detail
