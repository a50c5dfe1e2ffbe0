// Field terminators that became other bytes: what stands in their place is no text of the fields, or the record is
// rejected where that cannot be told, and each field that was changed is named.

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "format/mended_as.hpp"
#include "naive/build_record.hpp"

namespace marcmill::iso2709 {
namespace {

using naive::build_record;
using naive::data_field;
using tests::expect_mended;
using tests::fields_of;
using tests::Wanted;

const std::string sound = build_record({{"001", "ocm0001"},
                                        {"008", "260101s2026    xx            000 0 eng d"},
                                        {"245", data_field("10", {{'a', "A title :"}, {'b', "and its rest"}})},
                                        {"650", data_field(" 0", {{'a', "Mending"}})}});
const std::size_t base = 24 + 4 * 12 + 1;
const std::string visible = "^ aZ.";
const std::string control{"\n\r\0\x1C\x1F\t\x01\x7F", 8};

/// Where the terminators stand: the directory's, then those of the fields.
std::vector<std::size_t> terminators() {
    std::vector<std::size_t> places;
    for (std::size_t at = sound.find('\x1E'); at != std::string::npos; at = sound.find('\x1E', at + 1)) {
        places.push_back(at);
    }
    return places;
}

std::string with(const std::vector<std::size_t>& places, char byte) {
    std::string record = sound;
    for (const std::size_t at : places) {
        record[at] = byte;
    }
    return record;
}

TEST(MendTerminators, PutsThemBackWhereOneOtherByteStandsForAll) {
    for (const char byte : visible + control + "\xE9") {
        expect_mended(with(terminators(), byte), fields_of(sound),
                      "field terminator was another byte: directory, 001, 008, 245, 650");
    }
    std::string uneven = with(terminators(), '^');
    uneven[terminators()[3]] = '~';
    EXPECT_FALSE(mend(uneven)) << "not one byte: 001 may be ocm0001^";
    EXPECT_FALSE(mend(with(terminators(), '^').replace(0, 5, "00999"))) << "the length is wrong";
    EXPECT_FALSE(mend(with(terminators(), '^').replace(12, 5, "00085"))) << "the base address is wrong";
}

TEST(MendTerminators, KeepsNoControlByteInPlaceOfOne) {
    const auto places = terminators();
    const std::string tags[] = {"directory", "001", "008", "245", "650"};
    for (const char byte : control + '\x1D') {
        for (std::size_t place = 0; place < places.size(); ++place) {
            expect_mended(with({places[place]}, byte), fields_of(sound),
                          "field terminator was another byte: " + tags[place]);
        }
        expect_mended(with({places[1], places[3]}, byte), fields_of(sound),
                      "field terminator was another byte: 001, 245");
    }
    const std::vector<std::size_t> of_fields(places.begin() + 1, places.end());
    expect_mended(with(of_fields, '\n'), fields_of(sound), "field terminator was another byte: 001, 008, 245, 650");
}

TEST(MendTerminators, KeepsAVisibleByteInADataFieldAlone) {
    const auto places = terminators();
    for (const char byte : visible) {
        auto fields = fields_of(sound);
        fields[2].bytes += byte;
        expect_mended(with({places[3]}, byte), fields, "field terminator added: 245");
        expect_mended(with({places[0], places[3]}, byte), fields,
                      "field terminator was another byte, field terminator added: directory, 245 (added)");
        EXPECT_FALSE(mend(with({places[1]}, byte))) << "the control number may be one byte longer";
        EXPECT_FALSE(mend(with({places[2]}, byte)));
        EXPECT_FALSE(mend(with({places[1], places[2], places[3], places[4]}, byte)));
    }
}

TEST(MendTerminators, TakesNothingFromAFieldThatEndsWithOne) {
    std::string split = with({terminators()[3]}, '\n');
    split[terminators()[3] - 4] = '\x1E';
    EXPECT_FALSE(mend(split)) << "a terminator stands inside";
}

/// What else was wrong is named with it.
TEST(MendNames, TheLengthAndTheBaseAddress) {
    for (const char* number : {"00000", "XXXXX", "     "}) {
        expect_mended(std::string{sound}.replace(12, 5, number), fields_of(sound), "base address");
        expect_mended(std::string{sound}.replace(12, 5, number).replace(0, 5, number), fields_of(sound),
                      "base address, record length");
        expect_mended(std::string{sound}.replace(0, 5, number), fields_of(sound), "record length");
    }
    EXPECT_FALSE(mend(std::string{sound}.replace(12, 5, "00024").replace(0, 5, "00024"))) << "those of another record";
    const std::string no_base = std::string{sound}.replace(12, 5, "XXXXX");
    expect_mended(std::string{no_base}.replace(terminators()[1], 1, "\n"), fields_of(sound),
                  "base address, field terminator was another byte: 001");
    expect_mended(std::string{no_base}.replace(24 + 15, 4, "xxxx"), fields_of(sound),
                  "base address, entries tile the data");
    const std::string no_length = std::string{sound}.replace(0, 5, "XXXXX");
    expect_mended(std::string{no_length}.replace(24 + 15, 4, "xxxx"), fields_of(sound),
                  "entries tile the data, record length");
    expect_mended(std::string{no_length}.replace(terminators()[1], 1, "\n"), fields_of(sound),
                  "field terminator was another byte, record length: 001");
}

} // namespace
} // namespace marcmill::iso2709
