#include <marcmill/post.hpp>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <deque>
#include <functional>
#include <memory>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "io/gzip.hpp"
#include "io/system_call.hpp"
#include "post/delivery.hpp"
#include "post/halt.hpp"
#include "post/lane.hpp"
#include "post/ledger.hpp"
#include "post/open_transport.hpp"
#include "post/place.hpp"

namespace marcmill {
namespace {

constexpr std::size_t around_a_document = 64; ///< bytes, of an action or a command, and of a Document

/// Throws where the options can mean nothing, before anything is sent.
PostOptions verified(PostOptions options) {
    if (options.gzip && !io::Gzip::is_there()) {
        throw io::ToldError{"requests cannot be compressed: marcmill was built without libdeflate", ENOTSUP};
    }
    for (const std::string& header : options.headers) {
        constexpr std::string_view ends{"\r\n\0", 3};
        if (header.find(':') == std::string::npos || header.find_first_of(ends) != std::string::npos) {
            throw io::ToldError{"a header is not of the form NAME: VALUE", EINVAL}; // it may be a secret: not shown
        }
    }
    return options;
}

PostPosition position_of(const Document& document) {
    return {document.file, document.number};
}

/// One connection, its thread, and the batch that is put together for it.
struct Connection {
    Connection(const PostOptions& options, post::Halt& halt, std::uint64_t seed)
        : transport{post::open_transport(options, halt)}, delivery{options, *transport, halt, seed}, lane{halt} {}

    std::unique_ptr<post::Transport> transport;
    post::Delivery delivery;
    post::Lane lane;
    post::Batch next;
    std::uint64_t begun = 0; ///< how many batches were handed on before it was begun
    std::thread thread;
};

} // namespace

struct Poster::State {
    explicit State(PostOptions given) : options{verified(std::move(given))}, halt{options.stop}, ledger{options} {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { end(); }

    void start();
    void work(Connection& connection);
    void add(Document document);
    void hand_on(Connection& connection);
    void hand_on_old();
    PostReport finish();
    void end() noexcept;
    void join();
    [[noreturn]] void throw_end();

    PostOptions options;
    post::Halt halt;
    post::Ledger ledger;
    std::deque<Connection> connections;
    std::uint64_t handed_on = 0;
    bool is_settled = false;
};

/// As many as the system gives threads for, but one.
void Poster::State::start() {
    for (unsigned count = std::max(1U, options.connections); count != 0; --count) {
        Connection& connection = connections.emplace_back(options, halt, count);
        try {
            connection.thread = std::thread{[this, &connection] { work(connection); }};
        } catch (const std::system_error&) {
            connections.pop_back();
            if (connections.empty()) {
                throw;
            }
            return;
        }
    }
}

void Poster::State::work(Connection& connection) {
    try {
        while (std::optional<post::Batch> batch = connection.lane.take()) {
            const PostPosition first = position_of(batch->documents.front());
            ledger.settle(first, connection.delivery.deliver(batch->documents));
        }
    } catch (...) {
        halt.end(std::current_exception());
    }
}

/// When nothing is on its way any more, so that a report counts everything that was delivered.
void Poster::State::throw_end() {
    halt.end();
    join();
    halt.throw_error();
    throw io::ToldError{post::shown_url(options.url) + ": interrupted", ECANCELED};
}

void Poster::State::add(Document document) {
    const PostPosition here = position_of(document);
    if (here < ledger.begin()) {
        return;
    }
    const std::size_t way = std::hash<std::string_view>{}(document.id) % connections.size();
    Connection& connection = connections[way];
    const std::size_t bytes = document.id.size() + document.json.size() + around_a_document;
    if (!connection.next.documents.empty() && connection.next.bytes + bytes > options.bytes) {
        hand_on(connection);
        hand_on_old();
    }
    if (connection.next.documents.empty()) {
        ledger.open(here);
        connection.begun = handed_on;
    }
    connection.next.bytes += bytes;
    connection.next.documents.push_back(std::move(document));
    ledger.reach(here);
}

void Poster::State::hand_on(Connection& connection) {
    ++handed_on;
    if (!connection.lane.put(std::exchange(connection.next, {}))) {
        throw_end();
    }
}

/// Whatever ids the documents have: a batch that few come to would hold up the position, and all that waits for it.
void Poster::State::hand_on_old() {
    for (Connection& connection : connections) {
        if (!connection.next.documents.empty() && handed_on - connection.begun > 2 * connections.size()) {
            hand_on(connection);
        }
    }
}

void Poster::State::join() {
    for (Connection& connection : connections) {
        connection.lane.close();
    }
    for (Connection& connection : connections) {
        if (connection.thread.joinable()) {
            connection.thread.join();
        }
    }
}

PostReport Poster::State::finish() {
    for (Connection& connection : connections) {
        if (!connection.next.documents.empty()) {
            hand_on(connection);
        }
    }
    join();
    if (halt.requested()) {
        throw_end();
    }
    is_settled = true;
    ledger.finish();
    if (options.commit) {
        connections.front().delivery.commit();
    }
    return ledger.report();
}

void Poster::State::end() noexcept {
    halt.end();
    join();
    try {
        if (!is_settled) {
            ledger.leave();
        }
    } catch (...) { // what is in the file is true, and the reason why the run ended counts more
    }
}

Poster::Poster(PostOptions options) {
    auto state = std::make_unique<State>(std::move(options));
    state->start();
    state_ = state.release();
}

Poster::~Poster() {
    delete state_;
}

PostPosition Poster::position() const {
    return state_->ledger.begin();
}

void Poster::add(Document document) {
    state_->add(std::move(document));
}

PostReport Poster::report() const {
    return state_->ledger.report();
}

PostReport Poster::finish() {
    return state_->finish();
}

} // namespace marcmill
