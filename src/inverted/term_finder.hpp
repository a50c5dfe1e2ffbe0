#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "terms/fold.hpp"

#include <marcmill/inverted_index.hpp>
#include <marcmill/output.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::inverted {

/// A transformer: writes the key and the terms of each record as frames, which a FrameSink reads. Every thread has its
/// own.
class TermFinder {
  public:
    /// The inversion outlives it.
    explicit TermFinder(const Inversion& inversion) : inversion_{&inversion} {}

    void operator()(const RecordView& record, Output& output);

  private:
    std::string_view key_of(const RecordView& record);
    void find_terms(std::string_view value);

    const Inversion* inversion_;
    terms::Fold fold_;
    std::vector<std::string_view> values_; ///< of the record at hand; kept for its memory, as all below
    std::string joined_;
    std::vector<std::string_view> words_;
    std::string phrase_;
    std::string frames_;
};

} // namespace marcmill::inverted
