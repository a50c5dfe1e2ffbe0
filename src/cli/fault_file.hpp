#pragma once

#include <stop_token>
#include <string>

#include <marcmill/fault.hpp>

#include "cli/destination.hpp"
#include "cli/text_writer.hpp"

namespace marcmill::cli {

/// `{"code":"F204","slug":"entry-invalid",...}`, without an end of line.
std::string fault_json(const Fault& fault);

/// `books.mrc: byte 10240: record 17: F204 entry-invalid: ...`
std::string fault_line(const Fault& fault);

/// A fault as a row of TSV, without an end of line, and the names of its cells.
std::string fault_row(const Fault& fault);
std::string fault_header();

/// The file of --report: one JSON object per fault.
class FaultFile {
  public:
    /// Throws as Destination does.
    FaultFile(const std::string& path, const Input& input, const std::stop_token& stop)
        : destination_{path, input, {}, stop}, writer_{destination_.sink()} {}

    void write(const Fault& fault) { writer_.write(fault_json(fault) + '\n'); }
    void commit() {
        writer_.flush();
        destination_.commit();
    }
    const Destination& destination() const { return destination_; }

  private:
    Destination destination_;
    TextWriter writer_;
};

} // namespace marcmill::cli
