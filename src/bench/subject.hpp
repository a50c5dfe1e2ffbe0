#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace marcmill::bench {

/// The file that a benchmark goes through, and its bytes in memory.
class Subject {
  public:
    /// Throws std::system_error with the path; std::invalid_argument, with it too, for what is no plain file of records
    /// as they stand.
    explicit Subject(const std::filesystem::path& path);
    /// A made corpus of `size` bytes or a little more, in the folder for temporary files, where it has no name: it is
    /// gone however the process ends. `go_on` is called now and then, and ends the making by throwing.
    static Subject made(std::uint64_t size, const std::function<void()>& go_on);
    ~Subject();
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;

    /// Leads to the file as long as this lives, in this process and in those that it forks.
    const std::filesystem::path& path() const { return path_; }
    std::size_t size() const { return size_; }

    /// Reads the file, which brings it into the page cache too. Throws std::system_error with the path.
    void read();
    /// After read().
    std::string_view bytes() const { return {memory_, size_}; }
    /// Whether processes that are forked from now on have the bytes in memory too. Those that have not are not charged
    /// for them.
    void share_with_children(bool shared) const;

  private:
    Subject(int descriptor, std::filesystem::path path, std::string name);
    void require_plain() const;
    [[noreturn]] void fail() const;

    int descriptor_ = -1;
    std::filesystem::path path_;
    std::string name_; ///< what errors call it
    std::size_t size_ = 0;
    char* memory_ = nullptr;
};

} // namespace marcmill::bench
