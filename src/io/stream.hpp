#pragma once

#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

#include "io/decoder.hpp"
#include "io/descriptor_reader.hpp"
#include "io/input.hpp"
#include "io/peeking_reader.hpp"
#include "io/region.hpp"

namespace marcmill::io {

/// A piece on its way into a stream.
struct Filling {
    std::uint64_t offset = 0;
    Piece piece;
    std::exception_ptr failure; ///< why not all of it, and nothing that would stand behind it, comes
    bool settled = false;
};

/// An input that is read in order: a pipe, a file that is not mapped, a compressed file. bytes() spans the addresses of
/// all that may come. Those before available() are filled; a byte stays at its address until it is given back.
///
/// It is filled from outside, a piece at a time:
///
///     auto filling = stream.begin();  // under the caller's lock, one at a time up to add(); throws std::bad_alloc
///     stream.take(*filling, room);    // reads, and decodes what only one thread can
///     stream.add(*filling);           // under the caller's lock
///     stream.decode(*filling);        // any thread, beside all else
///     stream.settle(*filling);        // under the caller's lock
class Stream final : public Input {
  public:
    /// Reads the first bytes, to see whether they are compressed. Throws std::system_error with the name.
    Stream(std::unique_ptr<Reader> reader, std::string name);

    std::string_view bytes() const override { return {region_.data(), region_.size()}; }
    Stream* stream() override { return this; }
    void release_before(std::uint64_t offset) override;

    std::shared_ptr<Filling> begin();
    /// At most `room` bytes (smallest_room at the least).
    void take(Filling& filling, std::size_t room) noexcept;
    void add(const Filling& filling);
    void decode(Filling& filling) const noexcept;
    void settle(Filling& filling);

    /// Under the caller's lock, as add() and settle().
    std::uint64_t available() const { return available_; }
    std::uint64_t taken() const { return taken_; }       ///< where what comes next will stand
    bool takes_more() const { return !end_taken_; }      ///< take() may give something
    bool is_whole() const { return whole_; }             ///< nothing will stand behind available()
    std::uint64_t released() const { return released_; } ///< bytes before it were given back
    /// Why no more bytes arrive although the input goes on; null where it ended.
    std::exception_ptr failure() const { return failure_; }

  private:
    std::string name_;
    PeekingReader reader_;
    std::unique_ptr<Decoder> decoder_;
    Region region_;
    std::deque<std::shared_ptr<Filling>> fillings_; ///< from available() on
    std::uint64_t available_ = 0;
    std::uint64_t taken_ = 0;
    std::uint64_t released_ = 0;
    bool end_taken_ = false;
    bool whole_ = false;
    std::exception_ptr failure_;
};

/// Reads a file, a pipe or a device. `unwanted`: asked now and then while a pipe is silent. Throws std::system_error
/// with the path.
std::unique_ptr<Input> stream_file(OpenedFile file, Unwanted unwanted, const System& system = System::real());
std::unique_ptr<Input> stream_standard_input(Unwanted unwanted);
std::unique_ptr<Input> stream_reader(std::unique_ptr<Reader> reader, const std::string& name);

/// Fills a stream on this thread until the bytes before `to` are there, or it ends; those before `from` are let go.
/// Throws std::system_error with the path.
void fill(Stream& stream, std::uint64_t from, std::uint64_t to);

/// The input with all its bytes: a stream is filled to its end. Throws std::system_error with the path.
std::unique_ptr<Input> filled(std::unique_ptr<Input> input);

} // namespace marcmill::io
