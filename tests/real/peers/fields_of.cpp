// What the library reads of each file that standard input names, in the words of peers.py: its records that are sound
// at level fields, or with --repair those that can be mended, too.

#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <marcmill/read.hpp>

namespace {

std::string fields_of(const marcmill::RecordView& record) {
    std::string all;
    for (const marcmill::FieldView field : record.fields()) {
        all.append(field.tag().text()).append(field.bytes()).push_back(marcmill::field_terminator);
    }
    return all;
}

void write_records(const std::string& path, const marcmill::Options& options) {
    std::ifstream file{path, std::ios::binary};
    const std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    for (const marcmill::RecordView& record : marcmill::read(marcmill::Corpus::memory(bytes), options)) {
        const std::string fields = fields_of(record);
        std::cout << "R " << record.place().offset << ' ' << fields.size() << '\n' << fields;
    }
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    marcmill::Options options;
    options.check = marcmill::Check::fields;
    if (argc > 1 && std::strcmp(argv[1], "--repair") == 0) {
        options.on_error = marcmill::OnError::repair;
    }
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << "F " << line << '\n';
        write_records(line.substr(0, line.find('\t')), options);
    }
    return 0;
}
