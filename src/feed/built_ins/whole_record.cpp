#include <memory>
#include <string>
#include <utility>

#include "feed/built_ins/base64.hpp"
#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/xml_string.hpp"
#include "format/format.hpp"
#include "io/gzip.hpp"
#include "io/spares.hpp"

#include <marcmill/decoder.hpp>
#include <marcmill/utf8.hpp>

/// Sources: ISO 2709; Library of Congress, "MARC 21 XML Schema"; MARC-in-JSON; RFC 1952, "GZIP file format".
namespace marcmill::feed {
namespace {

constexpr std::string_view format_names[] = {"iso2709", "marcxml", "jsonl"};

/// How a record is stored.
struct Storage {
    const Format* format = nullptr;
    bool is_compressed = false;
    bool is_base64 = false;
};

/// The record, which says that its text is UTF-8.
const RecordView& in_utf8(const RecordView& record, Decoder& decoder) {
    const bool is_ascii = find_non_ascii(record.text()) == record.text().size();
    return is_ascii ? record : decoder.decode_and_state(record);
}

/// Writes records. Each thread has its own.
class Store {
  public:
    explicit Store(const Storage& storage)
        : storage_{storage}, writer_{storage.format->writer()}, gzip_{storage.is_compressed ? new io::Gzip : nullptr} {}

    /// Nothing is added of a record that the format cannot hold, as one of 100,000 bytes in ISO 2709.
    void add(const RecordView& record, std::vector<std::string>& values) {
        std::string written{writer_->prolog()};
        if (writer_->write(in_utf8(record, utf8_), written)) {
            return;
        }
        written += writer_->epilog();
        if (written.ends_with('\n')) { // of a line in a file
            written.pop_back();
        }
        if (gzip_) {
            std::string compressed;
            gzip_->append(written, compressed);
            written = std::move(compressed);
        }
        if (!storage_.is_base64) {
            values.push_back(std::move(written));
            return;
        }
        append_base64(written, values.emplace_back());
    }

  private:
    Storage storage_;
    std::unique_ptr<format::Writer> writer_;
    std::unique_ptr<io::Gzip> gzip_;
    Decoder utf8_{Encoding::utf8}; ///< since the text is UTF-8 by now, whatever the record says
};

/// Writes records in MARCXML into a string of JSON. Each thread has its own.
struct XmlStore {
    Decoder utf8{Encoding::utf8};
    XmlString xml;
};

/// Of MARCXML as a text, which is most of a document: without a pass for XML, and one more for JSON.
BuiltIn::AppendJson xml_appender() {
    const auto stores = std::make_shared<io::Spares<XmlStore>>();
    return [stores](const RecordView& record, std::string& json) {
        bool is_held = false;
        stores->with_one([&](XmlStore& store) { is_held = store.xml.append(in_utf8(record, store.utf8), json); });
        return is_held;
    };
}

} // namespace

BuiltIn make_record(SettingReader& settings) {
    Storage storage;
    storage.format = format_named(format_names[settings.choice("as", {"marc", "marcxml", "json"})]);
    storage.is_compressed = settings.flag("gzip", false);
    storage.is_base64 = settings.flag("base64", false) || storage.is_compressed; // which is no text else
    if (storage.is_compressed && !io::Gzip::is_there()) {
        settings.refuse("gzip", "false: this build cannot write gzip");
    }
    const auto stores = std::make_shared<io::Spares<Store>>([storage] { return Store{storage}; });
    const bool is_xml_text = storage.format->name == "marcxml" && !storage.is_base64;
    return {[stores](const RecordView& record, std::vector<std::string>& values) {
                stores->with_one([&](Store& store) { store.add(record, values); });
            },
            is_xml_text ? xml_appender() : BuiltIn::AppendJson{}};
}

} // namespace marcmill::feed
