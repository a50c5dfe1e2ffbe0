#pragma once

#include <cstdint>
#include <string_view>

#include "naive/answers.hpp"
#include "record/scratch.hpp"

#include <marcmill/record_view.hpp>

namespace marcmill::tests {

/// Shows a reducer the sound records of some files, in order, without the engine.
template <typename Visit>
void each_record(const naive::Files& files, Check check, Visit&& visit) {
    detail::Scratch scratch;
    for (std::uint32_t file = 0; file < files.size(); ++file) {
        std::uint64_t number = 0;
        for (const Span& span : naive::scan(files[file], check)) {
            number += span.kind == SpanKind::record || span.kind == SpanKind::rejected ? 1 : 0;
            if (span.kind == SpanKind::record) {
                const auto length = static_cast<std::uint32_t>(span.length);
                scratch.next_record();
                visit(
                    RecordView{files[file].substr(span.offset, length), {file, number, span.offset, length}, scratch});
            }
        }
    }
}

/// The same for one record that a test put together.
template <typename Visit>
void each_record(std::string_view record, Visit&& visit) {
    each_record({record}, Check::boundaries, visit);
}

} // namespace marcmill::tests
