#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "io/descriptor_reader.hpp"
#include "io/opened_file.hpp"
#include "io/system.hpp"

namespace marcmill::io {

class Stream;

/// The bytes of one input, whatever they come from. They lie in one piece and live as long as the input.
class Input {
  public:
    Input() = default;
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;
    virtual ~Input() = default;

    virtual std::string_view bytes() const = 0;

    /// Itself if it is a stream, whose bytes() are addresses that are still to be filled; else null.
    virtual Stream* stream() { return nullptr; }

    /// The bytes before `offset` are not looked at again: their memory may be given back. Called with growing offsets.
    virtual void release_before(std::uint64_t /*offset*/) {}

    /// Throws std::system_error with the path when bytes that were looked at may have been zeros in place of the
    /// file's: it shrank under its map, or a page of it could not be read. What was made of them is worthless. Costs
    /// one call of the system where a file is mapped, else nothing.
    virtual void verify_whole() const {}

    /// Throws std::system_error with the path when the file is not as it was when it was opened: it was written to, so
    /// that what was made of it may be of the old bytes or the new ones. For the end of the file; costs the same.
    virtual void verify_unchanged() const {}
};

/// Maps a regular file. Streams what cannot be mapped: what is empty or no regular file, a file that is larger than the
/// addresses that the process may have, one that the MapGuard that is alive has no room for; and any where /proc is not
/// there, by which the very file that is open is mapped. `unwanted`: see DescriptorReader. Throws std::system_error
/// with the path.
std::unique_ptr<Input> map_file(OpenedFile file, Unwanted unwanted = {}, const System& system = System::real());

/// Reads a file, a pipe or a device to its end into memory. Throws std::system_error with the path; also where a file
/// shrank or changed while it was read, so that its bytes, once they are there, need no more looking after.
std::unique_ptr<Input> read_file(const OpenedFile& file, const System& system = System::real());

/// Bytes that the caller holds.
std::unique_ptr<Input> view_memory(std::string_view bytes);

} // namespace marcmill::io
