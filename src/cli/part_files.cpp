#include "cli/part_files.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/message.hpp"
#include "cli/output_name.hpp"
#include "cli/source_format.hpp"
#include "cli/usage_error.hpp"

namespace marcmill::cli {
namespace {

namespace fs = std::filesystem;

/// Renames a file unless there is one of that name. Some file systems cannot do both in one step.
bool rename_to_new(const std::string& from, const std::string& to) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) {
        return true;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return false;
    }
    if (access(to.c_str(), F_OK) == 0) {
        errno = EEXIST;
        return false;
    }
    return std::rename(from.c_str(), to.c_str()) == 0;
}

/// Records of JSON as they stand make a line each, or are objects in a row, and no array.
std::string usual_ending(Content content) {
    return content == Content::json ? ".jsonl" : std::string{ending_for(content)};
}

} // namespace

void PartFiles::open(const Format* format) {
    open(format != nullptr ? content_of(*format) : Content::records);
}

void PartFiles::open(Content content) {
    const PartNames names{place_.pattern.value_or("part-{:05}" + usual_ending(content))};
    refuse_misnamed(names.name(0), content);
    names_ = names;
    make_folder();
    look_for_others();
}

PartFiles::~PartFiles() {
    compressed_.reset();
    file_.reset();
    if (in_place_) {
        return;
    }
    std::error_code untold;
    for (const std::string& path : unnamed_) {
        fs::remove(path, untold);
    }
    if (made_folder_) {
        fs::remove(place_.folder, untold); // unless somebody else put a file there
    }
}

void PartFiles::make_folder() {
    if (fs::is_directory(place_.folder)) {
        return;
    }
    std::error_code error;
    made_folder_ = fs::create_directory(place_.folder, error);
    if (error) {
        throw std::system_error{error, place_.folder};
    }
}

void PartFiles::look_for_others() {
    std::vector<std::pair<std::uint64_t, std::string>> found; // a folder has no order of its own
    for (const fs::directory_entry& entry : fs::directory_iterator{place_.folder}) {
        if (const auto number = names_->number_of(entry.path().filename().native())) {
            found.emplace_back(*number, entry.path().native());
        }
    }
    std::sort(found.begin(), found.end());
    for (const auto& [number, path] : found) {
        if (!place_.replace) {
            throw UsageError{path + ": there is a part of this name already; --force replaces such files"};
        }
        if (fs::is_directory(fs::symlink_status(path))) {
            throw UsageError{path + ": is a folder, and no file can replace it"};
        }
        if (run_->reads(path)) {
            throw UsageError{path + ": is an input, and cannot be an output too"};
        }
        others_.push_back(path);
    }
}

std::string PartFiles::name_of(std::uint64_t number) const {
    return (fs::path{place_.folder} / names_->name(number)).native();
}

void PartFiles::begin() {
    end();
    const std::string path = name_of(count());
    if (run_->writes(path)) {
        throw UsageError{path + ": two outputs cannot be written to one place"};
    }
    // Such a name is known for that of an unfinished file (FileSink::is_temporary).
    const std::string unnamed = fmt::format("{}.marcmill-{}-{}.part", path, getpid(), count());
    run_->remove_at_exit(unnamed);
    file_ = std::make_unique<UnfinishedFile>(unnamed);
    unnamed_.push_back(unnamed);
    if (const auto compression = compression_by_name(path)) {
        compressed_ = std::make_unique<CompressedSink>(*file_, *compression, std::nullopt, place_.threads);
    }
}

void PartFiles::write(std::span<const std::string_view> pieces) {
    if (compressed_) {
        compressed_->write(pieces);
    } else {
        file_->write(pieces);
    }
}

void PartFiles::end() {
    if (compressed_) {
        compressed_->finish();
        compressed_.reset();
    }
    if (file_) {
        file_->close(is_stored_alone());
        file_.reset();
    }
}

/// A few parts are stored one by one. To store each of very many takes longer than to write them, so that the rest are
/// stored together, with whatever else the file system has to write.
bool PartFiles::is_stored_alone() const {
    constexpr std::uint64_t few = 100;
    return count() <= few;
}

void PartFiles::put_in_place() {
    end();
    if (!is_stored_alone()) {
        store_all(place_.folder);
    }
    for (std::uint64_t number = 0; number < count(); ++number) {
        put_in_place(unnamed_[number], name_of(number));
    }
    in_place_ = true;
    if (count() > 0) {
        store_names(place_.folder);
    }
    for (const std::string& other : others_) {
        if (const auto number = names_->number_of(fs::path{other}.filename().native()); *number >= count()) {
            tell("{}: was there before, and is none of the {} parts that were written", other, count());
        }
    }
}

void PartFiles::put_in_place(const std::string& unnamed, const std::string& path) const {
    const bool done = place_.replace ? std::rename(unnamed.c_str(), path.c_str()) == 0 : rename_to_new(unnamed, path);
    if (!done) {
        throw std::system_error{errno, std::generic_category(), path};
    }
}

} // namespace marcmill::cli
