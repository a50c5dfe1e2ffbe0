#include "batch/toy_format.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "notes/made_text.hpp"
#include "record/text_builder.hpp"

#include <marcmill/leader.hpp>

namespace marcmill::tests {
namespace {

constexpr std::size_t length_digits = 4;
constexpr std::size_t field_head = 6;

std::optional<std::size_t> number_of(std::string_view digits) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional{number} : std::nullopt;
}

std::string digits_of(std::size_t number, std::size_t count) {
    std::string digits = std::to_string(number);
    return std::string(count - digits.size(), '0') + digits;
}

class ToyReader final : public format::Reader {
  public:
    format::Verdict read(std::string_view source, const Place& place, Check check, detail::Scratch& scratch,
                         std::optional<RecordView>& record) override {
        record.reset();
        is_whole_ = false;
        if (source.size() < length_digits + Leader::size) {
            return format::Verdict::unsound;
        }
        detail::TextBuilder text{scratch, source.substr(length_digits, Leader::size)};
        std::string_view fields = source.substr(length_digits + Leader::size);
        while (fields.size() >= field_head) {
            const auto length = number_of(fields.substr(3, 3));
            if (!length || *length > fields.size() - field_head) {
                break;
            }
            text.begin_field(fields.substr(0, 3));
            text.append_raw(fields.substr(field_head, *length));
            fields.remove_prefix(field_head + *length);
        }
        replaced_ = text.replaced();
        is_whole_ = fields.empty();
        record.emplace(source, text.finish(), place);
        if (!is_whole_ && check != Check::boundaries) {
            return format::Verdict::unsound;
        }
        return !replaced_.empty() || text.has_odd_tag() || check == Check::text ? format::Verdict::noted
                                                                                : format::Verdict::sound;
    }

    detail::Finding first_fault(const Span&, const std::optional<RecordView>&, Check) override {
        return {FaultCode::field_unreadable, 0, 1, {}, "a field"};
    }

    void notes(const RecordView& record, Check check, const detail::TakeNote& take) override {
        notes::give_notes_of_made_text(
            record, check, {false, replaced_, {}}, [] { return std::vector<notes::Stretch>{}; }, take);
    }

  private:
    bool is_whole_ = false;
    std::vector<std::uint32_t> replaced_;
};

class ToyFraming final : public format::Framing {
  public:
    Span next_span(std::string_view bytes, std::uint64_t offset) const override {
        const std::uint64_t left = bytes.size() - offset;
        const auto length = number_of(bytes.substr(offset, std::min<std::uint64_t>(length_digits, left)));
        if (left >= length_digits && !length) { // nothing behind it can be found any more
            return {offset, std::min(left, max_record), SpanKind::junk, FaultCode::junk};
        }
        if (left < length_digits || length_digits + *length > left) {
            return {offset, left, SpanKind::rejected, FaultCode::record_truncated};
        }
        return {offset, length_digits + *length, SpanKind::record, FaultCode::none};
    }
    bool is_open(std::string_view bytes, const Span& span) const override {
        return span.kind != SpanKind::record && span.offset + span.length == bytes.size() && span.length != max_record;
    }
    std::uint64_t lookahead() const override { return 16'384; }
    detail::Finding finding_of(const Span& span) const override {
        return {span.fault, 0, static_cast<std::uint32_t>(span.length), {}, "the bytes that were stated"};
    }
    std::unique_ptr<format::Reader> reader() const override { return std::make_unique<ToyReader>(); }
};

} // namespace

const Format toy_format{
    "toy",
    "toy format",
    "",
    [](std::string_view) { return false; },
    [](std::string_view) -> std::unique_ptr<const format::Framing> { return std::make_unique<ToyFraming>(); },
    nullptr,
};

std::string toy_record(std::string_view leader, const std::vector<ToyField>& fields) {
    std::string body{leader};
    for (const ToyField& field : fields) {
        body += field.tag + digits_of(field.data.size(), 3) + field.data;
    }
    return digits_of(body.size(), length_digits) + body;
}

} // namespace marcmill::tests
