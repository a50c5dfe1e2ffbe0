// The inflater alone: what one member of gzip takes to decode when nothing is done with its bytes.

#include <cstdio>
#include <memory>
#include <vector>

#include <isa-l/igzip_lib.h>

namespace {

constexpr std::size_t read_size = std::size_t{256} << 10;
constexpr std::size_t out_size = std::size_t{1} << 20;

/// The bytes that the file decodes to; 0 where it is no gzip.
unsigned long long inflate(std::FILE* file) {
    const auto state = std::make_unique<inflate_state>();
    isal_inflate_init(state.get());
    state->crc_flag = ISAL_GZIP;
    std::vector<unsigned char> in(read_size);
    std::vector<unsigned char> out(out_size);
    unsigned long long bytes = 0;
    while (state->block_state != ISAL_BLOCK_FINISH) {
        if (state->avail_in == 0) {
            state->next_in = in.data();
            state->avail_in = static_cast<std::uint32_t>(std::fread(in.data(), 1, in.size(), file));
        }
        state->next_out = out.data();
        state->avail_out = static_cast<std::uint32_t>(out.size());
        const std::uint32_t had = state->avail_in;
        if (isal_inflate(state.get()) != ISAL_DECOMP_OK || had == 0) {
            return 0;
        }
        bytes += out.size() - state->avail_out;
    }
    return bytes;
}

} // namespace

int main(int argc, char** argv) {
    std::FILE* const file = argc == 2 ? std::fopen(argv[1], "rb") : nullptr;
    if (file == nullptr) {
        std::fprintf(stderr, "usage: marcmill-inflate FILE.gz    (one member)\n");
        return 2;
    }
    const unsigned long long bytes = inflate(file);
    std::fclose(file);
    std::printf("%llu\n", bytes);
    return bytes == 0 ? 3 : 0;
}
