#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <marcmill/format.hpp>
#include <marcmill/sink.hpp>

namespace marcmill::cli {

/// Takes records as they stand in the inputs, and hands them on as long as they are all of one format, and of that
/// which the output's name promises. Else throws UsageError, before it hands on any of the other.
class SourceSink final : public Sink {
  public:
    /// `to` outlives it. `name`: of the output, if it has one. `from`: the format of all inputs, where that is said.
    SourceSink(Sink& to, std::optional<std::string> name, const Format* from)
        : to_{&to}, name_{std::move(name)}, format_{from}, is_said_{from != nullptr} {}

    /// From now on a record of MARCXML ends the run, by UsageError: what was to be done about it must be said before.
    void refuse_documents() { refuses_documents_ = true; }

    using Sink::write;
    /// The first piece begins with a record.
    void write(std::span<const std::string_view> pieces) override;

  private:
    void look_at(std::string_view record);

    Sink* to_;
    std::optional<std::string> name_;
    const Format* format_; ///< of what was written so far
    bool is_said_;
    bool refuses_documents_ = false;
};

} // namespace marcmill::cli
