#include "decoding/charset.hpp"

#include <marcmill/decoder.hpp>

namespace marcmill {

bool EncodingFlag::lies() const {
    if (bytes.empty() || found == Charset::ascii || found == Charset::unsupported) {
        return false;
    }
    return found != stated || stated == Charset::unknown;
}

std::string_view EncodingFlag::truth() const {
    const bool is_unimarc = bytes.size() > 1;
    if (bytes.empty()) {
        return {};
    }
    switch (found) {
    case Charset::utf8:
        return is_unimarc ? "50  " : "a";
    case Charset::marc8:
        return is_unimarc ? "" : " ";
    default:
        return {};
    }
}

EncodingFlag encoding_flag(const RecordView& record) {
    const decoding::TextSurvey survey = decoding::survey_record(record.text());
    EncodingFlag flag;
    flag.bytes = decoding::flag_of(record);
    flag.stated = charset_stated_by(flag.bytes);
    flag.found = decoding::charset_by(record, survey);
    flag.is_damaged = flag.found == Charset::utf8 && survey.ill_formed;
    return flag;
}

} // namespace marcmill
