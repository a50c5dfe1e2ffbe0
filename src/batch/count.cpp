#include "batch/workers.hpp"

#include <marcmill/run.hpp>

namespace marcmill {

Report count(const Corpus& corpus, const Options& options) {
    return detail::run_chunks(corpus, nullptr, options);
}

} // namespace marcmill
