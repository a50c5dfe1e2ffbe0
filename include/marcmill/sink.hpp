#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <marcmill/export.hpp>
#include <marcmill/file_path.hpp>
#include <marcmill/stop_token.hpp>

namespace marcmill {

namespace io {
class NewFile;
}

/// Where ordered output goes. A run calls write() from one thread at a time, in order.
class MARCMILL_API Sink {
  public:
    Sink() = default;
    Sink(const Sink&) = delete;
    Sink& operator=(const Sink&) = delete;
    virtual ~Sink();

    /// Takes all bytes of all pieces, in order; they live until it returns. Throws std::system_error.
    virtual void write(std::span<const std::string_view> pieces) = 0;
    void write(std::string_view text) { write(std::span<const std::string_view>{&text, 1}); }
};

/// Collects everything in memory.
class MARCMILL_API StringSink final : public Sink {
  public:
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override;
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

/// Writes to an open descriptor, which stays the caller's.
class MARCMILL_API DescriptorSink final : public Sink {
  public:
    /// `name` is what errors call it.
    DescriptorSink(int descriptor, std::string name);
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override;

  private:
    int descriptor_;
    std::string name_;
};

/// Writes beside the file and renames when whole: under `path` stands what was there before, or everything.
///
/// - Until it is whole only its owner can read it. A new file then gets what the umask leaves. One that replaces
/// another
///   gets that one's permissions, but neither set-user-ID nor set-group-ID, and its owner and group where the system
///   lets this process give them. A file that this process may not write to is not replaced.
/// - A link is followed, and what it names is replaced, or made where it names nothing yet. Other hard links to a file
///   that is replaced keep what it held.
/// - A device or a pipe is written to directly. For a pipe without a reader it waits.
/// - The name of an open descriptor (/dev/stdout, /dev/fd/3, /proc/self/fd/1, or a link to one) is that stream: what is
///   written goes where the stream stands, and nothing is cut off or renamed, also where a regular file is behind it.
///
/// A limit of the file size (RLIMIT_FSIZE) is an error, EFBIG, in a program that ignores SIGXFSZ.
class MARCMILL_API FileSink final : public Sink {
  public:
    /// Opens a new file in the folder of `path`. Throws std::system_error with the path; with ECANCELED where `stop`
    /// ended the wait for a pipe's reader.
    explicit FileSink(const FilePath& path, const StopToken& stop = {});
    /// Removes what was written unless commit() was called.
    ~FileSink() override;
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override;
    /// Stores the file, gives it its name, and stores that. Throws std::system_error with the path; then nothing was
    /// put in place. With the folder's path where the file stands in place, and only a crash could still lose its name.
    void commit();
    /// Where the bytes stand until commit(), for those who must remove them before a process ends without destructors;
    /// empty for a device, a pipe or a stream, and after commit().
    const std::string& temporary_path() const;
    /// The file that is written in the end: no link, by its folder's real path.
    const std::string& target() const;
    /// The number of this process's descriptor whose stream it writes to; none for all others.
    std::optional<int> descriptor() const;

    /// Whether a path is such a temporary one, of a file that is being written or that a killed process left behind:
    /// NAME.marcmill-PROCESS-NUMBER.part.
    static bool is_temporary(const FilePath& path);

  private:
    io::NewFile* file_; ///< owned; <memory> would cost every program more than all of this header
};

} // namespace marcmill
