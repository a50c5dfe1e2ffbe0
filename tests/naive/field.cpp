#include "naive/record.hpp"

#include <cctype>

namespace marcmill::naive {

constexpr char subfield_begin = 0x1F;

std::vector<Subfield> Field::subfields() const {
    std::vector<Subfield> found;
    bool code_follows = false;
    for (const char byte : is_control() ? std::string{} : bytes) {
        if (byte == subfield_begin) {
            found.push_back({'\0', ""});
            code_follows = true;
        } else if (code_follows) {
            found.back().code = byte;
            code_follows = false;
        } else if (!found.empty()) {
            found.back().value += byte;
        }
    }
    return found;
}

std::size_t Field::indicators() const {
    if (is_control()) {
        return 0;
    }
    std::size_t before = 0; // bytes before the first delimiter
    while (before < bytes.size() && bytes[before] != subfield_begin) {
        ++before;
    }
    const bool has_delimiter = before < bytes.size();
    if (has_delimiter && stated >= '0' && stated <= '9' && before == static_cast<std::size_t>(stated - '0')) {
        return before;
    }
    if (!has_delimiter) {
        bool plain = stated != '0';
        for (const char byte : tag) {
            plain = plain && std::isdigit(static_cast<unsigned char>(byte)) != 0;
        }
        for (std::size_t at = 0; at < before && at < 2; ++at) {
            plain = plain && (bytes[at] == ' ' || std::isdigit(static_cast<unsigned char>(bytes[at])) != 0);
        }
        if (!plain) {
            return 0;
        }
    }
    return before < 2 ? before : 2;
}

std::size_t Field::outside() const {
    return bytes.substr(0, is_control() ? std::string::npos : bytes.find(subfield_begin)).size() - indicators();
}

std::string Field::text() const {
    if (subfields().empty()) {
        return bytes.substr(indicators());
    }
    std::string joined;
    for (const Subfield& subfield : subfields()) {
        joined += subfield.value + ' ';
    }
    return joined.substr(0, joined.size() - 1);
}

std::string Record::control_number() const {
    for (const Field& field : fields) {
        if (field.tag == "001") {
            return field.bytes;
        }
    }
    return {};
}

} // namespace marcmill::naive
