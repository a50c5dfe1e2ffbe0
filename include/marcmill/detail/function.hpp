#pragma once

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace marcmill::detail {

template <typename Signature>
class Function;

/// Holds a copy of anything that can be called so, or nothing. What std::function is, without <functional>, which
/// costs every program that includes it a tenth of a second.
///
/// A call through a const Function calls the copy that it holds, which may change. Copying copies it. Memory is
/// allocated where a Function is made or copied from one that is not empty, and nowhere else.
template <typename Result, typename... Arguments>
class Function<Result(Arguments...)> {
  public:
    Function() = default;
    Function(std::nullptr_t) {} // NOLINT(google-explicit-constructor): as of a null pointer
    template <typename Call>
    requires(!std::same_as<std::remove_cvref_t<Call>, Function> && std::copy_constructible<std::decay_t<Call>> &&
             std::is_invocable_r_v<Result, std::decay_t<Call>&, Arguments...>)
        Function(Call&& call) // NOLINT(google-explicit-constructor): so that a lambda can be passed
        : held_{is_empty(call) ? nullptr : new HeldCall<std::decay_t<Call>>{std::forward<Call>(call)}} {}

    Function(const Function& other) : held_{other.held_ == nullptr ? nullptr : other.held_->copy()} {}
    Function(Function&& other) noexcept : held_{std::exchange(other.held_, nullptr)} {}
    /// Throws what a copy of the call throws, and holds what it held then. (Of one operator that took a value and was
    /// noexcept, what holds a Function would promise that its own copies never throw.)
    Function& operator=(const Function& other) {
        Function copy{other};
        std::swap(held_, copy.held_);
        return *this;
    }
    Function& operator=(Function&& other) noexcept {
        Function taken{std::move(other)};
        std::swap(held_, taken.held_);
        return *this;
    }
    ~Function() { delete held_; }

    explicit operator bool() const noexcept { return held_ != nullptr; }

    /// Not to be called when empty.
    Result operator()(Arguments... arguments) const { return held_->call(std::forward<Arguments>(arguments)...); }

  private:
    struct Held {
        Held() = default;
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        virtual ~Held() = default;
        virtual Held* copy() const = 0;
        virtual Result call(Arguments... arguments) = 0;
    };

    template <typename Call>
    struct HeldCall final : Held {
        template <typename From>
        explicit HeldCall(From&& from) : call_{std::forward<From>(from)} {}
        Held* copy() const override { return new HeldCall{call_}; }
        Result call(Arguments... arguments) override {
            return static_cast<Result>(call_(std::forward<Arguments>(arguments)...));
        }
        Call call_;
    };

    /// A null pointer to a function, and an empty std::function or Function.
    template <typename Call>
    static bool is_empty(const Call& call) {
        if constexpr (std::is_pointer_v<Call> || requires { call.operator bool(); }) {
            return !call;
        } else {
            return false;
        }
    }

    Held* held_ = nullptr;
};

} // namespace marcmill::detail
