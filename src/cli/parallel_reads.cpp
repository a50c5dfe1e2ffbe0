#include "cli/parallel_reads.hpp"

#include <algorithm>
#include <exception>
#include <optional>
#include <system_error>
#include <thread>

namespace marcmill::cli {
namespace {

constexpr std::size_t records_a_part = 4096;
/// Fewer are not worth a thread, and a map of the file, of their own.
constexpr std::size_t least_records_a_part = 1024;
/// Records after which a thread looks at the size of what it collected.
constexpr std::size_t records_at_a_time = 128;
constexpr std::size_t most_bytes = std::size_t{16} << 20;

std::size_t threads_for(const Options& options, const Index& index) {
    const auto is_in_order = [](const IndexedFile& file) { return file.compressed && !file.has_blocks; };
    if (std::any_of(index.files().begin(), index.files().end(), is_in_order) || options.io == Io::stream) {
        return 1; // each would decode all that stands before
    }
    return std::max(1U, options.threads != 0 ? options.threads : std::thread::hardware_concurrency());
}

} // namespace

ParallelReads::ParallelReads(Run& run, const Index& index) : run_{&run} {
    const Options options = run.options(Check::fields);
    for (std::size_t left = threads_for(options, index); left > 0; --left) {
        parts_.push_back({IndexReader{index, options}});
    }
}

void ParallelReads::read_part(Part& part, std::span<const WantedRecord> wanted, std::size_t begin, std::size_t end) {
    std::optional<std::uint64_t> last;
    if (begin > 0) {
        last = wanted[begin - 1].number; // whose record is another part's
    }
    part.written = {};
    for (part.read = begin; part.read < end && part.output.bytes() < most_bytes;) {
        const std::size_t count = std::min(records_at_a_time, end - part.read);
        part.reader.read(wanted.subspan(part.read, count), [&](const WantedRecord& one, const RecordView& record) {
            if (last != one.number) {
                part.output.write(record);
                ++part.written.counts.records;
                part.written.counts.bytes += record.source().size();
            }
            last = one.number;
        });
        part.read += count;
    }
}

/// What a thread left, since its records are long: as they come.
void ParallelReads::write_rest(std::span<const WantedRecord> wanted, std::size_t begin, std::size_t end,
                               PickedRecords& to) {
    std::optional<std::uint64_t> last = wanted[begin - 1].number;
    parts_.front().reader.read(wanted.subspan(begin, end - begin),
                               [&](const WantedRecord& one, const RecordView& record) {
                                   if (last != one.number) {
                                       to.write(record);
                                   }
                                   last = one.number;
                               });
}

void ParallelReads::write(std::span<const WantedRecord> wanted, PickedRecords& to) {
    std::vector<std::exception_ptr> failures(parts_.size());
    for (std::size_t begin = 0; begin < wanted.size();) {
        run_->end_if_interrupted();
        const std::size_t count = std::min(wanted.size() - begin, parts_.size() * records_a_part);
        const std::size_t share = std::max(least_records_a_part, (count + parts_.size() - 1) / parts_.size());
        const auto begin_of = [&](std::size_t part) { return begin + std::min(count, part * share); };
        const auto read = [&](std::size_t part) {
            try {
                read_part(parts_[part], wanted, begin_of(part), begin_of(part + 1));
            } catch (...) {
                failures[part] = std::current_exception();
            }
        };
        {
            std::vector<std::jthread> threads;
            for (std::size_t part = 1; part < parts_.size() && begin_of(part) < begin + count; ++part) {
                try {
                    threads.emplace_back(read, part);
                } catch (const std::system_error&) { // there may be no more of them
                    read(part);
                }
            }
            read(0);
        }
        for (std::size_t part = 0; part < parts_.size() && begin_of(part) < begin + count; ++part) {
            to.write(parts_[part].output, parts_[part].written);
            if (failures[part]) {
                std::rethrow_exception(failures[part]);
            }
            if (parts_[part].read < begin_of(part + 1)) {
                write_rest(wanted, parts_[part].read, begin_of(part + 1), to);
            }
        }
        begin += count;
    }
    to.flush();
}

} // namespace marcmill::cli
