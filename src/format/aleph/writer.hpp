#pragma once

#include "format/writer.hpp"

namespace marcmill::aleph {

/// Writes the leader's line and a line per field, all with the alphabet L. The system number is the control number
/// where that is up to nine digits, blanks around them left out; else the record's place in its file, counted from 1.
class AlephWriter final : public format::Writer {
  public:
    std::optional<WriteError> write(const RecordView& record, std::string& out) override;
};

} // namespace marcmill::aleph
