#include <marcmill/version.hpp>

namespace marcmill {

std::string_view version() {
    return MARCMILL_VERSION;
}

} // namespace marcmill
