#pragma once

#include <memory>

#include <marcmill/post.hpp>

#include "post/halt.hpp"
#include "post/transport.hpp"

namespace marcmill::post {

/// A connection by libcurl, which is made when it is first used, and kept. Both outlive it. Throws std::system_error
/// where there is no libcurl.
std::unique_ptr<Transport> open_transport(const PostOptions& options, const Halt& halt);

} // namespace marcmill::post
