#include "cli/record_kind.hpp"

namespace marcmill::cli {

RecordKind kind_of(const RecordView& record) {
    if (record.is_unimarc()) {
        return RecordKind::unimarc;
    }
    if (record.is_authority()) {
        return RecordKind::authority;
    }
    if (record.is_holdings()) {
        return RecordKind::holdings;
    }
    const char type = record.leader().record_type();
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
    }
    return "";
}

} // namespace marcmill::cli
