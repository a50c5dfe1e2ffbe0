#include <marcmill/control_numbers.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

namespace marcmill {
namespace {

constexpr std::size_t block_size = std::size_t{64} << 10;

/// FNV-1a. It only sorts: numbers with equal hashes are compared themselves.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char byte : text) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
    }
    return hash;
}

bool stands_before(const Place& left, const Place& right) {
    return std::tie(left.file, left.offset) < std::tie(right.file, right.offset);
}

} // namespace

void ControlNumbers::operator()(const RecordView& record) {
    const std::string_view number = record.control_number();
    if (number.empty()) {
        return;
    }
    // Its place in the input, which only a record in ISO 2709 shows.
    const auto offset =
        record.table().has_directory ? static_cast<std::uint32_t>(number.data() - record.text().data()) : 0;
    numbers_.push_back(
        {hash_of(number), keep(number), static_cast<std::uint32_t>(number.size()), offset, record.place()});
}

/// A copy of the number that lives as long as any copy of this reducer.
const char* ControlNumbers::keep(std::string_view number) {
    const bool is_shared = block_.use_count() > 2; // with a copy of this reducer: its part is left alone
    if (block_ == nullptr || is_shared || block_size - used_ < number.size()) {
        block_ = std::shared_ptr<char[]>{new char[std::max(block_size, number.size())]};
        blocks_.push_back(block_);
        used_ = 0;
    }
    char* const text = block_.get() + used_;
    std::copy(number.begin(), number.end(), text);
    used_ = std::min(used_ + number.size(), block_size);
    return text;
}

void ControlNumbers::merge(ControlNumbers&& other) {
    if (numbers_.size() < other.numbers_.size()) {
        std::swap(*this, other);
    }
    numbers_.insert(numbers_.end(), other.numbers_.begin(), other.numbers_.end());
    blocks_.insert(blocks_.end(), other.blocks_.begin(), other.blocks_.end());
    other = {};
}

std::vector<ControlNumbers::Repeat> ControlNumbers::repeats() {
    std::sort(numbers_.begin(), numbers_.end(), [](const Number& left, const Number& right) {
        return left.hash != right.hash       ? left.hash < right.hash
               : left.view() != right.view() ? left.view() < right.view()
                                             : stands_before(left.place, right.place);
    });
    std::vector<Repeat> repeats;
    const Number* first = nullptr; // of those that share a number
    for (const Number& number : numbers_) {
        if (first != nullptr && first->hash == number.hash && first->view() == number.view()) {
            repeats.push_back({std::string{number.view()}, number.place, first->place, number.offset});
        } else {
            first = &number;
        }
    }
    std::sort(repeats.begin(), repeats.end(),
              [](const Repeat& left, const Repeat& right) { return stands_before(left.place, right.place); });
    return repeats;
}

} // namespace marcmill
