#include <marcmill/record_file.hpp>
#include <marcmill/run.hpp>

namespace marcmill {

std::vector<std::uint64_t> read_at(const Corpus& corpus, std::span<const std::uint64_t> offsets,
                                   const detail::Function<void(const RecordView&)>& visitor, const Options& options) {
    return RecordFile{corpus, options}.read_at(offsets, visitor);
}

} // namespace marcmill
