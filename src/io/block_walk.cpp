#include "io/block_walk.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "io/block_decoder.hpp"
#include "io/compressed_bytes.hpp"
#include "io/input.hpp"

namespace marcmill::io {
namespace {

/// One frame that becomes more is no file to be entered in the middle: whoever reads it anew keeps its bytes longer.
constexpr std::size_t most_of_one = std::size_t{8} << 20;

class Walk {
  public:
    /// The input is mapped, and outlives it.
    Walk(Input& input, const std::string& path, Compression compression, std::size_t usual)
        : input_{&input}, path_{&path}, decoder_{block_decoder(compression)}, table_{compression}, usual_{usual} {}

    std::variant<BlockTable, NoBlocks> table() {
        if (!decoder_) {
            return NoBlocks{"it cannot be entered in the middle, as it is compressed"};
        }
        while (at_ < bytes().size()) {
            const Member member = decoder_->measure(bytes().substr(at_));
            if (auto unfit = reason(member)) {
                return NoBlocks{std::move(*unfit)};
            }
            add(member);
        }
        if (table_.compression() == Compression::gzip && last_.size > 0) {
            throw_cut(*path_, bytes().size()); // its end mark is missing
        }
        end_block();
        if (table_.count() == 1 && table_.decoded_size() > most_of_one) {
            return NoBlocks{"it is one frame, which cannot be entered in the middle"};
        }
        return std::move(table_);
    }

  private:
    std::string_view bytes() const { return input_->bytes(); }

    /// Why there is no table of the file. Throws what is wrong with the member.
    std::optional<std::string> reason(const Member& member) const {
        switch (member.kind) {
        case Member::Kind::cut:
            throw_cut(*path_, bytes().size());
        case Member::Kind::damaged:
            throw_wrong(*path_, at_);
        case Member::Kind::other:
            return "at byte " + std::to_string(at_) + " stands " + std::string{member.why};
        case Member::Kind::whole:
            break;
        }
        if (member.size > most_decoded || (member.size > 0 && member.compressed_size > most_compressed)) {
            return "at byte " + std::to_string(at_) + " stands what takes more than 64 MiB";
        }
        return {};
    }

    void add(const Member& member) {
        const bool fits =
            block_.compressed_size + member.compressed_size <= usual_ && block_.size + member.size <= usual_;
        if (!fits && block_.compressed_size > 0) {
            end_block();
        }
        block_.size += member.size;
        block_.compressed_size += member.compressed_size;
        at_ += member.compressed_size;
        last_ = member;
    }

    void end_block() {
        Block block = table_.next(block_.size, block_.compressed_size);
        block.check = block.check_of(bytes().substr(block.from, block.compressed_size()));
        table_.add(block);
        input_->release_before(block.to);
        block_ = {};
    }

    Input* input_;
    const std::string* path_;
    std::unique_ptr<BlockDecoder> decoder_;
    BlockTable table_;
    std::size_t usual_;    ///< bytes of a block
    std::uint64_t at_ = 0; ///< of the next member
    Member block_;         ///< the sizes of what goes into the next block so far
    Member last_;
};

} // namespace

std::variant<BlockTable, NoBlocks> block_table_of(OpenedFile file, std::size_t usual) {
    if (!file.state.regular || !file.compressed) {
        return NoBlocks{file.state.regular ? "it is not compressed" : "it is no regular file"};
    }
    const std::string path = file.name;
    const std::unique_ptr<Input> input = map_file(std::move(file));
    if (input->stream() != nullptr) {
        return NoBlocks{"it cannot be mapped"};
    }
    Walk walk{*input, path, compression_of(input->bytes().substr(0, magic_size)), usual};
    try {
        auto table = walk.table();
        input->verify_whole();
        input->verify_unchanged();
        return table;
    } catch (...) {
        input->verify_whole(); // it may look damaged because it shrank
        throw;
    }
}

} // namespace marcmill::io
