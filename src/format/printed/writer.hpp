#pragma once

#include "format/writer.hpp"

namespace marcmill::printed {

/// Writes what yaz-marcdump prints, and a leader that could not be known for one behind LEADER.
class PrintedWriter final : public format::Writer {
  public:
    std::optional<WriteError> write(const RecordView& record, std::string& out) override;
};

} // namespace marcmill::printed
