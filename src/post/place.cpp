#include "post/place.hpp"

namespace marcmill::post {

std::string shown_url(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::string_view host = url.substr(begin, url.find_first_of("/?#", begin) - begin);
    const std::size_t at = host.rfind('@');
    std::string shown{url.substr(0, begin)};
    return shown += url.substr(at == std::string_view::npos ? begin : begin + at + 1);
}

} // namespace marcmill::post
