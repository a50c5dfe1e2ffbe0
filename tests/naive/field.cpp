#include "naive/record.hpp"

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

std::size_t Field::outside() const {
    if (is_control()) {
        return bytes.size();
    }
    const std::string before = bytes.substr(0, bytes.find(subfield_begin));
    return before.size() < 2 ? 0 : before.size() - 2;
}

std::string Field::text() const {
    if (is_control()) {
        return bytes;
    }
    std::string joined;
    for (const Subfield& subfield : subfields()) {
        joined += subfield.value + ' ';
    }
    return joined.substr(0, joined.empty() ? 0 : joined.size() - 1);
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
