// One door over one file, as a process of its own: what it takes in memory is what the system says of the process.

#include <cstdio>
#include <exception>
#include <functional>
#include <map>
#include <string>

#include "through_doors.hpp"

int main(int argc, char** argv) {
    using namespace marcmill::perf;
    const std::map<std::string, std::function<Sum(const marcmill::Corpus&)>> doors{
        {"read", by_read}, {"batches", by_batches}, {"pipeline", by_pipeline},
        {"load", by_load}, {"reduce", by_reduce},   {"transform", by_transform}};
    const auto door = argc == 3 ? doors.find(argv[1]) : doors.end();
    if (door == doors.end()) {
        std::fprintf(stderr, "usage: marcmill-door read|batches|pipeline|load|reduce|transform FILE\n");
        return 2;
    }
    try {
        std::printf("%llu\n", static_cast<unsigned long long>(door->second(marcmill::Corpus::file(argv[2]))));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "marcmill-door: %s\n", error.what());
        return 3;
    }
}
