// The promise at the heart of the project: whatever was damaged, every record that was not is delivered, byte for byte,
// once and in order. MARCMILL_DAMAGES tells how many damages are tried (200000: some minutes), MARCMILL_DAMAGE_SEED the
// first one's seed: the two together, 1 and the seed that a failure names, do one again.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "batch/reading.hpp"
#include "damage/damaged_records.hpp"
#include "damage/losses.hpp"
#include "damage/once_lost.hpp"
#include "damage/sound_records.hpp"

namespace marcmill::tests {
namespace {

std::uint64_t number_in_environment(const char* name, std::uint64_t otherwise) {
    const char* const text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// The spans tile the input, and what the report counts is what they come to.
void expect_exact_account(const Reading& reading, std::uint64_t bytes) {
    std::uint64_t at = 0;
    Counts summed;
    for (const Span& span : reading.spans) {
        ASSERT_EQ(span.offset, at) << "the spans do not tile the input";
        ASSERT_NE(span.length, 0U);
        at += span.length;
        add(summed, span);
    }
    ASSERT_EQ(at, bytes);
    ASSERT_EQ(reading.report.counts, summed);
}

/// From every byte a chunk to a few chunks.
std::size_t tiny_chunk(std::uint64_t seed, std::size_t bytes) {
    const std::size_t sizes[] = {61, 7, 500, 1};
    const std::size_t size = sizes[seed % 4];
    return bytes / size > 3'000 ? 61 : size;
}

/// Damages records, one seed after the other, and keeps count.
class Damages {
  public:
    explicit Damages(const SoundRecords& sound) : sound_{&sound} {}

    void inflict(std::uint64_t seed) {
        const DamagedRecords damaged = damage(sound_->all(), seed);
        const testing::ScopedTrace trace{__FILE__, __LINE__, "seed " + std::to_string(seed) + ": " + damaged.story};
        const Reading serial = read(damaged.bytes, Check::fields, 1, 0);
        ASSERT_NO_FATAL_FAILURE(expect_exact_account(serial, damaged.bytes.size()));
        const Reading parallel = read(damaged.bytes, Check::fields, static_cast<unsigned>(2 + seed % 3),
                                      tiny_chunk(seed, damaged.bytes.size()));
        ASSERT_EQ(parallel.spans, serial.spans);
        ASSERT_EQ(parallel.report.counts, serial.report.counts);
        ASSERT_EQ(parallel.report.faults, serial.report.faults);

        const Losses losses = losses_of(damaged, serial);
        EXPECT_EQ(losses.all(), 0U) << "undamaged records are lost: " << losses;
        ++done_;
        undamaged_ += damaged.undamaged.size();
        at_fields_ += losses;
        at_directory_ += losses_of(damaged, read(damaged.bytes, Check::directory, 1, 0));
        at_boundaries_ += losses_of(damaged, read(damaged.bytes, Check::boundaries, 1, 0));
    }

    /// The last line of a long run. What is lost at lower levels is told, not judged: they look less deep.
    void tell() const {
        std::printf(
            "%llu damages, %llu undamaged records lost of %llu, %llu inside a field of a sound record (at level "
            "directory %llu, at boundaries %llu)\n",
            done_, at_fields_.all(), undamaged_, at_fields_.in_field, at_directory_.all(), at_boundaries_.all());
    }

  private:
    const SoundRecords* sound_;
    unsigned long long done_ = 0;
    unsigned long long undamaged_ = 0;
    Losses at_fields_;
    Losses at_directory_;
    Losses at_boundaries_;
};

void inflict_many(const SoundRecords& sound) {
    Damages damages{sound};
    const std::uint64_t first = number_in_environment("MARCMILL_DAMAGE_SEED", 1);
    const std::uint64_t count = number_in_environment("MARCMILL_DAMAGES", 2'000);
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        ASSERT_NO_FATAL_FAILURE(damages.inflict(seed));
    }
    damages.tell();
}

TEST(Damage, LosesNoUndamagedRecordAmongMadeOnes) {
    inflict_many(made_records());
}

TEST(Damage, LosesNoUndamagedRecordOfRealFiles) {
    const SoundRecords real = real_records();
    if (real.all().empty()) {
        GTEST_SKIP() << "no real files: MARCMILL_SHARED/data/MANIFEST.tsv is not there";
    }
    inflict_many(real);
}

TEST(Damage, LosesNothingThatOnceWasLost) {
    const SoundRecords made = made_records();
    Damages damages{made};
    for (const std::uint64_t seed : once_lost) {
        ASSERT_NO_FATAL_FAILURE(damages.inflict(seed));
    }
}

TEST(DamagedRecords, HoldEveryUndamagedRecordAsItWas) {
    const SoundRecords made = made_records();
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const DamagedRecords damaged = damage(made.all(), seed);
        for (const Undamaged& each : damaged.undamaged) {
            const std::string_view bytes = std::string_view{damaged.bytes}.substr(each.offset, each.length);
            ASSERT_NE(std::find(made.all().begin(), made.all().end(), bytes), made.all().end()) << "seed " << seed;
        }
    }
}

} // namespace
} // namespace marcmill::tests
