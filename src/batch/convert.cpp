#include <marcmill/convert.hpp>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "batch/fault_of.hpp"
#include "format/format.hpp"
#include "text/plain_text.hpp"

#include <marcmill/decoder.hpp>
#include <marcmill/run.hpp>
#include <marcmill/utf8.hpp>

namespace marcmill {
namespace {

/// Writes records one by one, each with the separator before it. Each worker's copy has a writer of its own.
class Converter {
  public:
    Converter(const Format& to, bool in_marc8) : to_{&to}, in_marc8_{in_marc8}, writer_{to.writer()} {}
    Converter(const Converter& other) : Converter{*other.to_, other.in_marc8_} {}
    Converter& operator=(const Converter&) = delete;

    std::optional<Fault> operator()(const RecordView& record, Output& output) {
        if (in_marc8_ && is_beyond_marc8(record)) {
            return not_writable("the record is UNIMARC, which has no MARC-8, and its text is not ASCII");
        }
        text_ = writer_->separator();
        if (auto error = writer_->write(is_known_utf8(record) ? utf8_.decode_and_state(record) : record, text_)) {
            return not_writable(std::move(error->message));
        }
        output.write(text_);
        if (text_.capacity() > most_kept) {
            std::string{}.swap(text_);
        }
        return writer_->replaced() == 0 ? std::nullopt : std::optional{replaced_in(record)};
    }

  private:
    /// What a long record needs is not kept for the others.
    static constexpr std::size_t most_kept = std::size_t{1} << 20;

    static Fault not_writable(std::string message) {
        Fault fault;
        fault.code = FaultCode::not_writable;
        fault.expected = std::move(message);
        return fault;
    }

    Fault replaced_in(const RecordView& record) const {
        const Place& place = record.place();
        Fault fault = detail::counted_fault(FaultCode::character_replaced, place.offset, place.length, place.number);
        const std::uint64_t count = writer_->replaced();
        fault.control_number = record.control_number().substr(0, detail::most_of_control_number);
        fault.expected = "characters that " + std::string{to_->title} + " can hold; " + std::to_string(count) +
                         (count == 1 ? " was replaced" : " were replaced");
        return fault;
    }

    static bool is_beyond_marc8(const RecordView& record) {
        const std::string_view text = record.text();
        return text::find_special(text, Leader::size, text::escape) < text.size() && record.is_unimarc();
    }

    /// What is UTF-8 in one format by what that is would be MARC-8 in another by what the record says.
    bool is_known_utf8(const RecordView& record) const {
        return record.table().is_utf8 && !in_marc8_ && find_non_ascii(record.text()) < record.text().size();
    }

    const Format* to_;
    bool in_marc8_;
    std::unique_ptr<format::Writer> writer_;
    Decoder utf8_{Encoding::utf8};
    std::string text_;
};

/// Puts the prolog before the first record, in place of its separator, and the epilog behind the last one.
class FramedSink final : public Sink {
  public:
    FramedSink(Sink& to, const format::Writer& writer) : to_{&to}, writer_{&writer} {}

    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        if (has_begun_) {
            to_->write(pieces);
            return;
        }
        std::vector<std::string_view> first{writer_->prolog()};
        first.insert(first.end(), pieces.begin(), pieces.end());
        first[1].remove_prefix(writer_->separator().size()); // the first piece holds all of the first record
        has_begun_ = true;
        to_->write(first);
    }
    void finish() {
        if (!has_begun_) {
            to_->write(writer_->prolog());
        }
        to_->write(writer_->epilog());
    }

  private:
    Sink* to_;
    const format::Writer* writer_;
    bool has_begun_ = false;
};

} // namespace

Report convert(const Corpus& corpus, Sink& sink, const Format& to, const Options& asked) {
    Options options = asked;
    const bool in_marc8 = asked.decode == Decode::marc8;
    if (in_marc8 && (to.writes_utf8 || asked.encoding == Encoding::raw)) {
        throw std::invalid_argument{to.writes_utf8
                                        ? "convert: the text of this format is UTF-8, and MARC-8 is asked for"
                                        : "convert: MARC-8 is asked for, and text that is not decoded"};
    }
    if (to.writes_utf8) {
        options.decode = Decode::records;
        options.encoding = asked.encoding == Encoding::raw ? Encoding::automatic : asked.encoding;
    }
    const std::unique_ptr<format::Writer> writer = to.writer();
    FramedSink framed{sink, *writer};
    Report report = transform(corpus, framed, Converter{to, in_marc8}, options);
    framed.finish();
    return report;
}

} // namespace marcmill
