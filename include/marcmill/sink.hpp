#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <marcmill/export.hpp>

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

/// Writes beside the file and renames when whole: under `path` stands what was there before, or everything. A device or
/// a pipe is written to directly.
class MARCMILL_API FileSink final : public Sink {
  public:
    /// Opens a new file in the folder of `path`. Throws std::system_error with the path.
    explicit FileSink(std::filesystem::path path);
    /// Removes what was written unless commit() was called.
    ~FileSink() override;
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override;
    /// Gives the file its name. Throws std::system_error with the path; then nothing was put in place.
    void commit();
    /// Where the bytes stand until commit(), for those who must remove them before a process ends without destructors;
    /// empty for a device or a pipe, and after commit().
    const std::string& temporary_path() const;

  private:
    std::unique_ptr<io::NewFile> file_;
};

} // namespace marcmill
