#include "cli/patched_files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>
#include <tuple>

#include <fcntl.h>
#include <unistd.h>

#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t most_bytes = 4;

/// As it is kept: of millions of patches each takes no more.
struct Packed {
    std::uint64_t offset;
    std::uint32_t file;
    std::uint32_t length;
    char before[most_bytes];
    char after[most_bytes];
};

[[noreturn]] void fail(const std::string& path, int error = errno) {
    throw std::system_error{error, std::generic_category(), path};
}

class Opened {
  public:
    explicit Opened(const std::string& path) : path_{&path}, descriptor_{open(path.c_str(), O_RDWR | O_CLOEXEC)} {
        if (descriptor_ < 0) {
            fail(path);
        }
    }
    ~Opened() { close(descriptor_); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    bool holds(const Packed& patch) const {
        char there[most_bytes];
        const auto at = static_cast<off_t>(patch.offset);
        return pread(descriptor_, there, patch.length, at) == static_cast<ssize_t>(patch.length) &&
               std::memcmp(there, patch.before, patch.length) == 0;
    }
    void write(const Packed& patch) const {
        const auto at = static_cast<off_t>(patch.offset);
        if (pwrite(descriptor_, patch.after, patch.length, at) != static_cast<ssize_t>(patch.length)) {
            fail(*path_);
        }
    }
    void store() const {
        if (fsync(descriptor_) != 0) {
            fail(*path_);
        }
    }

  private:
    const std::string* path_;
    int descriptor_;
};

/// Calls `call(file, first, count)` with the patches of one file after the other.
template <typename Call>
void by_file(std::string_view patches, const Call& call) {
    const auto file_at = [&](std::size_t at) {
        Packed patch;
        std::memcpy(&patch, patches.data() + at, sizeof patch);
        return patch.file;
    };
    for (std::size_t at = 0; at < patches.size();) {
        std::size_t end = at;
        while (end < patches.size() && file_at(end) == file_at(at)) {
            end += sizeof(Packed);
        }
        call(file_at(at), patches.substr(at, end - at));
        at = end;
    }
}

template <typename Call>
void each_patch(std::string_view patches, const std::function<void()>& now_and_then, const Call& call) {
    constexpr std::size_t often = 1024;
    for (std::size_t at = 0; at < patches.size(); at += sizeof(Packed)) {
        if (at / sizeof(Packed) % often == 0) {
            now_and_then();
        }
        Packed patch;
        std::memcpy(&patch, patches.data() + at, sizeof patch);
        call(patch);
    }
}

} // namespace

std::string packed(const Patch& patch) {
    Packed one{patch.offset, patch.file, static_cast<std::uint32_t>(patch.after.size()), {}, {}};
    std::copy_n(patch.before.begin(), std::min(most_bytes, patch.before.size()), one.before);
    std::copy_n(patch.after.begin(), std::min(most_bytes, patch.after.size()), one.after);
    return {reinterpret_cast<const char*>(&one), sizeof one};
}

PatchedFiles::PatchedFiles(const Corpus& corpus) : corpus_{&corpus} {
    std::set<std::tuple<dev_t, ino_t>> identities;
    for (const Corpus::Part& part : corpus.parts()) {
        struct stat status {};
        if (part.source != Corpus::Source::file) {
            throw UsageError{"--in-place changes files, which have to be named: there is none behind standard input"};
        }
        if (stat(part.name.c_str(), &status) != 0) {
            fail(part.name);
        }
        if (!S_ISREG(status.st_mode)) {
            throw UsageError{part.name + ": is no plain file, and --in-place changes nothing else"};
        }
        if (access(part.name.c_str(), R_OK | W_OK) != 0) {
            fail(part.name);
        }
        if (!identities.emplace(status.st_dev, status.st_ino).second) {
            throw UsageError{part.name + ": is named twice, and is changed once"};
        }
        seen_.push_back(status);
    }
}

/// Places in what is compressed are no places in the file.
void PatchedFiles::require_same(std::uint32_t file, const Report& report) const {
    const std::string& path = corpus_->parts()[file].name;
    const struct stat& before = seen_[file];
    if (report.files.at(file).counts.bytes != static_cast<std::uint64_t>(before.st_size)) {
        throw UsageError{path + ": is compressed, and nothing in it can be changed where it stands; -o writes it anew"};
    }
    struct stat now {};
    if (stat(path.c_str(), &now) != 0) {
        fail(path);
    }
    const auto facts = [](const struct stat& of) {
        return std::tuple{of.st_dev, of.st_ino, of.st_size, of.st_mtim.tv_sec, of.st_mtim.tv_nsec};
    };
    if (facts(before) != facts(now)) {
        throw std::system_error{EBUSY, std::generic_category(), path + ": was written to meanwhile"};
    }
}

void PatchedFiles::change(std::string_view patches, const Report& report, const std::function<void()>& each) const {
    by_file(patches, [&](std::uint32_t file, std::string_view own) {
        require_same(file, report);
        const Opened opened{corpus_->parts()[file].name};
        each_patch(own, each, [&](const Packed& patch) {
            if (!opened.holds(patch)) {
                fail(corpus_->parts()[file].name + ": was written to meanwhile", EBUSY);
            }
        });
    });
    by_file(patches, [&](std::uint32_t file, std::string_view own) {
        const Opened opened{corpus_->parts()[file].name};
        each_patch(own, each, [&](const Packed& patch) { opened.write(patch); });
        opened.store();
    });
}

} // namespace marcmill::cli
