#include "cli/sample.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include <marcmill/output.hpp>

namespace marcmill::cli {
namespace {

/// Every bit of the result depends on every bit of the number: it is multiplied by odd numbers without a pattern, and
/// its upper half, which each product mixes best, is folded into the lower one.
constexpr std::uint64_t mixed(std::uint64_t number) {
    for (const std::uint64_t odd : {0x9F3C'61B5'D84A'2E77U, 0xC5A7'138F'6E29'B04DU, 0xE17B'94D6'3A58'CF21U}) {
        number = (number ^ number >> 32) * odd;
    }
    return number ^ number >> 32;
}

class StringAppender final : public Sink {
  public:
    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        for (const std::string_view piece : pieces) {
            text.append(piece);
        }
    }
    std::string text;
};

/// As the record is written by every command that writes it as it stands.
std::string bytes_of(const RecordView& record) {
    Output output;
    output.write(record);
    StringAppender bytes;
    output.flush_to(bytes);
    return std::move(bytes.text);
}

} // namespace

std::uint64_t drawn_number(std::uint64_t seed, std::uint32_t file, std::uint64_t offset) {
    return mixed(mixed(mixed(seed) + file) + offset);
}

bool Sample::is_lower(const Drawn& left, const Drawn& right) {
    return std::tie(left.number, left.file, left.offset) < std::tie(right.number, right.file, right.offset);
}

void Sample::offer(const RecordView& record) {
    const Place& place = record.place();
    const std::uint64_t number = drawn_number(seed_, place.file, place.offset);
    if (number > highest_.load(std::memory_order_relaxed)) {
        return;
    }
    Drawn drawn{number, place.file, place.offset, bytes_of(record)};
    const std::lock_guard lock{mutex_};
    if (drawn_.size() == size_) {
        if (!is_lower(drawn, drawn_.front())) {
            return;
        }
        std::pop_heap(drawn_.begin(), drawn_.end(), is_lower);
        drawn_.pop_back();
    }
    drawn_.push_back(std::move(drawn));
    std::push_heap(drawn_.begin(), drawn_.end(), is_lower);
    if (drawn_.size() == size_) {
        highest_.store(drawn_.front().number, std::memory_order_relaxed);
    }
}

void Sample::write_to(Sink& sink) {
    constexpr std::size_t at_a_time = 1000;
    std::sort(drawn_.begin(), drawn_.end(), [](const Drawn& left, const Drawn& right) {
        return std::tie(left.file, left.offset) < std::tie(right.file, right.offset);
    });
    std::vector<std::string_view> pieces;
    for (std::size_t place = 0; place < drawn_.size(); ++place) {
        pieces.emplace_back(drawn_[place].bytes);
        const bool is_last_of_file = place + 1 == drawn_.size() || drawn_[place + 1].file != drawn_[place].file;
        if (is_last_of_file || pieces.size() == at_a_time) {
            sink.write(pieces);
            pieces.clear();
        }
    }
}

} // namespace marcmill::cli
