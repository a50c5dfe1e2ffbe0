#include <marcmill/feed.hpp>

#include <cassert>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include <marcmill/fault.hpp>
#include <marcmill/output.hpp>
#include <marcmill/record_writer.hpp>
#include <marcmill/run.hpp>
#include <marcmill/sink.hpp>

namespace marcmill {
namespace {

/// What stands before the id and the object of each document between workers and the taker.
struct Frame {
    std::uint64_t number;
    std::uint64_t json_size;
    std::uint32_t id_size;
    std::uint32_t file;
    std::uint32_t deleted;
    std::uint32_t padding;
};

/// Writes a frame for each document. Each worker's copy has a maker of its own.
class FrameWriter {
  public:
    FrameWriter(const Mapping& mapping, DeletedRecords deleted) : maker_{mapping, deleted} {}

    std::optional<WriteError> operator()(const RecordView& record, Output& output) {
        using Made = DocumentMaker::Made;
        const Made made = maker_.make(record, document_);
        if (made == Made::no_id) {
            return WriteError{"the mapping finds no id in the record"};
        }
        if (made == Made::document) {
            write(output);
        }
        return std::nullopt;
    }

  private:
    void write(Output& output) {
        const Frame frame{
            document_.number, document_.json.size(),       static_cast<std::uint32_t>(document_.id.size()),
            document_.file,   document_.deleted ? 1U : 0U, 0};
        output.write(std::string_view{reinterpret_cast<const char*>(&frame), sizeof frame});
        output.write(document_.id);
        output.write(document_.json);
        constexpr std::size_t most_kept = std::size_t{1} << 20;
        if (document_.json.capacity() > most_kept) { // what a long record needs is not kept for the others
            std::string{}.swap(document_.json);
        }
    }

    DocumentMaker maker_;
    Document document_;
};

/// Hands the documents of frames on. All that a run writes at a time are whole frames.
class FrameReader final : public Sink {
  public:
    explicit FrameReader(const detail::Function<void(Document&)>& take) : take_{&take} {}

    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        for (std::string_view piece : pieces) {
            while (!piece.empty()) {
                hand_on_first(piece);
            }
        }
    }

  private:
    void hand_on_first(std::string_view& frames) {
        Frame frame;
        assert(frames.size() >= sizeof frame);
        std::memcpy(&frame, frames.data(), sizeof frame);
        frames.remove_prefix(sizeof frame);
        assert(frames.size() >= frame.id_size + frame.json_size);
        document_.id.assign(frames.substr(0, frame.id_size));
        document_.json.assign(frames.substr(frame.id_size, frame.json_size));
        frames.remove_prefix(frame.id_size + frame.json_size);
        document_.number = frame.number;
        document_.file = frame.file;
        document_.deleted = frame.deleted != 0;
        (*take_)(document_);
    }

    const detail::Function<void(Document&)>* take_;
    Document document_;
};

} // namespace

Report make_documents(const Corpus& corpus, const Mapping& mapping, const detail::Function<void(Document&)>& take,
                      const Options& asked, DeletedRecords deleted) {
    Options options = asked;
    options.decode = Decode::records;
    options.encoding = asked.encoding == Encoding::raw ? Encoding::automatic : asked.encoding;
    FrameReader reader{take};
    return transform(corpus, reader, FrameWriter{mapping, deleted}, options);
}

} // namespace marcmill
