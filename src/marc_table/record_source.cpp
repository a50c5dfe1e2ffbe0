#include "marc_table/record_source.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <marcmill/fault.hpp>
#include <marcmill/format.hpp>

namespace marcmill::marc_table {
namespace {

/// The bytes of a file from one offset to another.
class Piece {
  public:
    Piece(const std::string& path, std::uint64_t offset, std::uint64_t end)
        : path_{path}, descriptor_{open(path.c_str(), O_RDONLY | O_CLOEXEC)}, offset_{offset}, end_{end} {
        if (descriptor_ < 0) {
            throw std::system_error{errno, std::generic_category(), path_};
        }
    }
    ~Piece() { close(descriptor_); }
    Piece(const Piece&) = delete;
    Piece& operator=(const Piece&) = delete;

    std::size_t read(char* to, std::size_t size) {
        const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, end_ - offset_));
        const ssize_t got = wanted == 0 ? 0 : pread(descriptor_, to, wanted, static_cast<off_t>(offset_));
        if (got < 0) {
            throw std::system_error{errno, std::generic_category(), path_};
        }
        offset_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
    }

  private:
    std::string path_;
    int descriptor_;
    std::uint64_t offset_;
    std::uint64_t end_;
};

} // namespace

RecordSource::RecordSource(const Question& question) : question_{question} {
    if (question_.is_nothing) {
        return;
    }
    std::optional<std::vector<Stretch>> stretches;
    if (question_.is_of_some()) {
        stretches = indexed_stretches(question_);
    }
    if (stretches) {
        stretches_ = std::move(*stretches);
    } else {
        open_whole();
    }
}

Options RecordSource::options() const {
    Options options;
    options.check = Check::fields;
    options.encoding = Encoding::automatic;
    options.decode = Decode::values;
    options.io = Io::stream;
    options.on_error = question_.skips_damaged ? OnError::skip : OnError::stop;
    options.max_faults_kept = 1;
    return options;
}

void RecordSource::open(const Stretch& stretch) {
    Options options = this->options();
    options.from = format_named("iso2709");
    options.select.limit = stretch.records; // damage behind them is none of theirs
    const auto piece = std::make_shared<Piece>(question_.path, stretch.offset, stretch.end);
    reader_.emplace(
        Corpus::reader([piece](char* to, std::size_t size) { return piece->read(to, size); }, question_.path), options);
    base_ = stretch.offset;
    base_record_ = stretch.first;
    next_number_ = stretch.first;
    due_ = stretch.records;
}

void RecordSource::open_whole() {
    Options options = this->options();
    options.select.skip = question_.first;
    const std::uint64_t most = question_.last - question_.first;
    options.select.limit = most == Selection::no_limit ? most : most + 1;
    reader_.emplace(Corpus::file(question_.path), options);
    next_number_ = question_.first;
}

void RecordSource::require_sound() const {
    std::optional<Fault> fault = reader_->report().stopped_by;
    if (fault) {
        fault->offset += base_; // it is told of the file, as the reader's bytes are a piece of it
        fault->record += fault->record > 0 ? base_record_ : 0;
        std::ostringstream text;
        text << *fault << " (marc(path, 'skip') leaves out what is damaged)";
        throw std::runtime_error{text.str()};
    }
    if (due_ > 0) {
        throw std::system_error{ESTALE, std::generic_category(), question_.path};
    }
}

const RecordView* RecordSource::next() {
    for (;;) {
        const RecordView* const record = reader_ ? reader_->next() : nullptr;
        if (record != nullptr) {
            number_ = next_number_++;
            offset_ = base_ + record->place().offset;
            due_ -= due_ > 0 ? 1 : 0;
            return record;
        }
        if (reader_) {
            require_sound();
        }
        if (opened_ == stretches_.size()) {
            return nullptr;
        }
        open(stretches_[opened_++]);
    }
}

} // namespace marcmill::marc_table
