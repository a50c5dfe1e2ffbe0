#include "format/marcjson/framing.hpp"

#include <algorithm>

#include "format/marcjson/object_end.hpp"
#include "format/marcjson/reader.hpp"
#include "format/marcjson/starts.hpp"
#include "format/marcjson/tokens.hpp"
#include "format/padding.hpp"

namespace marcmill::marcjson {
namespace {

using format::byte_order_mark;

/// What stands between objects and says nothing; 0x1E is that of RFC 7464, JSON Text Sequences.
bool is_separator(char byte) {
    return format::is_padding(byte) || byte == '\t' || byte == ',' || byte == '[' || byte == ']' || byte == '}' ||
           byte == '\x1E';
}

Span span_of(std::uint64_t offset, std::uint64_t end, SpanKind kind, FaultCode fault = FaultCode::none) {
    return {offset, end - offset, kind, fault};
}

/// Behind the end of the line at `at`, if it ends there.
std::uint64_t behind_line_end(std::string_view text, std::uint64_t at) {
    const std::string_view rest = text.substr(at, 2);
    return at + (rest == "\r\n" ? 2 : rest.starts_with('\n') ? 1 : 0);
}

/// The record whose brace is at `offset`.
Span record_at(std::string_view bytes, std::uint64_t offset, std::uint64_t most) {
    const ObjectEnd end = find_object_end(bytes, offset, most);
    if (end.is_closed) {
        return span_of(offset, behind_line_end(bytes.substr(0, most), end.offset), SpanKind::record);
    }
    return end.offset - offset == max_record // too long to be one
               ? span_of(offset, end.offset, SpanKind::junk, FaultCode::junk)
               : span_of(offset, end.offset, SpanKind::rejected, FaultCode::json_malformed);
}

/// Junk up to what may be something else, from `from` on.
Span junk_at(std::string_view bytes, std::uint64_t offset, std::uint64_t from, std::uint64_t most) {
    return span_of(offset, find_start(bytes, std::max(from, offset + 1), most), SpanKind::junk, FaultCode::junk);
}

/// A walk over JSON that is no record, up to the first one in it.
class Outside {
  public:
    Outside(std::string_view bytes, std::uint64_t offset, std::uint64_t most)
        : bytes_{bytes}, offset_{offset}, most_{most}, tokens_{bytes.substr(0, most), offset, true} {}

    /// An object, which may be a record.
    Span object() {
        if (skip_value()) {
            return span_of(offset_, behind_line_end(bytes_.substr(0, most_), tokens_.at()), SpanKind::junk,
                           FaultCode::junk);
        }
        return record_at_ == offset_ ? record_at(bytes_, offset_, most_) : to_record();
    }

    /// A key with its value, of an object around records. Those of a record that ended too early are junk.
    Span member() {
        Text key;
        if (!names_record(bytes_, offset_) && tokens_.take_key(key) && skip_value()) {
            return span_of(offset_, tokens_.at(), SpanKind::padding);
        }
        return to_record();
    }

  private:
    bool skip_value() {
        return tokens_.skip_value([&](std::uint64_t key, std::uint64_t begin) {
            if (names_record(bytes_, key)) {
                record_at_ = begin;
            }
            return record_at_ != none;
        });
    }
    Span to_record() const {
        return record_at_ != none ? span_of(offset_, record_at_, SpanKind::padding)
                                  : junk_at(bytes_, offset_, tokens_.broken_at(), most_);
    }

    static constexpr std::uint64_t none = ~std::uint64_t{0};

    std::string_view bytes_;
    std::uint64_t offset_;
    std::uint64_t most_;
    Tokens tokens_;
    std::uint64_t record_at_ = none; ///< the brace of the first record
};

} // namespace

Span MarcJsonFraming::next_span(std::string_view bytes, std::uint64_t offset) const {
    const std::uint64_t most = std::min<std::uint64_t>(bytes.size(), offset + max_record);
    const char first = bytes[offset];
    if (first == '{') [[likely]] {
        return begins_record(bytes, offset) ? record_at(bytes, offset, most) : Outside{bytes, offset, most}.object();
    }
    if (is_separator(first)) {
        const auto* const begin = bytes.begin() + static_cast<std::ptrdiff_t>(offset);
        const auto* const end =
            std::find_if_not(begin, bytes.begin() + static_cast<std::ptrdiff_t>(most), is_separator);
        return span_of(offset, offset + static_cast<std::uint64_t>(end - begin), SpanKind::padding);
    }
    if (first == '"') {
        return Outside{bytes, offset, most}.member();
    }
    if (bytes.substr(offset).starts_with(byte_order_mark)) {
        return span_of(offset, offset + byte_order_mark.size(), SpanKind::junk, FaultCode::byte_order_mark);
    }
    return junk_at(bytes, offset, offset + 1, most);
}

std::uint64_t MarcJsonFraming::guess_boundary(std::string_view bytes, std::uint64_t from, std::uint64_t to) const {
    const std::uint64_t record = find_record(bytes, from, to);
    return record != to ? record : find_start(bytes, from, to);
}

/// What ends before the bytes do was ended by what is there; or by being too long, where the beginning of a record may
/// have been cut.
bool MarcJsonFraming::is_open(std::string_view bytes, const Span& span) const {
    const std::uint64_t behind = bytes.size() - (span.offset + span.length);
    if (span.length == max_record) {
        return span.kind != SpanKind::padding && behind < longest_start;
    }
    return behind == 0 ? !(span.kind == SpanKind::record && bytes.ends_with('\n'))
                       : behind == 1 && bytes.back() == '\r' && bytes[bytes.size() - 2] == '}';
}

std::uint64_t MarcJsonFraming::lookahead() const {
    constexpr std::uint64_t usual_record = std::uint64_t{32} << 10;
    return usual_record;
}

detail::Finding MarcJsonFraming::finding_of(const Span& span) const {
    const std::string_view expected = span.kind == SpanKind::rejected ? "the brace that ends the record" : "";
    return {span.fault, 0, static_cast<std::uint32_t>(span.length), {}, expected};
}

std::unique_ptr<format::Reader> MarcJsonFraming::reader() const {
    return std::make_unique<MarcJsonReader>();
}

} // namespace marcmill::marcjson
