#include "cli/source_sink.hpp"

#include <fmt/format.h>

#include "cli/output_name.hpp"
#include "cli/source_format.hpp"

namespace marcmill::cli {

void SourceSink::write(std::span<const std::string_view> pieces) {
    if (!is_said_ && !pieces.empty()) {
        look_at(pieces.front());
    }
    to_->write(pieces);
}

void SourceSink::look_at(std::string_view record) {
    const Format* const format = format_by(record);
    if (format == nullptr || (format_ != nullptr && content_of(*format) == content_of(*format_))) {
        return;
    }
    if (format_ != nullptr) {
        throw two_formats(
            fmt::format("behind {}, an input holds {}", name_of(content_of(*format_)), name_of(content_of(*format))));
    }
    if (refuses_documents_ && content_of(*format) == Content::marcxml) {
        throw UsageError{
            "an input holds MARCXML, whose records need a document around them: --from marcxml writes one, "
            "marcmill convert --to another format"};
    }
    if (name_) {
        refuse_misnamed(*name_, content_of(*format));
    }
    format_ = format;
}

} // namespace marcmill::cli
