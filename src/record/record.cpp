#include <marcmill/record.hpp>

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

#include "record/record_content.hpp"
#include "record/usual_leader.hpp"

namespace marcmill {

using namespace detail;

std::unique_ptr<char[]> Record::Content::of(std::string_view bytes) {
    const auto length = static_cast<std::uint32_t>(bytes.size());
    auto block = block_for({length, length, 0, true, false, false, false, false});
    std::copy(bytes.begin(), bytes.end(), in(block.get()).text());
    return block;
}

/// The directory does not tell the entries of a table that was completed: they are no part of what view() can make of
/// the text.
std::unique_ptr<char[]> Record::Content::of(const FieldTable& table) {
    const bool has_entries = table.completed || !table.has_directory;
    auto block = block_for({table.length, table.source_length, has_entries ? table.count : 0, table.has_directory,
                            has_entries, table.completed, table.odd_tags, table.made_of_iso2709});
    Content& content = in(block.get());
    std::copy_n(table.entries, content.count, content.entries());
    std::copy_n(table.text, table.length, content.text());
    if (!table.has_directory) {
        std::copy_n(table.source, table.source_length, content.source());
    }
    return block;
}

Record::Record(const RecordView& view) : Record{Content::of(view.table()).release(), view.place()} {}

std::optional<Record> Record::from_bytes(std::string_view bytes, const Place& place) {
    if (bytes.size() <= Leader::size || bytes.size() > std::numeric_limits<std::uint32_t>::max() ||
        bytes.back() != record_terminator) {
        return std::nullopt;
    }
    return Record{Content::of(bytes).release(), place};
}

Record::Record(const Record& other) : place_{other.place_} {
    if (other.block_ != nullptr) {
        const std::size_t size = other.content().size();
        block_ = new char[size];
        std::memcpy(block_, other.block_, size);
    }
}

Record& Record::operator=(const Record& other) {
    if (this != &other) {
        *this = Record{other};
    }
    return *this;
}

Record::Record(Record&& other) noexcept
    : block_{std::exchange(other.block_, nullptr)}, place_{other.place_}, reading_{
                                                                              std::exchange(other.reading_, nullptr)} {}

Record& Record::operator=(Record&& other) noexcept {
    Record moved{std::move(other)};
    std::swap(block_, moved.block_);
    std::swap(place_, moved.place_);
    std::swap(reading_, moved.reading_);
    return *this;
}

Record::~Record() {
    delete reading_;
    delete[] block_;
}

Record::Content& Record::content() const noexcept {
    assert(block_ != nullptr);
    return Content::in(block_);
}

const RecordView& Record::view() const& {
    const Reading* const reading = std::atomic_ref{reading_}.load(std::memory_order_acquire);
    return reading != nullptr ? reading->view : publish().view;
}

/// Makes the view, unless another thread was first.
const Record::Reading& Record::publish() const {
    auto made = std::make_unique<Reading>(content(), place_);
    Reading* first = nullptr;
    if (std::atomic_ref{reading_}.compare_exchange_strong(first, made.get(), std::memory_order_acq_rel)) {
        return *made.release();
    }
    return *first;
}

std::optional<WriteError> Record::append_to(std::string& out) const {
    Content& content = this->content();
    const std::string_view text{content.text(), content.text_length};
    if (content.has_directory) {
        out.append(text);
        return std::nullopt;
    }
    RecordWriter writer{Leader{text}};
    if (content.is_made()) {
        state_usual_syntax(writer.leader_.data());
    } else {
        state_usual_entries(writer.leader_.data());
    }
    for (const FieldEntry& entry : std::span{content.entries(), content.count}) {
        if (!content.made_of_iso2709 || content.source_length == 0) { // as RecordWriter::assign() has it
            writer.has_name(Tag::unpacked(entry.tag));
        }
        writer.copy_field(Tag::unpacked(entry.tag), text.substr(entry.offset, entry.length - 1));
    }
    return writer.append_to(out);
}

bool operator==(const Record& left, const Record& right) {
    if (left.block_ == nullptr || right.block_ == nullptr) {
        return left.block_ == right.block_;
    }
    const auto same_leader = [](std::string_view one, std::string_view other) {
        return one.substr(5, 7) == other.substr(5, 7) && one.substr(17) == other.substr(17);
    };
    const auto same_field = [](FieldView one, FieldView other) {
        return one.tag() == other.tag() && one.bytes() == other.bytes();
    };
    const FieldRange fields = left.view().fields();
    const FieldRange others = right.view().fields();
    return same_leader(left->leader().bytes(), right->leader().bytes()) && fields.size() == others.size() &&
           std::equal(fields.begin(), fields.end(), others.begin(), same_field);
}

} // namespace marcmill
