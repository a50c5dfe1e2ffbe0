#pragma once

#include <span>
#include <string>
#include <string_view>

#include <marcmill/sink.hpp>

namespace marcmill::cli {

/// A new file that gets its last name from whoever writes it, when more than this file is whole.
class UnfinishedFile final : public Sink {
  public:
    /// Throws std::system_error with the path, also where there is such a file.
    explicit UnfinishedFile(const std::string& path);
    /// Closes it, and leaves what was written.
    ~UnfinishedFile() override;

    using Sink::write;
    void write(std::span<const std::string_view> pieces) override { sink_.write(pieces); }
    /// The end: `store` has the system write the bytes to the disk first, which takes milliseconds. Throws
    /// std::system_error with the path.
    void close(bool store);

  private:
    std::string path_;
    int descriptor_;
    DescriptorSink sink_;
};

/// Has the system write everything to the disk that the folder's file system holds. Throws std::system_error.
void store_all(const std::string& folder);
/// Has it write the folder's names.
void store_names(const std::string& folder);

} // namespace marcmill::cli
