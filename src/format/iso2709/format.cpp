#include "format/iso2709/format.hpp"

#include "format/iso2709/boundary.hpp"
#include "format/iso2709/framing.hpp"
#include "format/iso2709/padding.hpp"

namespace marcmill::iso2709 {
namespace {

/// Writes a record as it stands where it came as ISO 2709, however long it is; else with a directory of its own.
class Iso2709Writer final : public format::Writer {
  public:
    std::optional<WriteError> write(const RecordView& record, std::string& out) override {
        return writer_.assign(record).append_to(out);
    }

  private:
    RecordWriter writer_{"                        "};
};

bool knows(std::string_view first_bytes) {
    const std::size_t mark = first_bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    return leader_at(first_bytes, behind_padding(first_bytes, mark));
}

} // namespace

constinit const Format format{
    "iso2709",
    "ISO 2709",
    knows,
    [](std::string_view) -> std::unique_ptr<const format::Framing> { return std::make_unique<Iso2709Framing>(); },
    []() -> std::unique_ptr<format::Writer> { return std::make_unique<Iso2709Writer>(); },
};

} // namespace marcmill::iso2709
