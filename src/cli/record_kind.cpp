#include "cli/record_kind.hpp"

namespace marcmill::cli {

RecordKind kind_of(const RecordView& record) {
    const char type = record.leader().record_type();
    if (record.is_unimarc()) {
        const bool is_authority = type >= 'x' && type <= 'z'; // of a heading, a reference, or an explanation
        return is_authority ? RecordKind::unimarc_authority : RecordKind::unimarc;
    }
    if (record.is_authority()) {
        return RecordKind::authority;
    }
    if (record.is_holdings()) {
        return RecordKind::holdings;
    }
    return type == 'q' || type == 'w' ? RecordKind::other : RecordKind::bibliographic;
}

std::string_view name(RecordKind kind) {
    switch (kind) {
    case RecordKind::bibliographic:
        return "bibliographic";
    case RecordKind::authority:
        return "authority";
    case RecordKind::holdings:
        return "holdings";
    case RecordKind::other:
        return "classification or community";
    case RecordKind::unimarc:
        return "UNIMARC";
    case RecordKind::unimarc_authority:
        return "UNIMARC authority";
    }
    return "";
}

} // namespace marcmill::cli
