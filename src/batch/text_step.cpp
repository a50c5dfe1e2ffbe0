#include "batch/text_step.hpp"

#include <string>
#include <utility>

#include "decoding/charset.hpp"

namespace marcmill::detail {
namespace {

std::string_view expected_of(Charset charset) {
    switch (charset) {
    case Charset::marc8:
        return "MARC-8";
    case Charset::latin1:
        return "Windows-1252";
    case Charset::iso5426:
        return "ISO 5426";
    default:
        return "UTF-8";
    }
}

} // namespace

bool decodes_text(const Options& options, bool has_visitor) {
    if (options.encoding == Encoding::raw) {
        return false;
    }
    const bool has_conditions = static_cast<bool>(options.select.where);
    if (has_visitor ? options.decode != Decode::conditions : options.check == Check::text) {
        return true;
    }
    return has_conditions;
}

void TextStep::give_unsupported(const RecordView& record, const TakeNote& take) {
    const FieldTable& table = record.table();
    const std::string_view sets = decoding::stated_sets(record);
    const bool stands_in_source = table.text == table.source;
    const auto offset = static_cast<std::uint32_t>(stands_in_source ? sets.data() - table.text : 0);
    const auto length = static_cast<std::uint32_t>(stands_in_source ? sets.size() : table.source_length);
    take({FaultCode::set_not_supported, offset, length, "100", "sets that are decoded: 01, 03 or 50"});
}

void TextStep::give_faults(const RecordView& record, Check check, const TakeNote& take) {
    if (std::exchange(is_unsupported_, false)) {
        give_unsupported(record, take);
    }
    const FieldTable& table = record.table();
    std::uint32_t last = no_field;
    for (; told_ < decoder_.faults().size(); ++told_) {
        const DecodingFault& fault = decoder_.faults()[told_];
        const bool is_utf8 = fault.kind == TextFaultKind::ill_formed;
        const bool is_told = is_utf8 && check == Check::text && record.leader().encoding() == 'a';
        if (fault.field == last || is_told) {
            continue;
        }
        last = fault.field;
        const bool stands_in_source = table.text == table.source;
        const bool is_lacking = fault.kind == TextFaultKind::not_in_marc8;
        const FaultCode code = is_utf8      ? FaultCode::utf8_invalid
                               : is_lacking ? FaultCode::not_in_marc8
                                            : FaultCode::marc8_invalid;
        Finding note{code, stands_in_source ? fault.offset : 0, stands_in_source ? fault.length : table.source_length,
                     std::string{Tag::unpacked(table.entries[fault.field].tag).text()},
                     is_lacking ? "a character of MARC-8" : expected_of(decoder_.charset())};
        take(note);
    }
}

} // namespace marcmill::detail
