/// Posts the documents of standard input, for the tests that play the server: a line is an id, a tab, and the
/// document's JSON, or nothing behind the tab where the id's document is to go. Its number is that of the line.
///
/// usage: post-lines URL NAME=VALUE...
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>

#include <marcmill/post.hpp>

namespace {

using marcmill::DocumentFormat;

void take(marcmill::PostOptions& options, std::string_view name, const std::string& value) {
    const auto number = [&] { return std::stoull(value); };
    if (name == "format") {
        options.format = value == "solr"     ? DocumentFormat::solr
                         : value == "ndjson" ? DocumentFormat::ndjson
                                             : DocumentFormat::elasticsearch;
    } else if (name == "connections") {
        options.connections = static_cast<unsigned>(number());
    } else if (name == "bytes") {
        options.bytes = number();
    } else if (name == "gzip") {
        options.gzip = number() != 0;
    } else if (name == "commit") {
        options.commit = number() != 0;
    } else if (name == "tries") {
        options.tries = static_cast<unsigned>(number());
    } else if (name == "first_delay") {
        options.first_delay = std::chrono::milliseconds{number()};
    } else if (name == "most_delay") {
        options.most_delay = std::chrono::milliseconds{number()};
    } else if (name == "silence") {
        options.silence_timeout = std::chrono::milliseconds{number()};
    } else if (name == "most_refused") {
        options.most_refused = number();
    } else if (name == "refused") {
        options.refused = value;
    } else if (name == "checkpoint") {
        options.checkpoint = value;
    } else if (name == "interval") {
        options.checkpoint_interval = std::chrono::milliseconds{number()};
    } else if (name == "source") {
        options.sources.push_back(value);
    } else if (name == "header") {
        options.headers.push_back(value);
    } else {
        std::cerr << "unknown: " << name << '\n';
        std::exit(2);
    }
}

void post(marcmill::PostOptions options) {
    marcmill::Poster poster{std::move(options)};
    std::string line;
    for (std::uint64_t number = 0; std::getline(std::cin, line); ++number) {
        const std::size_t tab = line.find('\t');
        marcmill::Document document;
        document.id = line.substr(0, tab);
        document.json = line.substr(tab + 1);
        document.number = number;
        document.deleted = document.json.empty();
        poster.add(std::move(document));
    }
    const marcmill::PostReport report = poster.finish();
    std::cout << "begin=" << poster.position().number << " delivered=" << report.delivered
              << " refused=" << report.refused << " requests=" << report.requests
              << " tried_again=" << report.tried_again << '\n';
}

} // namespace

int main(int count, char** words) {
    try {
        marcmill::PostOptions options;
        options.url = words[1];
        options.first_delay = std::chrono::milliseconds{1};
        options.most_delay = std::chrono::milliseconds{20};
        for (int at = 2; at < count; ++at) {
            const std::string_view word = words[at];
            const std::size_t sign = word.find('=');
            take(options, word.substr(0, sign), std::string{word.substr(sign + 1)});
        }
        post(std::move(options));
    } catch (const std::system_error& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
    return 0;
}
