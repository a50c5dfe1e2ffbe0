// What a record of MARC-in-JSON says, in every variation, and what is wrong with one.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "marcjson/made_json.hpp"
#include "naive/made_corpus.hpp"
#include "naive/marcjson.hpp"

#include <marcmill/format.hpp>
#include <marcmill/read.hpp>
#include <marcmill/run.hpp>

namespace marcmill {
namespace {

Options options_at(Check check) {
    Options options;
    options.from = format_named("marc-json");
    options.threads = 1;
    options.check = check;
    return options;
}

/// `LDR|001:a|245:10_aTitle`, with underlines for delimiters.
std::string said_by(std::string_view bytes) {
    std::string said;
    auto records = read(Corpus::memory(bytes), options_at(Check::fields));
    for (const RecordView& record : records) {
        said += record.leader().bytes();
        for (const FieldView field : record.fields()) {
            said.append("|").append(field.tag().text()).append(":").append(field.bytes());
        }
    }
    for (char& byte : said) {
        byte = byte == '\x1F' ? '_' : byte;
    }
    return said;
}

constexpr std::string_view leader = "00000nam a2200000 a 4500";

std::string with_fields(std::string_view fields) {
    return R"({"leader":")" + std::string{leader} + R"(","fields":[)" + std::string{fields} + "]}";
}

/// The same without the leader.
std::string fields_said(std::string_view fields) {
    const std::string said = said_by(with_fields(fields));
    return said.empty() ? "rejected" : said.substr(leader.size());
}

Fault fault_in(std::string_view bytes) {
    const Report report = count(Corpus::memory(bytes), options_at(Check::fields));
    EXPECT_EQ(report.faults.size(), 1U) << bytes;
    return report.faults.empty() ? Fault{} : report.faults.front();
}

TEST(MarcJsonReader, ReadsTheProposal) {
    EXPECT_EQ(
        said_by(
            R"({"leader":"01471cjm a2200349 a 4500","fields":[{"001":"5674874"},)"
            R"({"245":{"ind1":"1","ind2":"4","subfields":[{"a":"The Freewheelin' Bob Dylan"},{"h":"[sound]"}]}}]})"),
        "01471cjm a2200349 a 4500|001:5674874|245:14_aThe Freewheelin' Bob Dylan_h[sound]");
}

TEST(MarcJsonReader, TakesKeysInAnyOrder) {
    EXPECT_EQ(
        said_by(R"({"x":[{"y":"leader"}],"fields":[{"245":{"subfields":[{"a":"T"}],"z":{},"ind2":"0","ind1":"1"}}],)"
                R"("leader":"00000nam a2200000 a 4500"})"),
        std::string{leader} + "|245:10_aT");
}

TEST(MarcJsonReader, ReadsTheVariationsThatProgramsWrite) {
    EXPECT_EQ(fields_said(R"({"tag":"001","value":"a"},{"tag":"245","ind1":"1","ind2":"0","subfields":[)"
                          R"({"code":"a","value":"T"},{"value":"c","code":"c"},{"code":"9"}]})"),
              "|001:a|245:10_aT_cc_9");
    EXPECT_EQ(fields_said(R"(["001","a"],["245","1","0",[["a","T"],["c","c"]]])"), "|001:a|245:10_aT_cc");
    EXPECT_EQ(said_by(R"({"leader":"00000nam a2200000 a 4500","controlfield":[{"tag":"001","content":"a"}],)"
                      R"("datafield":[{"tag":"245","ind1":"1","ind2":"0","subfield":[{"code":"a","content":"T"}]}]})"),
              std::string{leader} + "|001:a|245:10_aT");
    EXPECT_EQ(fields_said(R"({"001":"a","005":"b"},{"245":{"subfields":[{"a":"T","c":"c","a":"U"}]}})"),
              "|001:a|005:b|245:  _aT_cc_aU");
}

TEST(MarcJsonReader, TakesBlanksForIndicatorsThatAreMissing) {
    for (const std::string_view indicators : {R"()", R"("ind1":"","ind2":"",)", R"("ind1":null,)", R"("ind2":" ",)"}) {
        EXPECT_EQ(fields_said(R"({"245":{)" + std::string{indicators} + R"("subfields":[{"a":"T"}]}})"), "|245:  _aT");
    }
    EXPECT_EQ(fields_said(R"({"245":{"ind1":1,"ind2":0,"subfields":[]}},{"500":{}})"), "|245:10|500:  ");
}

TEST(MarcJsonReader, TakesNumbersAsTheyStandAndNullAsNothing) {
    EXPECT_EQ(fields_said(R"({"001":12345},{"005":20030305110405.0},{"500":{"subfields":[{"a":-1e5},{"b":null}]}})"),
              "|001:12345|005:20030305110405.0|500:  _a-1e5_b");
}

TEST(MarcJsonReader, ReadsEscapes) {
    EXPECT_EQ(fields_said(R"({"500":{"subfields":[{"a":"\"\\\/\b\f\n\r\t\u00e4\u20AC\ud83d\ude00"}]}})"),
              "|500:  _a\"\\/\b\f\n\r\t\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
    EXPECT_EQ(fields_said(R"({"\u0035\u00300":{"ind1":"\u0031","subfields":[{"\u0061":"x"}]}})"), "|500:1 _ax");
    for (const std::string_view lone : {R"(\ud83d)", R"(\ude00)", R"(\ud83d\u0041)"}) {
        const std::string said = fields_said(R"({"001":")" + std::string{lone} + R"("})");
        EXPECT_TRUE(said.starts_with("|001:\xEF\xBF\xBD")) << lone;
    }
}

TEST(MarcJsonReader, KeepsControlCharactersThatStandInStrings) {
    EXPECT_EQ(fields_said("{\"500\":{\"subfields\":[{\"a\":\"Dylan,\n\t Bob\"}]}}"), "|500:  _aDylan,\n\t Bob");
}

TEST(MarcJsonReader, KeepsOddFieldsAndCodes) {
    EXPECT_EQ(fields_said(R"({"FMT":"BK"},{"245":"1\u001Fax\u001Fb"},{"500":{"subfields":[{"":""},{"\u00e9":"x"}]}})"),
              "|FMT:BK|245:1_ax_b|500:  __\xC3\xA9x");
}

TEST(MarcJsonReader, ReplacesWhatWouldSeparate) {
    const std::string bytes = with_fields(R"({"001":"a\u001Eb"},{"500":{"subfields":[{"a":"\u001Fx"}]}})");
    EXPECT_EQ(said_by(bytes), std::string{leader} + "|001:a\xEF\xBF\xBD"
                                                    "b|500:  _a\xEF\xBF\xBDx");
    const Report report = count(Corpus::memory(bytes), options_at(Check::fields));
    EXPECT_EQ(report.fault_counts[FaultCode::separator_in_value], 2U);
    EXPECT_EQ(report.faults[0].offset, bytes.find(R"({"001")"));
    EXPECT_EQ(report.faults[1].found, R"({"500":{"subfields":[{"a":"\u001)");
}

TEST(MarcJsonReader, NamesTheFirstPlaceThatIsNoJson) {
    const auto at = [](std::string_view before, std::string_view broken, std::string_view after) {
        const std::string bytes = std::string{before}.append(broken).append(after);
        const Fault fault = fault_in(bytes);
        EXPECT_EQ(fault.code, FaultCode::json_malformed) << bytes;
        EXPECT_EQ(fault.offset, before.size()) << bytes << " " << fault.expected;
        EXPECT_FALSE(fault.expected.empty());
    };
    at(R"({"leader":"x","fields":[{"001":"a)", R"(\x)", R"("}]})");
    at(R"({"leader":"x","fields":[{"001":"a)", R"(\u12G4)", R"("}]})");
    at(R"({"leader":")", R"(\q)", R"(","fields":[{"001":"a"}]})");
    at(R"({"leader":"x","fields":[{"001":"a"},)", R"(])", R"(})");
    at(R"({"leader":"x","fields":[{"001":"a",)", R"(})", R"(]})");
    at(R"({"leader":"x","fields":[{"001":"a"} )", R"({)", R"("005":"b"}]})");
    at(R"({"leader":"x","fields":[{"001":)", R"(01)", R"(}]})");
    at(R"({"leader":"x","fields":[{"245":{"ind1":"1",)", R"("ind1")", R"(:"2"}}]})");
    at(R"({"leader":"x",)", R"("leader")", R"(:"y","fields":[]})");
    at(R"({"leader":"x","fields":[],)", R"("fields")", R"(:[]})");
    at(R"({"leader":"x","a":)", R"(nul)", R"(,"fields":[]})");
    at(R"({"leader":"x","fields":[{"500":{"subfields":[{"a":"he said ")", "", R"(hi" there"}]}}]})");
}

TEST(MarcJsonReader, NamesWhatIsNoLeaderOrField) {
    EXPECT_EQ(fault_in(R"({"fields":[{"001":"a"}]})").code, FaultCode::leader_missing);
    EXPECT_EQ(fault_in(R"({"leader":null,"fields":[{"001":"a"}]})").code, FaultCode::leader_missing);
    EXPECT_EQ(fault_in(R"({"leader":"x"})").code, FaultCode::field_unreadable);
    for (const std::string_view field :
         {R"("001")", R"({})", R"({"24":"x"})", R"({"2455":"x"})", R"({"001":true})", R"({"001":["x"]})",
          R"({"245":{"ind1":"12"}})", R"({"245":{"subfields":{"a":"x"}}})", R"({"245":{"subfields":[{"ab":"x"}]}})",
          R"({"245":{"subfields":[{}]}})", R"({"245":{"subfields":["x"]}})", R"({"245":{"subfields":[{"a":["x"]}]}})",
          R"({"ind1":"1"})", R"({"tag":"245","value":"x","subfields":[]})", R"({"245":{"subfields":[{"":"x"}]}})",
          R"({"245":{"subfields":[{"value":"x"}]}})"}) {
        const Fault fault = fault_in(with_fields(R"({"003":"x"},)" + std::string{field}));
        EXPECT_EQ(fault.code, FaultCode::field_unreadable) << field;
        EXPECT_GE(fault.offset, with_fields(R"({"003":"x"},)").size() - 2) << field;
    }
    const std::string none = with_fields("");
    EXPECT_EQ(count(Corpus::memory(none), options_at(Check::fields)).counts.records, 1U);
}

TEST(MarcJsonReader, FillsUpALeaderThatIsShort) {
    const Report report =
        count(Corpus::memory(R"({"leader":"01201nam","fields":[{"001":"a"}]})"), options_at(Check::fields));
    EXPECT_EQ(report.counts.records, 1U);
    EXPECT_EQ(report.fault_counts[FaultCode::leader_not_24], 1U);
    EXPECT_EQ(report.faults.front().found, "\"01201nam\"");
}

TEST(MarcJsonReader, SaysWhatASlowTwinSays) {
    const auto expect_twin = [](const std::string& bytes) {
        StringSink sink;
        (void)transform_spans(
            Corpus::memory(bytes), sink,
            [](std::uint32_t, const Span& span, const RecordView* record, Output&) {
                if (record == nullptr || span.kind != SpanKind::record) {
                    return;
                }
                const naive::JsonRecord twin = naive::read_marcjson(record->source());
                EXPECT_TRUE(twin.is_sound);
                EXPECT_EQ(record->leader().bytes(), twin.leader);
                std::vector<naive::FieldText> fields;
                for (const FieldView field : record->fields()) {
                    fields.emplace_back(field.tag().text(), field.bytes());
                }
                EXPECT_EQ(fields, twin.fields);
            },
            options_at(Check::fields));
        ASSERT_FALSE(testing::Test::HasFailure()) << bytes;
    };
    for (unsigned seed = 1; seed <= 2'000; ++seed) {
        ASSERT_NO_FATAL_FAILURE(expect_twin(tests::made_pieces(seed, 1 + seed % 20)));
    }
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const std::string bytes = tests::made_json(seed, 5, static_cast<tests::Layout>(seed % 3));
        ASSERT_NO_FATAL_FAILURE(expect_twin(bytes));
        ASSERT_NO_FATAL_FAILURE(expect_twin(naive::damaged(bytes, seed, 10)));
    }
}

/// The one record of a text that begins with a record's brace: what the reader says, and what the twin does.
void expect_record_of_twin(const std::string& bytes) {
    StringSink sink;
    std::size_t spans = 0;
    (void)transform_spans(
        Corpus::memory(bytes), sink,
        [&](std::uint32_t, const Span& span, const RecordView* record, Output&) {
            if (spans++ != 0 || span.offset != 0 || span.length != bytes.size() || record == nullptr) {
                return;
            }
            const naive::JsonRecord twin = naive::read_marcjson(bytes);
            ASSERT_EQ(span.kind == SpanKind::record, twin.is_sound);
            std::vector<naive::FieldText> fields;
            for (const FieldView field : record->fields()) {
                fields.emplace_back(field.tag().text(), field.bytes());
            }
            ASSERT_TRUE(!twin.is_sound || fields == twin.fields);
        },
        options_at(Check::fields));
    ASSERT_FALSE(testing::Test::HasFailure()) << bytes;
}

TEST(MarcJsonReader, SaysWhatASlowTwinSaysWhereverAFieldIsNotPlain) {
    const std::string record = with_fields(R"({"001":"x"},{"245":{"ind1":"1","ind2":"0","subfields":[{"a":"T"},)"
                                           R"({"c":"b"}]}},{"500":{"ind1":" ","ind2":" ","subfields":[{"a":"n"}]}})");
    const std::string_view others[] = {"\"",
                                       "\\",
                                       "{",
                                       "}",
                                       "[",
                                       "]",
                                       ",",
                                       ":",
                                       " ",
                                       "a",
                                       "1",
                                       "\n",
                                       "\x1F",
                                       "\xC3\xA9",
                                       "\\u0041",
                                       ",\"x\":1",
                                       "{\"tag\":\"001\",\"value\":\"y\"},",
                                       "null",
                                       ""};
    for (std::size_t at = record.find("[{") + 1; at + 1 < record.size(); ++at) {
        for (const std::string_view other : others) {
            for (const std::size_t left_out : {0U, 1U, 3U}) {
                ASSERT_NO_FATAL_FAILURE(expect_record_of_twin(std::string{record}.replace(at, left_out, other)));
            }
        }
    }
}

} // namespace
} // namespace marcmill
