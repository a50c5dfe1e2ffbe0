#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>

#include <marcmill/read.hpp>
#include <marcmill/record_view.hpp>

namespace marcmill::detail {

/// Views side by side, of records whose scratch keeps them. They move while the list grows, and stand from then on.
class ViewList {
  public:
    void add(const RecordView& record) {
        if (size_ == capacity_) {
            grow();
        }
        std::construct_at(views() + size_, record.table(), record.place());
        ++size_;
    }
    void clear() { size_ = 0; }
    std::size_t size() const { return size_; }
    std::size_t bytes() const { return capacity_ * sizeof(RecordView); }
    Batch batch() const { return {views(), size_}; }

  private:
    static_assert(std::is_trivially_destructible_v<RecordView>, "the list destroys no view");

    struct Free {
        void operator()(RecordView* memory) const { ::operator delete(memory); }
    };

    RecordView* views() const { return views_.get(); }
    void grow() {
        const std::size_t capacity = std::max<std::size_t>(64, 2 * capacity_);
        std::unique_ptr<RecordView, Free> larger{
            static_cast<RecordView*>(::operator new(capacity * sizeof(RecordView)))};
        for (std::size_t place = 0; place < size_; ++place) {
            std::construct_at(larger.get() + place, views()[place].table(), views()[place].place());
        }
        views_ = std::move(larger);
        capacity_ = capacity;
    }

    std::unique_ptr<RecordView, Free> views_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

} // namespace marcmill::detail
