#include "damage/sound_records.hpp"

#include <fstream>
#include <iterator>
#include <utility>

#include "naive/answers.hpp"
#include "naive/made_corpus.hpp"
#include "real/manifest.hpp"

namespace marcmill::tests {
namespace {

/// Whether it is one record and nothing else by the twin's reading, whatever stands before and behind it.
bool is_sound_alone(std::string_view record) {
    const std::vector<Span> spans = naive::scan(record, Check::fields);
    return spans.size() == 1 && spans.front().kind == SpanKind::record && spans.front().fault == FaultCode::none;
}

std::string content(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

void SoundRecords::add(std::string bytes) {
    const std::string_view input = inputs_.emplace_back(std::move(bytes));
    for (const Span& span : naive::scan(input, Check::fields)) {
        const std::string_view record = input.substr(span.offset, span.length);
        if (span.kind == SpanKind::record && is_sound_alone(record)) {
            records_.push_back(record);
        }
    }
}

SoundRecords made_records() {
    SoundRecords made;
    made.add(naive::made_corpus(2709, 300));
    return made;
}

SoundRecords real_records() {
    SoundRecords real;
    for (const RealFile& file : manifest()) {
        const bool walks = file.count_check.find("hop_bad=0,") != std::string::npos;
        if (file.format.rfind("iso2709", 0) == 0 && walks) {
            real.add(content(file.path));
        }
    }
    return real;
}

} // namespace marcmill::tests
