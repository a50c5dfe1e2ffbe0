// What a decoder makes of records, one by one.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "decoding/evidence.hpp"
#include "decoding/normalizer.hpp"
#include "naive/build_record.hpp"
#include "naive/marc8.hpp"
#include "record/scratch.hpp"

#include <marcmill/decoder.hpp>
#include <marcmill/record.hpp>
#include <marcmill/record_writer.hpp>

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;

std::string record_of(std::string_view title, char flag = ' ') {
    return build_record({{"001", "n1"}, {"245", data_field("10", {{'a', title}, {'c', "Author"}})}},
                        std::string{"nam "} + flag + "22");
}

struct Decoded {
    std::string title;
    char flag;
    Charset charset;
    std::size_t faults;
    bool is_itself; ///< no copy was made
};

Decoded decoded(std::string_view title, char flag = ' ', Encoding encoding = Encoding::automatic,
                Normalization normalization = Normalization::none) {
    const std::string bytes = record_of(title, flag);
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder{encoding, normalization};
    const RecordView& view = decoder.decode(record);
    EXPECT_EQ(view.source(), bytes);
    EXPECT_EQ(view.control_number(), "n1");
    EXPECT_EQ(view.value(Tag{"245"}, 'c'), "Author");
    return {std::string{view.title()}, view.leader().encoding(), decoder.charset(), decoder.faults().size(),
            &view == &record};
}

TEST(Decoder, GivesBackWhatIsUtf8Already) {
    EXPECT_TRUE(decoded("The whale").is_itself);
    EXPECT_TRUE(decoded("caf\xC3\xA9", 'a').is_itself);
    EXPECT_TRUE(decoded("caf\xC3\xA9", ' ').is_itself);
    EXPECT_TRUE(decoded("Les mis\xE2"
                        "erables",
                        ' ', Encoding::raw)
                    .is_itself);
}

TEST(Decoder, ReadsMarc8AndLeavesWhatTheLeaderSays) {
    const Decoded found = decoded("Les mis\xE2"
                                  "erables");
    EXPECT_EQ(found.title, "Les mise\xCC\x81rables");
    EXPECT_EQ(found.flag, ' ');
    EXPECT_EQ(found.charset, Charset::marc8);
    EXPECT_EQ(found.faults, 0U);
}

TEST(Decoder, ReadsLatin1AndWindows1252) {
    EXPECT_EQ(decoded("\xE9t\xE9 \xE0 la mer").title, "\xC3\xA9t\xC3\xA9 \xC3\xA0 la mer");
    EXPECT_EQ(decoded("\x93q\x94 \x81", ' ', Encoding::latin1).title, "\xE2\x80\x9Cq\xE2\x80\x9D \xEF\xBF\xBD");
    EXPECT_EQ(decoded("\x93q\x94 \x81", ' ', Encoding::latin1).faults, 1U);
}

TEST(Decoder, DoesAsItIsToldWhateverTheBytesAre) {
    EXPECT_EQ(decoded("caf\xC3\xA9", 'a', Encoding::latin1).title, "caf\xC3\x83\xC2\xA9");
    EXPECT_EQ(decoded("caf\xE2"
                      "e",
                      'a', Encoding::marc8)
                  .title,
              "cafe\xCC\x81");
    EXPECT_EQ(decoded("caf\xE2"
                      "e",
                      ' ', Encoding::utf8)
                  .title,
              "caf\xEF\xBF\xBD"
              "e");
}

TEST(Decoder, PutsReplacementsForWhatIsNoUtf8AndSaysWhere) {
    const std::string bytes = record_of("\xC3\xA9t\xC3\xA9 \xC3 x", 'a');
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder;
    EXPECT_EQ(decoder.decode(record).title(), "\xC3\xA9t\xC3\xA9 \xEF\xBF\xBD x");
    const auto at = static_cast<std::uint32_t>(bytes.find("\xC3 x"));
    EXPECT_EQ(decoder.faults(), (std::vector<DecodingFault>{{TextFaultKind::ill_formed, 1, at, 1}}));
}

TEST(Decoder, NamesWhatMarc8Lacks) {
    const std::string bytes = record_of("mis\xE2"
                                        "erables \xFF");
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder{Encoding::marc8};
    decoder.decode(record);
    const auto at = static_cast<std::uint32_t>(bytes.find('\xFF'));
    EXPECT_EQ(decoder.faults(), (std::vector<DecodingFault>{{TextFaultKind::unknown_character, 1, at, 1}}));
}

TEST(Decoder, NormalizesEachValueForItself) {
    EXPECT_EQ(decoded("mis\xE2"
                      "erables",
                      ' ', Encoding::automatic, Normalization::nfc)
                  .title,
              "mis\xC3\xA9rables");
    EXPECT_EQ(decoded("mis\xC3\xA9rables", 'a', Encoding::automatic, Normalization::nfd).title, "mise\xCC\x81rables");
    // A mark at a value's beginning is not put together with the subfield's code.
    EXPECT_EQ(decoded("\xCC\x81x\xC3\xA9", 'a', Encoding::automatic, Normalization::nfc).title, "\xCC\x81x\xC3\xA9");
    EXPECT_TRUE(decoded("The whale", 'a', Encoding::automatic, Normalization::nfc).is_itself);
}

TEST(Decoder, KeepsACodeThatIsACharacterOfUtf8) {
    const std::string bytes = build_record({{"245", "10\x1F\xC3\xA9text\x1F"
                                                    "aA\xCC\x80"}},
                                           "nam a22");
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder{Encoding::automatic, Normalization::nfc};
    EXPECT_EQ((*decoder.decode(record).fields().begin()).bytes(), "10\x1F\xC3\xA9text\x1F"
                                                                  "a\xC3\x80");
    EXPECT_TRUE(decoder.faults().empty());
}

TEST(Decoder, TakesNoLongerForManyMarksInARowThanForOthers) {
    constexpr std::size_t many = 2'000'000; // for their square nobody would wait
    std::string marks = "a";
    for (std::size_t number = 0; number < many; ++number) {
        marks += number % 2 == 0 ? "\xCC\x81" : "\xCC\xA3";
    }
    for (const Normalization form : {Normalization::nfc, Normalization::nfd}) {
        decoding::Normalizer normalizer{form};
        EXPECT_EQ(normalizer.normalize(marks), marks) << "they stay";
        EXPECT_EQ(normalizer.normalize("a\xCC\x81\xCC\xA3"),
                  form == Normalization::nfc ? "\xE1\xBA\xA1\xCC\x81" : "a\xCC\xA3\xCC\x81");
    }
    EXPECT_GT(decoding::weigh(std::string(many, '\xE2') + "e").marc8, 0);
    EXPECT_LT(decoding::weigh(std::string(many, '\xE2')).marc8, 0);
}

TEST(Decoder, StatesUtf8WhereThatIsAskedFor) {
    for (const std::string_view title : {"Les mis\xE2"
                                         "erables",
                                         "caf\xC3\xA9", "plain"}) {
        const std::string bytes = record_of(title);
        detail::Scratch scratch;
        const RecordView record{bytes, {}, scratch};
        Decoder decoder;
        const RecordView& view = decoder.decode_and_state(record);
        EXPECT_EQ(view.leader().encoding(), 'a');
        EXPECT_EQ(view.leader().bytes().substr(10), record.leader().bytes().substr(10));
        EXPECT_EQ(view.source(), bytes);
        EXPECT_EQ(view.value(Tag{"245"}, 'c'), "Author");
    }
    const std::string stated = record_of("caf\xC3\xA9", 'a');
    detail::Scratch scratch;
    const RecordView record{stated, {}, scratch};
    Decoder decoder;
    EXPECT_EQ(&decoder.decode_and_state(record), &record);
}

TEST(Decoder, StatesUtf8InField100OfUnimarc) {
    for (const std::string_view title : {"\xC2"
                                         "ecole",
                                         "plain",
                                         "\xC3\xA9"
                                         "cole"}) {
        const std::string bytes =
            build_record({{"001", "n1"},
                          {"100", data_field("  ", {{'a', "20250101d2025    m  y0frey0103      ba"}})},
                          {"200", data_field("1 ", {{'a', title}})}});
        detail::Scratch scratch;
        const RecordView record{bytes, {}, scratch};
        Decoder decoder;
        const RecordView& view = decoder.decode_and_state(record);
        EXPECT_EQ(view.value(Tag{"100"}, 'a'), "20250101d2025    m  y0frey50        ba");
        EXPECT_EQ(view.leader().bytes(), record.leader().bytes());
        EXPECT_TRUE(view.value(Tag{"200"}, 'a').ends_with(title == "plain" ? "plain" : "cole"));
    }
}

TEST(Decoder, ReadsIso5426WithMarksBehindTheirLetters) {
    const std::string bytes =
        build_record({{"100", data_field("  ", {{'a', "20250101d2025    m  y0frey0103      ba"}})},
                      {"200", data_field("1 ", {{'a', "L'\xC2"
                                                      "ecole de la \x88Le\x89 c\xFAur \xA4 \xB3 \xC8"}})}});
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder;
    EXPECT_EQ(decoder.decode(record).value(Tag{"200"}, 'a'),
              "L'e\xCC\x81"
              "cole de la \xC2\x98Le\xC2\x9C c\xC5\x93ur $ \xEF\xBF\xBD \xCC\x88");
    ASSERT_EQ(decoder.faults().size(), 2U);
    EXPECT_EQ(decoder.faults()[0].kind, TextFaultKind::unknown_character);
    EXPECT_EQ(decoder.faults()[1].kind, TextFaultKind::lone_mark);
}

TEST(Decoder, ChangesNoByteThatIsAscii) {
    const std::string odd = "1\x1F"
                            "a one \x1E two\x1F\x1F"
                            "b";
    const std::string bytes = build_record({{"001", "n1"},
                                            {"245", odd},
                                            {"\xE9"
                                             "xx",
                                             "10\x1F"
                                             "amis\xE2"
                                             "e"}});
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder{Encoding::marc8};
    const RecordView& view = decoder.decode(record);
    ASSERT_EQ(view.fields().size(), 3U);
    EXPECT_EQ((*view.fields().begin()).bytes(), "n1");
    EXPECT_EQ(view.find(Tag{"245"})->bytes(), odd);
}

TEST(Decoder, WritesWhatItDecodedAsISO2709) {
    const std::string bytes = record_of("Les mis\xE2"
                                        "erables");
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    Decoder decoder;
    std::string out;
    ASSERT_FALSE(RecordWriter{bytes.substr(0, 24)}.assign(decoder.decode_and_state(record)).append_to(out));
    EXPECT_EQ(out, record_of("Les mise\xCC\x81rables", 'a'));
    const Record kept{decoder.decode_and_state(record)};
    std::string again;
    ASSERT_FALSE(kept.append_to(again));
    EXPECT_EQ(again, out);
}

TEST(Decoder, IsCopiedWithNothingButItsSettings) {
    Decoder first{Encoding::marc8, Normalization::nfc};
    Decoder second{first};
    const std::string bytes = record_of("mis\xE2"
                                        "erables",
                                        'a');
    detail::Scratch scratch;
    const RecordView record{bytes, {}, scratch};
    const RecordView& one = first.decode(record);
    EXPECT_EQ(second.decode(record).title(), "mis\xC3\xA9rables");
    EXPECT_EQ(one.title(), "mis\xC3\xA9rables");
}

} // namespace
} // namespace marcmill
