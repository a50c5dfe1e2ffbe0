#include "cli/absent_paths.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <marcmill/run.hpp>

#include "cli/message.hpp"
#include "cli/path_trace.hpp"
#include "cli/run.hpp"

namespace marcmill::cli {
namespace {

/// Looks for values of a path, and as long as there is none, for the reason.
struct SoughtPath {
    Path path;
    PathTrace trace{path.text()};
    bool is_found = false;

    void look(const RecordView& record, std::vector<std::string_view>& values, std::string& joined) {
        values.clear();
        path.values(record, values, joined);
        is_found = !values.empty();
        if (!is_found) {
            trace.look(record);
        }
    }
};

/// Sees records in the input's order, up to the one by which every path had a value.
struct Lookout {
    std::vector<SoughtPath> sought;
    std::vector<std::string_view> values;
    std::string joined;

    Flow operator()(const RecordView& record) {
        for (SoughtPath& path : sought) {
            if (!path.is_found) {
                path.look(record, values, joined);
            }
        }
        return std::ranges::all_of(sought, &SoughtPath::is_found) ? Flow::stop : Flow::next;
    }
    void merge(Lookout&&) {}
};

std::vector<SoughtPath> sought_of(const std::vector<Path>& paths) {
    std::vector<SoughtPath> sought;
    for (const Path& path : paths) {
        if (std::ranges::none_of(sought, [&](const SoughtPath& other) { return other.path.text() == path.text(); })) {
            sought.push_back({path});
        }
    }
    return sought;
}

bool can_be_read_again(const Corpus& corpus) {
    return std::ranges::all_of(corpus.parts(), [](const Corpus::Part& part) { return is_regular_file(part); });
}

/// The same records as before: nothing else is written, reported or shown again.
Options once_more(const Options& options) {
    Options again = options;
    again.rejects = nullptr;
    again.on_fault = {};
    again.progress = {};
    return again;
}

void tell_of(const std::vector<SoughtPath>& sought) {
    for (const SoughtPath& path : sought) {
        if (!path.is_found) {
            tell("{}", path.trace.why_nothing());
        }
    }
}

} // namespace

void tell_of_absent(Run& run, const std::vector<Path>& paths, const Options& options) {
    if (run.is_quiet() || paths.empty() || !can_be_read_again(run.corpus())) {
        return;
    }
    const auto [seen, report] = reduce(run.corpus(), Lookout{sought_of(paths), {}, {}}, once_more(options));
    run.end_if_interrupted();
    if (report.counts.selected() > 0 && !report.stopped_by) {
        tell_of(seen.sought);
    }
}

void tell_why_absent(Run& run, const std::vector<Path>& paths, const Options& options) {
    if (can_be_read_again(run.corpus())) {
        tell_of_absent(run, paths, options);
    } else if (!run.is_quiet()) {
        tell_of(sought_of(paths));
    }
}

} // namespace marcmill::cli
