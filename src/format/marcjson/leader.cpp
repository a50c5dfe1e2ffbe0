#include "format/marcjson/leader.hpp"

#include "format/marcjson/faults.hpp"
#include "format/marcjson/values.hpp"

namespace marcmill::marcjson {
namespace {

/// The leader's value, which comes next.
LeaderText take_leader(Tokens& tokens, std::string_view source, std::string& room) {
    LeaderText leader;
    const bool is_string = tokens.peek() == '"';
    const std::uint64_t at = tokens.at();
    Text text;
    if (!is_string) {
        leader.fault = fault_at(FaultCode::leader_missing, source, at, "a string of 24 bytes");
    } else if (tokens.take_string(text)) {
        leader.text = text.raw;
        leader.place = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text.raw.size() + 2)};
        if (text.has_escapes) {
            room.clear();
            const std::size_t end = decode(text, [&](std::string_view piece) { room.append(piece); });
            leader.text = room;
            if (end != text.raw.size()) {
                leader.fault = fault_at(FaultCode::json_malformed, source, at + 1 + end, escape_expected);
            }
        }
    }
    return leader;
}

} // namespace

LeaderText find_leader(std::string_view source, std::string& room) {
    Tokens tokens{source};
    bool is_last = !tokens.take_if('{') || tokens.take_if('}');
    Text key;
    while (!is_last) {
        if (!tokens.take_key(key)) {
            return {};
        }
        if (key.raw == "leader") {
            return take_leader(tokens, source, room);
        }
        if (!tokens.skip_value() || !tokens.take_comma('}', is_last)) {
            return {};
        }
    }
    LeaderText leader;
    leader.fault = fault_at(FaultCode::leader_missing, source, 0, "\"leader\" with a string of 24 bytes");
    return leader;
}

} // namespace marcmill::marcjson
