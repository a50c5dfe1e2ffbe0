#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "record/written.hpp"

#include <marcmill/record_writer.hpp>

namespace {

using namespace marcmill::tests;
using marcmill::RecordWriter;
using marcmill::Subfield;
using marcmill::Tag;
using marcmill::naive::build_record;
using marcmill::naive::FieldText;

TEST(RecordWriter, WritesLeaderDirectoryAndFieldsAsTheStandardHasThem) {
    RecordWriter writer{leader};
    writer.control_field(Tag{"001"}, "12883376");
    writer.data_field(Tag{"245"}, '1', '0', {{'a', "Title :"}, {'b', "rest"}});
    EXPECT_EQ(written(writer), "00077nam a2200049uu 4500"
                               "001000900000"
                               "245001800009"
                               "\x1E"
                               "12883376\x1E"
                               "10\x1F"
                               "aTitle :\x1F"
                               "brest\x1E"
                               "\x1D");
}

TEST(RecordWriter, WritesARecordWithoutFields) {
    EXPECT_EQ(written(RecordWriter{leader}), "00026nam a2200025uu 4500\x1E\x1D");
}

TEST(RecordWriter, ComputesWhatTheLeaderSaysOfTheRecordAndTakesTheRest) {
    EXPECT_EQ(written(RecordWriter{"99999cas  3399999 i 9999"}), "00026cas  2200025 i 4500\x1E\x1D");
}

TEST(RecordWriter, AppendsBehindWhatTheOutputHoldsAndAsOftenAsAsked) {
    RecordWriter writer{leader};
    writer.control_field(Tag{"001"}, "1");
    std::string out = "before";
    EXPECT_FALSE(writer.append_to(out));
    EXPECT_FALSE(writer.append_to(out));
    EXPECT_EQ(out, "before" + written(writer) + written(writer));
}

TEST(RecordWriter, TakesAFieldOf9999BytesAndNoneOfMore) {
    const std::string most(9'998, 'x');  // and the terminator
    const std::string value(9'994, 'x'); // and indicators, delimiter, code
    RecordWriter writer{leader};
    EXPECT_EQ(fields_of(written(writer.clear(leader).control_field(Tag{"001"}, most))).at(0).second, most);
    EXPECT_EQ(fields_of(written(writer.clear(leader).field(Tag{"505"}, most))).at(0).second, most);
    EXPECT_EQ(fields_of(written(writer.clear(leader).data_field(Tag{"505"}, '0', ' ', {{'a', value}}))).at(0).second,
              "0 \x1F"
              "a" +
                  value);

    constexpr std::string_view error = " holds 10,000 bytes with its terminator; ISO 2709 allows 9,999";
    EXPECT_EQ(written(writer.clear(leader).control_field(Tag{"001"}, most + 'x')),
              "error: field 001" + std::string{error});
    EXPECT_EQ(written(writer.clear(leader).field(Tag{"505"}, most + 'x')), "error: field 505" + std::string{error});
    EXPECT_EQ(written(writer.clear(leader).data_field(Tag{"505"}, '0', ' ', {{'a', value + 'x'}})),
              "error: field 505" + std::string{error});
}

TEST(RecordWriter, WritesARecordOf99999BytesAndNoneOfMore) {
    const std::string field(9'000, 'x');
    RecordWriter writer{leader};
    for (int count = 0; count < 11; ++count) {
        writer.field(Tag{"500"}, field);
    }
    const std::size_t so_far = written(writer).size();
    writer.field(Tag{"501"}, std::string(99'999 - so_far - 13, 'y'));
    const std::string most = written(writer);
    ASSERT_EQ(most.size(), 99'999U);
    EXPECT_EQ(most.substr(0, 5), "99999");
    EXPECT_EQ(fields_of(most).size(), 12U);

    writer.field(Tag{"502"}, "");
    EXPECT_EQ(written(writer), "error: the record holds 100,012 bytes; ISO 2709 allows 99,999");
}

TEST(RecordWriter, RefusesSeparatorsInData) {
    RecordWriter writer{leader};
    for (const char separator : {'\x1D', '\x1E', '\x1F'}) {
        for (std::size_t place = 0; place < 20 * 20; ++place) { // every length up to 39, and every place in it
            const std::string data = std::string(place / 20, 'a') + separator + std::string(place % 20, 'b');
            const std::string name = separator == '\x1D' ? "0x1D" : separator == '\x1E' ? "0x1E" : "0x1F";
            EXPECT_EQ(written(writer.clear(leader).control_field(Tag{"001"}, data)),
                      "error: field 001 holds " + name + " in its data");
            EXPECT_EQ(written(writer.clear(leader).data_field(Tag{"245"}, '1', '0', {{'a', "x"}, {'b', data}})),
                      "error: field 245 holds " + name + " in its data");
            const std::string raw = written(writer.clear(leader).field(Tag{"245"}, data));
            EXPECT_EQ(raw.starts_with("error"), separator != '\x1F') << "raw bytes hold delimiters, and no terminators";
        }
    }
}

TEST(RecordWriter, TakesEveryOtherByteAsData) {
    std::string data;
    for (int byte = 0; byte < 256; ++byte) {
        if (byte < 0x1D || byte > 0x1F) {
            data += static_cast<char>(byte);
        }
    }
    RecordWriter writer{leader};
    writer.control_field(Tag{"001"}, data).data_field(Tag{"500"}, ' ', ' ', {{'a', data}});
    EXPECT_EQ(fields_of(written(writer)), (std::vector<FieldText>{{"001", data},
                                                                  {"500", "  \x1F"
                                                                          "a" +
                                                                              data}}));
}

TEST(RecordWriter, RefusesIndicatorsAndCodesThatAreNoText) {
    RecordWriter writer{leader};
    EXPECT_EQ(written(writer.data_field(Tag{"245"}, '\x1F', '0', {{'a', "x"}})),
              "error: field 245 has the indicators 0x1F 0x30");
    EXPECT_EQ(written(writer.clear(leader).data_field(Tag{"245"}, '1', '\x7F', {{'a', "x"}})),
              "error: field 245 has the indicators 0x31 0x7F");
    for (const char code : {'\0', ' ', '\x1E', '\x7F', '\xC3'}) {
        EXPECT_TRUE(written(writer.clear(leader).data_field(Tag{"245"}, '1', '0', {{code, "x"}}))
                        .starts_with("error: field 245 has the subfield code 0x"));
    }
    for (const char code : {'!', 'a', 'Z', '0', '~'}) {
        EXPECT_FALSE(
            written(writer.clear(leader).data_field(Tag{"245"}, '1', ' ', {{code, "x"}})).starts_with("error"));
    }
}

TEST(RecordWriter, RefusesFieldsThatAreNotOfTheirKind) {
    RecordWriter writer{leader};
    EXPECT_EQ(written(writer.control_field(Tag{"245"}, "x")), "error: field 245 is no control field");
    EXPECT_EQ(written(writer.clear(leader).data_field(Tag{"001"}, ' ', ' ', {{'a', "x"}})),
              "error: field 001 is a control field: it has no subfields");
    EXPECT_EQ(written(writer.clear(leader).data_field(Tag{"245"}, '1', '0', {})), "error: field 245 has no subfield");
}

TEST(RecordWriter, RefusesALeaderThatIsNone) {
    EXPECT_EQ(written(RecordWriter{""}), "error: a leader of 0 bytes; ISO 2709 has 24");
    EXPECT_EQ(written(RecordWriter{" "}), "error: a leader of 1 byte; ISO 2709 has 24");
    EXPECT_EQ(written(RecordWriter{"     nam a22     uu 45000"}), "error: a leader of 25 bytes; ISO 2709 has 24");
    EXPECT_EQ(written(RecordWriter{"     nam\x1E"
                                   "a22     uu 4500"}),
              "error: leader/8 is 0x1E");
}

TEST(RecordWriter, KeepsTheFirstErrorUntilTheNextRecord) {
    RecordWriter writer{leader};
    writer.control_field(Tag{"001"}, "\x1D").control_field(Tag{"002"}, "\x1E").control_field(Tag{"003"}, "fine");
    EXPECT_EQ(written(writer), "error: field 001 holds 0x1D in its data");
    EXPECT_EQ(fields_of(written(writer.clear(leader).control_field(Tag{"003"}, "fine"))),
              (std::vector<FieldText>{{"003", "fine"}}));
}

RC_GTEST_PROP(RecordWriterProperty, WritesWhatANaiveParseReads, ()) {
    const auto fields = *any_fields();
    RecordWriter writer{"     nam a22      i 4500"};
    for (const auto& [tag, bytes] : fields) {
        writer.field(*Tag::from(tag), bytes);
    }
    const std::string record = written(writer);
    RC_ASSERT(record == build_record(fields));
    RC_ASSERT(fields_of(record) == fields);
}

RC_GTEST_PROP(RecordWriterProperty, WritesSubfieldsThatANaiveParseReads, ()) {
    const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<char, std::string>>>(
        rc::gen::pair(rc::gen::inRange('\x21', '\x7F'), any_text(40))));
    std::vector<Subfield> subfields;
    for (const auto& [code, value] : values) {
        subfields.push_back({code, value});
    }
    RecordWriter writer{leader};
    writer.data_field(Tag{"999"}, ' ', '1', subfields);
    const auto record = marcmill::naive::read_record(written(writer));
    RC_ASSERT(record.fields.size() == 1U);
    const auto read = record.fields.front().subfields();
    RC_ASSERT(read.size() == values.size());
    for (std::size_t place = 0; place < read.size(); ++place) {
        RC_ASSERT(read[place].code == values[place].first);
        RC_ASSERT(read[place].value == values[place].second);
    }
}

} // namespace
