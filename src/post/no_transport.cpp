#include <cerrno>

#include "io/system_call.hpp"
#include "post/open_transport.hpp"

namespace marcmill::post {

std::unique_ptr<Transport> open_transport(const PostOptions&, const Halt&) {
    throw io::ToldError{"nothing can be posted: marcmill was built without libcurl", ENOTSUP};
}

} // namespace marcmill::post
