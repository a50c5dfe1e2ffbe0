#include "batch/fault_list.hpp"

#include <cstring>
#include <iterator>
#include <utility>

namespace marcmill::detail {
namespace {

constexpr std::size_t block_size = std::size_t{64} << 10;

constexpr std::string Fault::*texts[] = {&Fault::control_number, &Fault::tag,  &Fault::found,
                                         &Fault::expected,       &Fault::hint, &Fault::mended_by};

/// What stands before the texts of a fault that are not those of the fault before.
struct Head {
    std::uint64_t offset;
    std::uint64_t length;
    std::uint64_t record;
    FaultCode code;
    Action action;
    std::uint8_t new_texts; ///< a bit each, the first of `texts` lowest
};

template <typename T>
T take(const char*& at) {
    T value;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
}

} // namespace

void FaultList::add(Fault fault) {
    Head head{fault.offset, fault.length, fault.record, fault.code, fault.action, 0};
    packed_.assign(sizeof head, '\0');
    for (std::size_t text = 0; text < std::size(texts); ++text) {
        const std::string& value = fault.*texts[text];
        if (value != last_.*texts[text]) {
            head.new_texts |= static_cast<std::uint8_t>(1U << text);
            const auto size = static_cast<std::uint32_t>(value.size());
            packed_.append(reinterpret_cast<const char*>(&size), sizeof size) += value;
        }
    }
    std::memcpy(packed_.data(), &head, sizeof head);
    std::string& block = block_for(packed_.size());
    const std::size_t before = block.capacity();
    block += packed_; // all of it, or nothing where there is no memory
    bytes_ += block.capacity() - before;
    last_at_ = block.size() - packed_.size();
    last_ = std::move(fault);
    ++size_;
}

/// The first one grows: most chunks have few faults.
std::string& FaultList::block_for(std::size_t size) {
    const bool first = blocks_.empty();
    if (first || blocks_.back().size() + size > block_size) {
        blocks_.emplace_back().reserve(first ? 0 : block_size);
        bytes_ += blocks_.back().capacity();
    }
    return blocks_.back();
}

void FaultList::lengthen_last(std::uint64_t end) {
    char* const at = blocks_.back().data() + last_at_;
    Head head;
    std::memcpy(&head, at, sizeof head);
    head.length = end - head.offset;
    std::memcpy(at, &head, sizeof head);
}

void FaultList::each(std::string_view path, const std::function<void(const Fault&)>& call) const {
    Fault fault;
    fault.path = path;
    for (const std::string& block : blocks_) {
        for (const char* at = block.data(); at != block.data() + block.size();) {
            const auto head = take<Head>(at);
            fault.offset = head.offset;
            fault.length = head.length;
            fault.record = head.record;
            fault.code = head.code;
            fault.action = head.action;
            for (std::size_t text = 0; text < std::size(texts); ++text) {
                if ((head.new_texts >> text & 1U) != 0) {
                    const auto size = take<std::uint32_t>(at);
                    (fault.*texts[text]).assign(at, size);
                    at += size;
                }
            }
            call(fault);
        }
    }
}

} // namespace marcmill::detail
