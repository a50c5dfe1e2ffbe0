#pragma once

#include <concepts>
#include <type_traits>

#include <marcmill/detail/function.hpp>

namespace marcmill {

/// Asked by a run whether it is to end early, by many threads at a time: a copy of a std::stop_token, or of anything
/// else that has `stop_requested()`. The default says no.
class StopToken {
  public:
    StopToken() = default;
    template <typename Token>
    requires(!std::same_as<Token, StopToken> &&
             requires(const Token& token) {
                 { token.stop_requested() } -> std::convertible_to<bool>;
             })
        StopToken(const Token& token) // NOLINT(google-explicit-constructor): so that a std::stop_token can be passed
        : asks_{[token] { return static_cast<bool>(token.stop_requested()); }} {}

    bool stop_requested() const { return asks_ && asks_(); }

  private:
    detail::Function<bool()> asks_;
};

} // namespace marcmill
