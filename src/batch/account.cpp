#include "batch/account.hpp"

#include <utility>

namespace marcmill::detail {

void Account::take_mended(std::uint64_t length, Fault fault) {
    take_record(length);
    ++result_->counts.repaired;
    fault.action = Action::repaired;
    raise(std::move(fault));
}

void Account::take_padding(std::uint64_t length) {
    if (length == max_record) {
        end_junk();
    }
    result_->counts.bytes += length;
    result_->counts.padding_bytes += length;
}

void Account::reject(std::string_view bytes, Fault fault) {
    in_junk_ = junk_from_before_ = false;
    result_->counts.bytes += bytes.size();
    result_->counts.rejected_bytes += bytes.size();
    ++result_->counts.rejected;
    lose(bytes, std::move(fault));
}

void Account::reject_taken(std::string_view bytes, bool mended, Fault fault) {
    Counts& counts = result_->counts;
    --counts.records;
    counts.repaired -= static_cast<std::uint64_t>(mended);
    counts.record_bytes -= bytes.size();
    counts.bytes -= bytes.size();
    reject(bytes, std::move(fault));
}

void Account::take_junk(std::string_view bytes, Fault fault) {
    result_->counts.bytes += bytes.size();
    result_->counts.junk_bytes += bytes.size();
    const std::uint64_t end = fault.offset + bytes.size();
    if (!in_junk_) {
        in_junk_ = true;
        lose(bytes, std::move(fault));
        return;
    }
    if (options_->rejects != nullptr) {
        result_->rejects.push_back(bytes);
    }
    if (junk_fault_here_) {
        result_->faults.lengthen_last(end);
    } else if (junk_from_before_) {
        result_->junk_goes_on_to = end;
    }
}

void Account::take_mark(std::string_view bytes, Fault fault) {
    end_junk();
    result_->counts.bytes += bytes.size();
    result_->counts.junk_bytes += bytes.size();
    if (options_->rejects != nullptr) {
        result_->rejects.push_back(bytes);
    }
    note(std::move(fault));
}

void Account::note(Fault fault) {
    fault.action = Action::kept;
    raise(std::move(fault));
}

void Account::note_mended(bool before, Fault fault) {
    result_->counts.repaired += static_cast<std::uint64_t>(!before);
    fault.action = Action::repaired;
    raise(std::move(fault));
}

/// Tells a fault for which `bytes` are left out.
void Account::lose(std::string_view bytes, Fault fault) {
    if (options_->rejects != nullptr) {
        result_->rejects.push_back(bytes);
    }
    ++result_->losses;
    fault.action = ends_run() ? Action::stopped : Action::rejected;
    if (fault.action == Action::stopped) {
        result_->stopped_by = fault;
    }
    raise(std::move(fault));
}

bool Account::ends_run() {
    if (options_->on_error == OnError::stop) {
        return true;
    }
    if (options_->max_faults == 0) {
        return false;
    }
    if (!before_) { // a chunk without losses does not wait
        before_ = losses_before_();
    }
    return *before_ + result_->losses >= options_->max_faults;
}

void Account::raise(Fault fault) {
    const bool kept = tells(fault.code);
    result_->fault_counts.add(fault.code);
    junk_fault_here_ = kept && fault.code == FaultCode::junk;
    result_->last_fault_kept = kept;
    if (kept) {
        result_->faults.add(std::move(fault));
    }
}

} // namespace marcmill::detail
