#include "batch/run_report.hpp"

#include <string_view>
#include <system_error>
#include <utility>

#include "format/padding.hpp"

#include <marcmill/format.hpp>
#include <marcmill/output.hpp>
#include <marcmill/sink.hpp>

namespace marcmill::detail {

void RunReport::take(Slot& slot) {
    take_file(slot, slot.result);
    if (!slot.result.rejects.empty()) {
        write_rejects(slot);
    }
    add(slot, slot.result);
}

/// What the last line of a file lacks would else glue it to what another file rejects.
void RunReport::write_rejects(const Slot& slot) {
    if (open_line_in_ && *open_line_in_ != slot.file_number) {
        options_->rejects->write(line_end_);
    }
    options_->rejects->write(slot.result.rejects);
    const bool is_of_lines = slot.file != nullptr && slot.file->facts.format != formats().front();
    const std::string_view last = slot.result.rejects.back();
    const bool are_marks = last.find_first_not_of(format::byte_order_mark) == std::string_view::npos;
    line_end_ = is_of_lines && !are_marks ? missing_line_end(last) : std::string_view{};
    open_line_in_ = line_end_.empty() ? std::nullopt : std::optional{slot.file_number};
}

void RunReport::add(const Slot& slot, ChunkResult& result) {
    if (result.stopped_by) {
        result.stopped_by->path = slot.name;
    }
    take_faults(slot.name, result);
    losses_ += result.losses;
}

void RunReport::take_file(const Slot& slot, const ChunkResult& result) {
    if (report_.files.size() == slot.file_number) {
        report_.files.push_back({std::string{slot.name}, {}, {}, {}, 0});
    }
    FileResult& file = report_.files.back();
    file.counts += result.counts;
    if (!result.faults.empty()) { // the first of each code is there
        file.faults.merge(result.fault_counts);
    }
    report_.counts += result.counts;
    files_done_ += static_cast<std::uint32_t>(slot.last_of_file);
    if (slot.file_failed) {
        try {
            std::rethrow_exception(slot.failure);
        } catch (const std::system_error& error) {
            file.error = error.what();
            file.error_number = error.code().value();
        }
    }
}

void RunReport::take_faults(std::string_view path, ChunkResult& result) {
    if (result.junk_goes_on_to != 0 && open_junk_) {
        open_junk_->length = result.junk_goes_on_to - open_junk_->offset;
    }
    if (!result.faults.empty()) {
        report_.fault_counts.merge(result.fault_counts);
    }
    report_.stopped_by = std::move(result.stopped_by);
    result.faults.each(path, [this](const Fault& fault) {
        close_junk();
        if (fault.code == FaultCode::junk) {
            open_junk_ = fault;
        } else {
            tell(fault);
        }
    });
    if (!result.last_fault_kept) { // what the next chunk goes on with is, perhaps, another run
        close_junk();
    }
}

void RunReport::close_junk() {
    if (open_junk_) {
        tell(*std::exchange(open_junk_, std::nullopt));
    }
}

void RunReport::tell(const Fault& fault) {
    if (options_->on_fault && !silent_) {
        options_->on_fault(fault);
    }
    const bool first = told_[fault.code] == 0;
    told_.add(fault.code);
    if (first || report_.faults.size() < options_->max_faults_kept) {
        report_.faults.push_back(fault);
    }
}

void RunReport::tell_progress(std::uint64_t known_bytes) {
    if (options_->progress) {
        const Counts& counts = report_.counts;
        options_->progress({counts.bytes, known_bytes, counts.records, counts.rejected, files_done_});
    }
}

Report RunReport::so_far(std::span<const SlotShare> shares) const {
    RunReport copy{*this};
    copy.silent_ = true;
    for (const auto& [slot, met] : shares) {
        ChunkResult result = *met;
        copy.take_file(*slot, result);
        copy.add(*slot, result);
    }
    return copy.finish(false);
}

Report RunReport::finish(bool complete) {
    close_junk();
    report_.complete = complete;
    return std::move(report_);
}

} // namespace marcmill::detail
