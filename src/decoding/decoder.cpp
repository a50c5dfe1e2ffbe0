#include "decoding/decoder_state.hpp"

namespace marcmill {

Decoder::Decoder(Encoding encoding, Normalization normalization, References references)
    : state_{std::make_unique<State>(encoding, normalization, references)} {}
Decoder::Decoder(const Decoder& other)
    : Decoder{other.state_->encoding, other.state_->normalization, other.state_->references} {}
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(const Decoder& other) {
    return *this = Decoder{other};
}
Decoder& Decoder::operator=(Decoder&&) noexcept = default;
Decoder::~Decoder() = default;

const RecordView& Decoder::decode(const RecordView& record) {
    state_->own.shrink();
    return state_->decode(record, state_->own, true);
}

const RecordView& Decoder::decode_and_state(const RecordView& record) {
    return state_in(decode(record), state_->own);
}

const RecordView& Decoder::to_marc8(const RecordView& record) {
    return marc8_in(record, decode(record), state_->own);
}

Charset Decoder::charset() const {
    return state_->charset;
}

const std::vector<DecodingFault>& Decoder::faults() const {
    return state_->faults;
}

const RecordView& Decoder::decode_in(const RecordView& record, detail::Scratch& scratch, bool replaces) {
    return state_->decode(record, scratch, replaces);
}

const RecordView& Decoder::state_in(const RecordView& decoded, detail::Scratch& scratch) {
    return state_->state(decoded, scratch);
}

const RecordView& Decoder::marc8_in(const RecordView& record, const RecordView& decoded, detail::Scratch& scratch) {
    return state_->encode(record, decoded, scratch);
}

bool Decoder::leaves(std::string_view bytes) const {
    if (state_->encoding == Encoding::raw || bytes.size() < Leader::size) {
        return true;
    }
    return state_->is_readable(decoding::survey_record(bytes), state_->encoding) &&
           !state_->may_refer(bytes, state_->encoding);
}

} // namespace marcmill
