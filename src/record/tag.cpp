#include <marcmill/tag.hpp>

#include <stdexcept>

namespace marcmill::detail {

void refuse_tag() {
    throw std::invalid_argument{"a tag is three bytes of 0x21-0x7E"};
}

} // namespace marcmill::detail
