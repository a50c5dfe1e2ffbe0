// What a MapGuard leaves alone: faults elsewhere, signals that were sent, and everything once it is gone.

#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include "io/mapped_file.hpp"
#include "io/system_call.hpp"

#include <marcmill/map_guard.hpp>

namespace marcmill {
namespace {

using ::testing::ExitedWithCode;
using ::testing::KilledBySignal;
using tests::MappedFile;
using tests::page;
using tests::TemporaryFolder;

/// Five pages of which the file behind them has none, unknown to every guard.
struct UnknownMap {
    TemporaryFolder folder;
    std::size_t size = 5 * page();
    char* begin;

    UnknownMap() {
        const io::Descriptor file{::open(folder.file("other", "").c_str(), O_RDONLY)};
        begin = static_cast<char*>(::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.value(), 0));
    }
    ~UnknownMap() { ::munmap(begin, size); }
    char look() const { return *const_cast<volatile char*>(begin + page()); }
};

/// What the test's own handlers saw, and the map that they mend so that the test goes on.
UnknownMap* unknown = nullptr;
void* seen_address = nullptr;
int seen_signals = 0;

void mend(int) {
    ++seen_signals;
    ::mmap(unknown->begin, unknown->size, PROT_READ, MAP_PRIVATE | MAP_FIXED | MAP_ANONYMOUS, -1, 0);
}
void mend_with_information(int signal, siginfo_t* information, void*) {
    seen_address = information->si_addr;
    mend(signal);
}

/// A handler of SIGBUS while it lives.
class Handler {
  public:
    explicit Handler(struct sigaction action) {
        seen_signals = 0;
        ::sigaction(SIGBUS, &action, &before_);
    }
    ~Handler() { ::sigaction(SIGBUS, &before_, nullptr); }
    static struct sigaction current() {
        struct sigaction action {};
        ::sigaction(SIGBUS, nullptr, &action);
        return action;
    }

  private:
    struct sigaction before_ {};
};

struct sigaction plain(void (*handler)(int), int flags = 0) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    return action;
}

TEST(MapGuard, LeavesFaultsElsewhereToTheHandlerBefore) {
    struct sigaction informed {};
    informed.sa_sigaction = mend_with_information;
    informed.sa_flags = SA_SIGINFO;
    for (const struct sigaction& action : {plain(mend), informed, plain(mend, static_cast<int>(SA_RESETHAND))}) {
        const Handler handler{action};
        const MapGuard guard;
        const MappedFile file; // one that the guard knows
        UnknownMap map;
        unknown = &map;
        EXPECT_EQ(map.look(), '\0');
        EXPECT_EQ(seen_signals, 1);
        EXPECT_EQ(file.whole().what, "");
    }
    EXPECT_NE(seen_address, nullptr);
}

TEST(MapGuard, PutsTheHandlerBackThatWasThereBefore) {
    const Handler handler{plain(mend)};
    {
        const MapGuard guard;
        EXPECT_NE(Handler::current().sa_handler, mend);
    }
    EXPECT_EQ(Handler::current().sa_handler, mend);
}

TEST(MapGuardDeathTest, LeavesFaultsElsewhereToTheSystem) {
    for (const auto disposition : {SIG_DFL, SIG_IGN}) {
        EXPECT_EXIT(
            {
                const Handler handler{plain(disposition)};
                const MapGuard guard;
                std::_Exit(UnknownMap{}.look());
            },
            KilledBySignal(SIGBUS), "");
    }
}

TEST(MapGuardDeathTest, CallsAHandlerOnceThatIsToBeCalledOnce) {
    const auto fault_on = [] {
        const auto do_nothing = [](int) {
            if (++seen_signals > 1) {
                std::_Exit(1);
            }
        };
        const Handler handler{plain(do_nothing, static_cast<int>(SA_RESETHAND))};
        const MapGuard guard;
        std::_Exit(UnknownMap{}.look());
    };
    EXPECT_EXIT(fault_on(), KilledBySignal(SIGBUS), "");
}

TEST(MapGuardDeathTest, LeavesASignalThatWasSentToWhatWasThereBefore) {
    const auto raise_under_guard = [](void (*disposition)(int)) {
        const Handler handler{plain(disposition)};
        const MapGuard guard;
        ::raise(SIGBUS);
        const MappedFile file; // the guard is still there
        file.resize(0);
        std::_Exit(7 + file.input->bytes()[page()]);
    };
    EXPECT_EXIT(raise_under_guard(SIG_DFL), KilledBySignal(SIGBUS), "");
    EXPECT_EXIT(raise_under_guard(SIG_IGN), ExitedWithCode(7), "");
}

TEST(MapGuardDeathTest, ChangesNothingWhereThereIsNone) {
    const auto look_at_what_is_gone = [] {
        const Handler handler{plain(SIG_DFL)};
        { const MapGuard guard; }
        const MappedFile file;
        file.resize(0);
        std::_Exit(file.input->bytes()[page()]);
    };
    EXPECT_EXIT(look_at_what_is_gone(), KilledBySignal(SIGBUS), "");
}

} // namespace
} // namespace marcmill
