#pragma once

#include <string>
#include <vector>

#include "format/reader.hpp"
#include "notes/made_text.hpp"

namespace marcmill::marcjson {

/// Reads records object by object into text of the worker's scratch.
class MarcJsonReader final : public format::Reader {
  public:
    format::Verdict read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                         std::optional<RecordView>& record) override;
    detail::Finding first_fault(const Span& span, const std::optional<RecordView>& record, Check check) override;
    void notes(const RecordView& record, Check check, const detail::TakeNote& take) override;

  private:
    detail::Finding fault_;              ///< the first of the record that was read last
    notes::Made made_;                   ///< of it
    std::vector<notes::Stretch> places_; ///< of its leader, and of each field
    std::string leader_room_;
};

} // namespace marcmill::marcjson
