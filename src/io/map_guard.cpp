#include <marcmill/map_guard.hpp>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <stdexcept>

#include <sys/mman.h>
#include <unistd.h>

#include "io/guarded_range.hpp"
#include "io/system_call.hpp"

namespace marcmill {
namespace io {

/// One range that the guard knows. The thread that faults in a range holds it open, so that its slot does not change
/// meanwhile: a slot that does is another's, which is all that the handler must know of it.
struct GuardSlot {
    std::atomic<bool> taken{false};
    std::atomic<std::uint32_t> version{0}; ///< odd while the bounds change
    std::atomic<std::uintptr_t> begin{0};
    std::atomic<std::uintptr_t> end{0};
    std::atomic<bool> vanished{false};

    void set_bounds(std::uintptr_t from, std::uintptr_t to) {
        ++version;
        begin = from;
        end = to;
        ++version;
    }

    bool holds(std::uintptr_t address) const {
        const std::uint32_t seen = version;
        const bool within = begin <= address && address < end;
        return within && seen % 2 == 0 && seen == version;
    }
};

namespace {

static_assert(std::atomic<std::uintptr_t>::is_always_lock_free && std::atomic<std::uint32_t>::is_always_lock_free,
              "a handler of signals may take no lock");

/// Four runs at a time, each with as many mapped files as it has chunks in flight.
constexpr std::size_t most_ranges = 1024;

constinit std::array<GuardSlot, most_ranges> ranges;
constinit std::atomic<bool> guard_alive{false};
struct sigaction previous {}; ///< what stood before the guard that is alive

GuardSlot* take_slot() {
    for (GuardSlot& slot : ranges) {
        if (!slot.taken.exchange(true)) {
            return &slot;
        }
    }
    return nullptr;
}

std::uintptr_t page_size = 4096; ///< asked for by the guard: its handler may not

/// Puts zeros where the file has none, up to the end of the range: what stands behind has gone with it or is as
/// worthless, and one map for each page could be more than a process may have. Marks the range first, so that no thread
/// sees a zero without the mark. False: the address is in no range.
bool replace_vanished(void* fault) {
    const auto address = reinterpret_cast<std::uintptr_t>(fault);
    for (GuardSlot& slot : ranges) {
        if (slot.holds(address)) {
            slot.vanished = true;
            const std::uintptr_t page = address / page_size * page_size;
            return ::mmap(reinterpret_cast<void*>(page), slot.end - page, PROT_READ,
                          MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0) != MAP_FAILED;
        }
    }
    return false;
}

bool has_handler(const struct sigaction& action) {
    return (action.sa_flags & SA_SIGINFO) != 0 || (action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN);
}

/// Where there is no handler: a fault happens again as soon as the guard's returns, and the system then ends the
/// process, also where the signal was ignored; a signal that was sent is sent once more.
void pass_on_to_system(int signal, bool sent) {
    if (sent && previous.sa_handler == SIG_IGN) {
        return;
    }
    ::sigaction(signal, &previous, nullptr);
    if (sent) {
        ::raise(signal);
    }
}

/// As if the guard were not there.
void pass_on(int signal, siginfo_t* info, void* context) {
    if (!has_handler(previous)) {
        pass_on_to_system(signal, info->si_code <= 0 || info->si_code == BUS_MCEERR_AO);
        return;
    }
    const struct sigaction handler = previous;
    if ((handler.sa_flags & static_cast<int>(SA_RESETHAND)) != 0) { // it counts on not being called twice
        previous = {};
    }
    if ((handler.sa_flags & SA_SIGINFO) != 0) {
        handler.sa_sigaction(signal, info, context);
    } else {
        handler.sa_handler(signal);
    }
}

void handle(int signal, siginfo_t* info, void* context) {
    const int error = errno;
    const bool page_fault = info->si_code == BUS_ADRERR || info->si_code == BUS_MCEERR_AR;
    if (!page_fault || !replace_vanished(info->si_addr)) {
        pass_on(signal, info, context);
    }
    errno = error;
}

} // namespace

GuardedRange::GuardedRange(std::string_view bytes) {
    if (!guard_alive) {
        return;
    }
    slot_ = take_slot();
    if (slot_ == nullptr) {
        refused_ = true;
        return;
    }
    const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
    const std::uintptr_t pages = (bytes.size() + page_size - 1) / page_size;
    slot_->vanished = false;
    slot_->set_bounds(begin, begin + pages * page_size);
}

GuardedRange::~GuardedRange() {
    if (slot_ != nullptr) {
        slot_->set_bounds(0, 0);
        slot_->taken = false;
    }
}

bool GuardedRange::has_vanished() const {
    std::atomic_thread_fence(std::memory_order_seq_cst); // the bytes were read before the mark is
    return slot_ != nullptr && slot_->vanished;
}

} // namespace io

MapGuard::MapGuard() {
    if (io::guard_alive.exchange(true)) {
        throw std::logic_error{"a MapGuard is alive already"};
    }
    io::page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    struct sigaction action {};
    action.sa_sigaction = io::handle;
    if (::sigaction(SIGBUS, nullptr, &io::previous) == 0) { // known before the first fault can come
        action.sa_mask = io::previous.sa_mask;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | (io::previous.sa_flags & static_cast<int>(SA_NODEFER));
        if (::sigaction(SIGBUS, &action, nullptr) == 0) {
            return;
        }
    }
    const int error = errno;
    io::guard_alive = false;
    io::throw_errno("SIGBUS", error);
}

MapGuard::~MapGuard() {
    ::sigaction(SIGBUS, &io::previous, nullptr);
    io::guard_alive = false;
}

} // namespace marcmill
