#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::tests {

/// Pieces of JSON of every kind, most of them where they should not be.
inline const std::vector<std::string>& odd_pieces() {
    static const std::vector<std::string> pieces = {
        R"({"leader":"00000nam a2200000 a 4500","fields":[{"001":"a"},{"245":{"ind1":"1","ind2":"0","subfields":[{"a":"T"}]}}]})",
        R"({"fields":[{"001":"b"},{"500":{"subfields":[{"a":"{\"leader\":\"x\"}"},{"b":"]}\\"}],"ind2":" "}}],"leader":"00000nam"})",
        R"({ "leader" : "00000nam a2200000 a 4500" , "fields" : [ ] })",
        R"({"leader":"x","fields":[{"tag":"001","value":"c"},{"subfields":[{"code":"a","value":"v"}],"tag":"245","ind1":"1"}]})",
        R"({"type":"marc-hash","version":[1,0],"leader":"y","fields":[["001","d"],["245","1","0",[["a","t"],["b","u"]]]]})",
        R"({"leader":"z","controlfield":[{"tag":"001","content":"e"}],"datafield":[]})",
        R"({"leader":"\ud83d\ude00\ud800\u001f\/","fields":[{"001":12},{"24\u001e":null},{"500":"\u001Fa\u001E"}]})",
        R"({"records":[)",
        R"({"a":{"b":[{"_x":{"y":true},"leader":"w","fields":[]}]}})",
        R"({"error":1})",
        R"({"leader":")",
        R"({"leader":5,"fields":[]})",
        R"("fields":[{"001":"x"}])",
        R"("total":-1.5e+3)",
        R"("key")",
        "{\"id\":\"7\",\n",
        "{\n",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\n",
        "\r\n",
        " \t",
        "null",
        "01",
        "true",
        "junk ",
        "\"a\":\"b\"",
        R"("leader":"00000nam")",
        R"("fields":[)",
        R"({"001":"x"})",
        R"({"245":{"ind1":"1","ind2":"0","subfields":[)",
        R"({"a":"v"})",
        "\xEF\xBB\xBF",
        "\xEF",
        "\x1E",
        std::string(70, ' '),
        std::string(70, '['),
    };
    return pieces;
}

/// So many of them in any order.
inline std::string made_pieces(unsigned seed, std::size_t count) {
    std::mt19937 random{seed};
    std::string bytes;
    for (std::size_t piece = 0; piece < count; ++piece) {
        const std::size_t sound = 10; // the first of them more often than the others
        bytes += odd_pieces()[random() % (random() % 2 == 0 ? sound : odd_pieces().size())];
    }
    return bytes;
}

/// How records stand in a file.
enum class Layout { lines, array, pretty };

inline std::string made_record(std::mt19937& random, std::size_t number, Layout layout) {
    const std::string end = layout == Layout::pretty ? "\n  " : "";
    std::string text = "{" + end + "\"leader\":\"00000nam a2200000 a 4500\"," + end + "\"fields\":[" + end +
                       "{\"001\":\"" + std::to_string(number) + "\"}";
    for (std::size_t field = random() % 6; field > 0; --field) {
        text += "," + end + "{\"500\":{\"ind1\":\" \",\"ind2\":\"1\",\"subfields\":[{\"a\":\"" +
                std::string(random() % 90, 'x') + R"( \"{[}\\"},{"b":"\u00e4}]"}]}})";
    }
    return text + "]" + end + "}";
}

/// Records as programs write them.
inline std::string made_json(unsigned seed, std::size_t count, Layout layout) {
    std::mt19937 random{seed};
    std::string bytes = layout == Layout::array ? "[\n" : "";
    for (std::size_t number = 0; number < count; ++number) {
        bytes += made_record(random, number, layout);
        bytes += layout != Layout::array ? "\n" : number + 1 == count ? "\n]\n" : ",\n";
    }
    return bytes;
}

} // namespace marcmill::tests
