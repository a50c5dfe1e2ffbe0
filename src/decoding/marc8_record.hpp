#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/scratch.hpp"

#include <marcmill/decoder.hpp>
#include <marcmill/marc8.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::decoding {

/// Makes records of MARC 21 whose text is MARC-8, and whose leader/09 says so, by a blank.
class Marc8Record {
  public:
    /// Of a record and what it is in UTF-8: a view that lives until the next call. What MARC-8 lacks is a reference,
    /// and added to `faults`: where it stands in the record, or as all of its field, where that was decoded.
    const RecordView& encode(const RecordView& record, const RecordView& decoded, detail::Scratch& scratch,
                             std::vector<DecodingFault>& faults);
    /// The same of a record whose text is MARC-8 already: itself, where it says so.
    const RecordView& state(const RecordView& record, detail::Scratch& scratch);

  private:
    std::string_view encode_field(std::string_view data);

    Marc8Encoder encoder_;
    std::string room_;
    std::string field_text_;
    std::vector<TextFault> faults_; ///< of a field, by offset
    std::optional<RecordView> made_;
};

} // namespace marcmill::decoding
