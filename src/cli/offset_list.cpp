#include "cli/offset_list.hpp"

#include <cerrno>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "cli/numbers.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

/// A cell of a row of TSV; empty where there is none.
std::string_view cell_of(std::string_view row, int column) {
    for (; column > 0; --column) {
        const std::size_t tab = row.find('\t');
        if (tab == std::string_view::npos) {
            return {};
        }
        row.remove_prefix(tab + 1);
    }
    return row.substr(0, row.find('\t'));
}

} // namespace

void OffsetList::Close::operator()(std::FILE* file) const {
    if (file != stdin) {
        std::fclose(file);
    }
}

OffsetList::OffsetList(const std::string& path)
    : name_{path == "-" ? "standard input" : path}, file_{path == "-" ? stdin : std::fopen(path.c_str(), "re")} {
    if (!file_) {
        throw std::system_error{errno, std::generic_category(), path};
    }
}

bool OffsetList::read_line() {
    constexpr std::size_t longest = 256; // an offset has 20 digits at the most
    line_.clear();
    int byte = std::getc(file_.get());
    if (byte == EOF) {
        if (std::ferror(file_.get()) != 0) {
            throw std::system_error{errno, std::generic_category(), name_};
        }
        return false;
    }
    for (; byte != EOF && byte != '\n'; byte = std::getc(file_.get())) {
        if (line_.size() < longest) {
            line_.push_back(static_cast<char>(byte));
        }
    }
    if (line_.ends_with('\r')) {
        line_.pop_back();
    }
    ++line_number_;
    return true;
}

std::optional<std::uint64_t> OffsetList::offset_of_line() const {
    const auto offset = parse_number(trimmed(cell_of(line_, 0)));
    if (!offset) {
        throw UsageError{fmt::format("--at: {}: line {}: expected an offset such as 1204, not \"{}\"", name_,
                                     line_number_, cell_of(line_, 0))};
    }
    constexpr int kind = 2;
    return cell_of(line_, kind) == "padding" ? std::nullopt : offset;
}

std::vector<std::uint64_t> OffsetList::next(std::size_t most) {
    std::vector<std::uint64_t> offsets;
    while (offsets.size() < most && read_line()) {
        if (trimmed(line_).empty()) {
            continue;
        }
        if (const auto offset = offset_of_line()) {
            offsets.push_back(*offset);
        }
    }
    return offsets;
}

} // namespace marcmill::cli
