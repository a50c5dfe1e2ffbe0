#include "format/aleph/framing.hpp"

#include <utility>

#include "format/aleph/lines.hpp"
#include "format/aleph/reader.hpp"

namespace marcmill::aleph {
namespace {

using format::end_of_line;

/// Tells where another record of the same number begins.
class Beginnings {
  public:
    /// Whether this line of the record begins another one; it counts among those seen if not.
    bool begins_again(std::string_view line) {
        const std::string_view tag = tag_of(line);
        if (tag == leader_tag) {
            return std::exchange(has_leader_, true);
        }
        if (tag == format_tag) {
            return std::exchange(has_format_, true) && has_leader_;
        }
        return false;
    }

  private:
    bool has_leader_ = false;
    bool has_format_ = false;
};

/// The first line in [from, to); `to` when none begins there.
std::uint64_t first_line(std::string_view bytes, std::uint64_t from, std::uint64_t to) {
    return end_of_line(bytes.substr(0, to), from - 1);
}

} // namespace

bool AlephFraming::begins_record(std::string_view text) const {
    return is_numbered(text);
}

/// Behind a blank line a record goes on with numbered lines alone, and never with a line of ISO 2709.
std::uint64_t AlephFraming::end_of_lines(std::string_view bytes, std::uint64_t offset, std::uint64_t most,
                                         bool is_record) const {
    const std::string_view near = bytes.substr(0, most + 1);
    const std::string_view number = bytes.substr(offset, number_size);
    Beginnings beginnings;
    (void)(is_record && beginnings.begins_again(bytes.substr(offset)));
    bool is_behind_blank = false;
    std::uint64_t at = end_of_line(near, offset);
    while (at < most) {
        const std::string_view rest = bytes.substr(at);
        const std::uint64_t end = end_of_line(near, at);
        const std::string_view line = bytes.substr(at, end - at);
        if (rest.starts_with(format::byte_order_mark)) {
            return at;
        }
        if (is_numbered(rest)) {
            if (!is_record || !rest.starts_with(number) || beginnings.begins_again(rest)) {
                return at;
            }
            is_behind_blank = false;
        } else if (format::is_blank(line)) {
            is_behind_blank = true;
        } else if (is_record && !may_be_numbered(rest) && (is_behind_blank || format::holds_terminator(line))) {
            return at;
        }
        at = end;
    }
    return at;
}

/// The first line whose number is not that of the numbered line before it.
std::uint64_t AlephFraming::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    std::string_view number;
    for (std::uint64_t at = first_line(bytes, from, to); at < to; at = end_of_line(bytes.substr(0, to), at)) {
        const std::string_view rest = bytes.substr(at);
        if (!is_numbered(rest)) {
            continue;
        }
        if (!number.empty() && !rest.starts_with(number)) {
            return at;
        }
        number = rest.substr(0, number_size);
    }
    return to;
}

std::unique_ptr<format::Reader> AlephFraming::reader() const {
    return std::make_unique<AlephReader>();
}

} // namespace marcmill::aleph
