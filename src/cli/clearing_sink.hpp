#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include <marcmill/sink.hpp>

#include "cli/message.hpp"

namespace marcmill::cli {

/// Clears the progress line before it passes anything on.
class ClearingSink final : public Sink {
  public:
    /// `for_good`: what is written stands where the line would.
    ClearingSink(Sink& to, bool for_good) : to_{&to}, for_good_{for_good} {}
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        for_good_ ? end_line() : clear_line();
        to_->write(pieces);
    }

  private:
    Sink* to_;
    bool for_good_;
};

} // namespace marcmill::cli
