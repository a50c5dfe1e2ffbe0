#include "decoding/marc8_record.hpp"

#include "decoding/made_record.hpp"
#include "decoding/rewrite_field.hpp"
#include "text/plain_text.hpp"

namespace marcmill::decoding {
namespace {

constexpr std::size_t leader_encoding = 9;

} // namespace

std::string_view Marc8Record::encode_field(std::string_view data) {
    faults_.clear();
    if (text::find_special(data, 0, '&') == data.size()) {
        return data;
    }
    rewrite_field(data, field_text_, false, [this](std::string_view value, std::size_t at) {
        field_text_.append(encoder_.encode(value, room_));
        for (const TextFault& fault : encoder_.faults()) {
            faults_.push_back({fault.kind, at + fault.offset, fault.length});
        }
    });
    return field_text_;
}

const RecordView& Marc8Record::encode(const RecordView& record, const RecordView& decoded, detail::Scratch& scratch,
                                      std::vector<DecodingFault>& faults) {
    const FieldRange fields = record.fields();
    const FieldRange readable = decoded.fields(); // which builds them
    MadeRecord text{decoded.table(), scratch};
    auto before = fields.begin();
    std::uint32_t row = 0;
    for (const FieldView field : readable) {
        const std::string_view data = field.bytes();
        const std::string_view source = (*before).bytes();
        text.add(encode_field(data));
        const auto offset = static_cast<std::uint32_t>(source.data() - record.text().data());
        const bool is_as_it_was = source == data;
        for (const TextFault& fault : faults_) {
            faults.push_back({fault.kind, row, offset + static_cast<std::uint32_t>(is_as_it_was ? fault.offset : 0),
                              static_cast<std::uint32_t>(is_as_it_was ? fault.length : source.size())});
        }
        ++before;
        ++row;
    }
    const detail::FieldTable table = text.finish();
    text.text()[leader_encoding] = ' ';
    return made_.emplace(record.source(), table, record.place());
}

const RecordView& Marc8Record::state(const RecordView& record, detail::Scratch& scratch) {
    if (record.leader().encoding() == ' ') {
        return record;
    }
    const FieldRange fields = record.fields();
    MadeRecord text{record.table(), scratch};
    for (const FieldView field : fields) {
        text.add(field.bytes());
    }
    const detail::FieldTable table = text.finish();
    text.text()[leader_encoding] = ' ';
    return made_.emplace(record.source(), table, record.place());
}

} // namespace marcmill::decoding
