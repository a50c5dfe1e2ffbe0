#pragma once

#include <cstddef>
#include <iterator>

namespace marcmill::detail {

/// An input iterator over what `source.next()` gives: pointers to `T`, null at the end. What it points to lives until
/// it is moved on. The source outlives it.
template <typename Source, typename T>
class PullIterator {
  public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using iterator_concept = std::input_iterator_tag;
    using reference = const T&;
    using pointer = const T*;

    PullIterator() = default;
    explicit PullIterator(Source& source) : source_{&source}, at_{source.next()} {}

    const T& operator*() const { return *at_; }
    const T* operator->() const { return at_; }
    PullIterator& operator++() {
        at_ = source_->next();
        return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const PullIterator& left, std::default_sentinel_t) { return left.at_ == nullptr; }

  private:
    Source* source_ = nullptr;
    const T* at_ = nullptr;
};

} // namespace marcmill::detail
