#include "bench/run_combination.hpp"

#include <cerrno>
#include <memory>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "bench/questions.hpp"
#include "bench/read_memory.hpp"

namespace marcmill::bench {
namespace {

/// Reads a byte of every page. A forked process has the pages of its parent, but as if nobody had looked at them: the
/// first look at each is three times what reading it takes.
void touch(std::string_view bytes) {
    constexpr std::size_t page = 4096;
    const volatile char* const looked_at = bytes.data(); // volatile: each look is made
    for (std::size_t at = 0; at < bytes.size(); at += page) {
        static_cast<void>(looked_at[at]);
    }
}

/// A plain loop of read() into a buffer of 1 MiB, which looks at nothing. Returns the bytes.
std::uint64_t read_file(const std::filesystem::path& path) {
    constexpr std::size_t size = std::size_t{1} << 20;
    const auto buffer = std::make_unique_for_overwrite<char[]>(size);
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    std::uint64_t bytes = 0;
    ssize_t got = file == -1 ? -1 : 0;
    while (file != -1 && (got = ::read(file, buffer.get(), size)) > 0) {
        bytes += static_cast<std::uint64_t>(got);
    }
    const int error = errno;
    close(file);
    if (got < 0) {
        throw std::system_error{error, std::generic_category(), path.string()};
    }
    return bytes;
}

template <typename Question>
Answer ask(Strategy strategy, const Corpus& corpus, Options options) {
    switch (strategy) {
    case Strategy::iterator:
        return by_read<Question>(corpus, options);
    case Strategy::batches:
        return by_batches<Question>(corpus, options);
    case Strategy::pipeline:
        return by_pipeline<Question>(corpus, options);
    case Strategy::load:
        return by_load<Question>(corpus, options);
    case Strategy::reduce:
        options.io = Io::mapped;
        return by_reduce<Question>(corpus, options);
    case Strategy::reduce_streamed:
        options.io = Io::stream;
        return by_reduce<Question>(corpus, options);
    default:
        throw std::logic_error{"a strategy that asks no question of a record"};
    }
}

Answer ask(const Combination& combination, const Corpus& corpus, Options options) {
    options.threads = combination.threads;
    options.check = check_of(combination.work);
    if (combination.strategy == Strategy::scan) {
        const Report report = count(corpus, options);
        return answer_of(report, report.counts.records);
    }
    switch (combination.work) {
    case Work::count:
        return ask<Records>(combination.strategy, corpus, options);
    case Work::two_fields:
        return ask<TwoFields>(combination.strategy, corpus, options);
    default:
        return ask<EverySubfield>(combination.strategy, corpus, options);
    }
}

} // namespace

Check check_of(Work work) {
    return work == Work::count ? Check::boundaries : Check::directory;
}

Measured run(const Subject& subject, const Combination& combination, const Options& options) {
    if (combination.map == Map::warm) {
        touch(subject.bytes());
    }
    Measured measured;
    measured.cost = cost_of([&] {
        if (combination.strategy == Strategy::read_memory) {
            measured.answer.sum = read_memory(subject.bytes(), combination.threads);
        } else if (combination.strategy == Strategy::read_file) {
            measured.answer.sum = read_file(subject.path());
        } else {
            const bool fresh = combination.map == Map::fresh;
            measured.answer =
                ask(combination, fresh ? Corpus::file(subject.path()) : Corpus::memory(subject.bytes()), options);
        }
    });
    return measured;
}

} // namespace marcmill::bench
