#include <marcmill/convert.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "format/format.hpp"

#include <marcmill/run.hpp>

namespace marcmill {
namespace {

/// Writes records one by one, each with the separator before it. Each worker's copy has a writer of its own.
class Converter {
  public:
    explicit Converter(const Format& to) : to_{&to}, writer_{to.writer()} {}
    Converter(const Converter& other) : Converter{*other.to_} {}
    Converter& operator=(const Converter&) = delete;

    std::optional<WriteError> operator()(const RecordView& record, Output& output) {
        text_ = writer_->separator();
        if (auto error = writer_->write(record, text_)) {
            return error;
        }
        output.write(text_);
        if (text_.capacity() > most_kept) {
            text_ = {};
        }
        return std::nullopt;
    }

  private:
    /// What a long record needs is not kept for the others.
    static constexpr std::size_t most_kept = std::size_t{1} << 20;

    const Format* to_;
    std::unique_ptr<format::Writer> writer_;
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
    if (to.writes_utf8) {
        options.decode = Decode::records;
        options.encoding = asked.encoding == Encoding::raw ? Encoding::automatic : asked.encoding;
    }
    const std::unique_ptr<format::Writer> writer = to.writer();
    FramedSink framed{sink, *writer};
    Report report = transform(corpus, framed, Converter{to}, options);
    framed.finish();
    return report;
}

} // namespace marcmill
