#include "io/block_input.hpp"

#include <algorithm>
#include <utility>

#include <unistd.h>

#include "io/compressed_bytes.hpp"
#include "io/file_state.hpp"
#include "io/system_call.hpp"

namespace marcmill::io {
namespace {

/// Decoded bytes that are kept while others are asked for.
constexpr std::uint64_t most_held = std::uint64_t{8} << 20;

std::uint64_t page_size() {
    static const auto size = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    return size;
}

[[noreturn]] void throw_other_file(const std::string& path) {
    throw ToldError{path + ": is not the file that its table of blocks was made of", ESTALE};
}

[[noreturn]] void throw_other_block(const std::string& path, std::uint64_t offset) {
    throw ToldError{path + ": compressed data at byte " + std::to_string(offset) +
                        " are not those that the table of blocks was made of",
                    ESTALE};
}

} // namespace

std::unique_ptr<BlockInput> BlockInput::enter(OpenedFile& file, std::shared_ptr<const BlockTable> table,
                                              const System& system) {
    if (!file.state.regular || file.state.size != table->compressed_size()) {
        throw_other_file(file.name);
    }
    std::optional<Addresses> room = Addresses::of(table->decoded_size());
    if (!room) {
        return nullptr;
    }
    return std::unique_ptr<BlockInput>{new BlockInput{std::move(file), std::move(table), std::move(*room), system}};
}

BlockInput::BlockInput(OpenedFile file, std::shared_ptr<const BlockTable> table, Addresses room, const System& system)
    : file_{std::move(file)}, table_{std::move(table)}, decoder_{block_decoder(table_->compression())},
      room_{std::move(room)}, system_{&system} {
    if (!decoder_) {
        throw ToldError{file_.name + ": this build cannot read its compression", ENOTSUP};
    }
}

std::uint64_t BlockInput::reach(std::uint64_t from, std::uint64_t to) {
    to = std::min(to, table_->decoded_size());
    ++call_;
    std::uint64_t there = std::min(from, table_->decoded_size());
    for (std::size_t number = from < to ? table_->find(from) : 0; there < to; ++number) {
        const Block block = (*table_)[number];
        there = block.end;
        const auto found = decoded_.find(block.begin);
        if (found != decoded_.end()) {
            found->second.used = call_;
        } else if (block.size() > 0) {
            decode(block);
        }
    }
    make_room(0); // of what an earlier call asked for at once
    return there;
}

std::unique_ptr<char[]> BlockInput::read(const Block& block) const {
    auto bytes = std::make_unique_for_overwrite<char[]>(block.compressed_size());
    for (std::size_t done = 0; done < block.compressed_size();) {
        const ssize_t count = uninterrupted([&] {
            return system_->pread(file_.descriptor.value(), bytes.get() + done, block.compressed_size() - done,
                                  static_cast<off_t>(block.from + done));
        });
        if (count < 0) {
            throw_errno(file_.name);
        }
        if (count == 0) {
            throw_shrank(file_.name);
        }
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

void BlockInput::decode(const Block& block) {
    const auto bytes = read(block);
    const std::string_view compressed{bytes.get(), block.compressed_size()};
    if (block.check_of(compressed) != block.check) {
        throw_other_block(file_.name, block.from);
    }
    make_room(block.size());
    if (!decoder_->decode(compressed, {room_.data() + block.begin, block.size()})) {
        let_go(block.begin, block.end);
        throw_wrong(file_.name, block.from);
    }
    decoded_.emplace(block.begin, Decoded{block.end, call_});
    held_ += block.size();
}

/// Lets go of the blocks that were asked for least lately, but of none that this call asked for.
void BlockInput::make_room(std::size_t size) {
    while (held_ + size > most_held) {
        const auto oldest = std::min_element(decoded_.begin(), decoded_.end(), [](const auto& one, const auto& other) {
            return one.second.used < other.second.used;
        });
        if (oldest == decoded_.end() || oldest->second.used == call_) {
            return;
        }
        const std::uint64_t begin = oldest->first;
        const std::uint64_t end = oldest->second.end;
        decoded_.erase(oldest);
        held_ -= end - begin;
        let_go(begin, end);
    }
}

/// Gives a block's pages back that no other one which is there has a share in.
void BlockInput::let_go(std::uint64_t begin, std::uint64_t end) {
    std::uint64_t first = begin / page_size() * page_size();
    std::uint64_t last = (end + page_size() - 1) / page_size() * page_size();
    const auto behind = decoded_.lower_bound(begin);
    if (behind != decoded_.end() && behind->first < last) {
        last -= page_size();
    }
    if (behind != decoded_.begin() && std::prev(behind)->second.end > first) {
        first += page_size();
    }
    if (first < last) {
        room_.give_back(first, last);
    }
}

void BlockInput::verify_whole() const {
    if (state_of(file_.descriptor.value(), file_.name).size < file_.state.size) {
        throw_shrank(file_.name);
    }
}

void BlockInput::verify_unchanged() const {
    if (state_of(file_.descriptor.value(), file_.name) != file_.state) {
        throw_changed(file_.name);
    }
}

} // namespace marcmill::io
