// Prints what built-ins find in the records of a file, for another reading of the same: a line per record and built-in,
// `OFFSET<TAB>NAME<TAB>VALUE...`, with a blank for each tab and line break in a value.
//
// usage: print-values FILE NAME...

#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include "feed/built_ins.hpp"

#include <marcmill/read.hpp>

using namespace marcmill;

namespace {

std::string on_one_line(std::string value) {
    for (char& byte : value) {
        byte = byte == '\t' || byte == '\n' || byte == '\r' ? ' ' : byte;
    }
    return value;
}

} // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::cerr << "usage: print-values FILE NAME...\n";
        return 2;
    }
    std::vector<std::pair<std::string, feed::BuiltIn>> asked;
    for (int at = 2; at < count; ++at) {
        asked.emplace_back(arguments[at], std::get<feed::BuiltIn>(feed::built_in(arguments[at], {}, "")));
    }
    Options options;
    options.encoding = Encoding::automatic;
    std::vector<std::string> values;
    for (const RecordView& record : read(arguments[1], options)) {
        for (const auto& [name, built_in] : asked) {
            values.clear();
            built_in(record, values);
            std::cout << record.place().offset << '\t' << name;
            for (const std::string& value : values) {
                std::cout << '\t' << on_one_line(value);
            }
            std::cout << '\n';
        }
    }
    return std::cout.flush() ? 0 : 3;
}
