#include "format/iso2709/unfold.hpp"

namespace marcmill::iso2709 {

std::optional<Unfolded> unfold(std::string_view record) {
    const std::size_t first = record.find('\n');
    if (first == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view end = first != 0 && record[first - 1] == '\r' ? "\r\n" : "\n";
    Unfolded unfolded{std::string{record.substr(0, first + 1 - end.size())}, 0};
    const std::size_t first_width = unfolded.record.size();
    record.remove_prefix(first + 1);
    for (std::size_t next = record.find(end); next != std::string_view::npos; next = record.find(end)) {
        if ((unfolded.width != 0 && next != unfolded.width) || next < first_width || next == 0) {
            return std::nullopt;
        }
        unfolded.width = next;
        unfolded.record += record.substr(0, next);
        record.remove_prefix(next + end.size());
    }
    if (unfolded.width != 0 && record.size() > unfolded.width) {
        return std::nullopt;
    }
    unfolded.record += record;
    return unfolded;
}

} // namespace marcmill::iso2709
