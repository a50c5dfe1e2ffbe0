#include <marcmill/pattern.hpp>

#include <array>
#include <new>
#include <utility>

#include <fmt/format.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <marcmill/printable.hpp>

#include "query/backtracking.hpp"
#include "query/required_text.hpp"
#include "scan/find_text.hpp"

namespace marcmill {
namespace {

struct Free {
    void operator()(pcre2_code* code) const { pcre2_code_free(code); }
    void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
    void operator()(pcre2_match_context* context) const { pcre2_match_context_free(context); }
    void operator()(pcre2_jit_stack* stack) const { pcre2_jit_stack_free(stack); }
};

template <typename T>
using Owned = std::unique_ptr<T, Free>;

template <typename T>
Owned<T> owned(T* made) {
    if (made == nullptr) {
        throw std::bad_alloc{};
    }
    return Owned<T>{made};
}

PCRE2_SPTR bytes_of(std::string_view text) {
    return reinterpret_cast<PCRE2_SPTR>(text.data() == nullptr ? "" : text.data());
}

std::string message_of(int error) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return reinterpret_cast<const char*>(message.data());
}

constexpr std::size_t least_stack = std::size_t{32} << 10;
constexpr std::size_t most_stack = std::size_t{1} << 20;
constexpr std::uint32_t most_heap = 64 << 10; ///< KiB

constexpr std::uint32_t regular = PCRE2_UTF | PCRE2_UCP | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
constexpr std::uint32_t literal = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_LITERAL; // it takes no others

std::variant<Owned<pcre2_code>, PatternError> compile(std::string_view text, std::uint32_t flags) {
    int error = 0;
    std::size_t offset = 0;
    Owned<pcre2_code> code{pcre2_compile(bytes_of(text), text.size(), flags, &error, &offset, nullptr)};
    if (!code && error == PCRE2_ERROR_NOMEMORY) {
        throw std::bad_alloc{};
    }
    if (!code) {
        return PatternError{offset + 1, message_of(error)};
    }
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE); // where there is none, it is slower
    return code;
}

/// What a pattern that is followed step by step may still take.
struct Steps {
    std::uint32_t left = 0;
    std::size_t at = 0; ///< the place in the text at which the last one was
};

/// Counts one step: for more where a repeat went over much text since the last one.
int count_step(pcre2_callout_block* block, void* user) {
    constexpr std::size_t bytes_of_a_step = 32;
    Steps& steps = *static_cast<Steps*>(user);
    const std::size_t at = block->current_position;
    const std::size_t cost = 1 + (at > steps.at ? at - steps.at : steps.at - at) / bytes_of_a_step;
    if (cost > steps.left) {
        return PCRE2_ERROR_MATCHLIMIT;
    }
    steps.left -= static_cast<std::uint32_t>(cost);
    steps.at = at;
    return 0;
}

} // namespace

PatternLimit PatternLimit::in(const RecordView& record) const {
    const Place& place = record.place();
    return PatternLimit{fmt::format("{}; record {}, at byte {}, 001 {}", what(), place.number, place.offset,
                                    visible(record.control_number()))};
}

struct Pattern::Compiled {
    std::string text;
    Options options;
    detail::RequiredText required;
    Owned<pcre2_code> code; ///< null for a text as it stands, in the case in which it stands
    /// The same with a call before each step, for texts of more than `harmless` bytes. PCRE2's own limit does not count
    /// repeats of one character, and begins anew at each place where a match may begin.
    Owned<pcre2_code> counted;
    std::size_t harmless = 0;

    const pcre2_code* code_for(std::string_view subject) const {
        return subject.size() <= harmless ? code.get() : counted.get();
    }
};

struct Matcher::State {
    Owned<pcre2_match_context> context;
    Owned<pcre2_jit_stack> stack;
    Owned<pcre2_match_data> data;
    Steps steps;
};

std::variant<Pattern, PatternError> Pattern::parse(std::string_view text, const Options& options) {
    auto compiled = std::make_shared<Compiled>();
    compiled->text = text;
    compiled->options = options;
    const std::uint32_t ignore_case = options.ignore_case ? PCRE2_CASELESS : 0;
    if (options.literal) {
        compiled->required = detail::required_text_of_literal(text, options.ignore_case);
        compiled->harmless = std::string_view::npos;
        if (!options.ignore_case) {
            return Pattern{std::move(compiled)};
        }
    } else {
        compiled->required = detail::required_text_of(text, options.ignore_case);
        compiled->harmless = detail::longest_harmless_text(text);
        auto counted = compile(text, regular | ignore_case | PCRE2_AUTO_CALLOUT);
        if (auto* const error = std::get_if<PatternError>(&counted)) {
            return std::move(*error);
        }
        compiled->counted = std::get<0>(std::move(counted));
    }
    auto code = compile(text, (options.literal ? literal : regular) | ignore_case);
    if (auto* const error = std::get_if<PatternError>(&code)) {
        return std::move(*error);
    }
    compiled->code = std::get<0>(std::move(code));
    return Pattern{std::move(compiled)};
}

const std::string& Pattern::text() const {
    return compiled_->text;
}

Matcher::Matcher(Pattern pattern) : pattern_{std::move(pattern)} {
    if (!pattern_.compiled_->code) {
        return;
    }
    state_ = std::make_unique<State>();
    state_->context = owned(pcre2_match_context_create(nullptr));
    state_->stack = owned(pcre2_jit_stack_create(least_stack, most_stack, nullptr));
    state_->data = owned(pcre2_match_data_create(1, nullptr));
    pcre2_set_match_limit(state_->context.get(), Pattern::most_steps);
    pcre2_set_callout(state_->context.get(), count_step, &state_->steps);
    pcre2_set_heap_limit(state_->context.get(), most_heap);
    pcre2_jit_stack_assign(state_->context.get(), nullptr, state_->stack.get());
}

Matcher::Matcher(const Matcher& other) : Matcher{other.pattern_} {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(const Matcher& other) {
    return *this = Matcher{other};
}
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

std::optional<std::string_view> Matcher::find(std::string_view text, std::size_t from) {
    const Pattern::Compiled& compiled = *pattern_.compiled_;
    if (!compiled.code) {
        const std::size_t at = text.find(compiled.text, from);
        return at == std::string_view::npos ? std::nullopt : std::optional{text.substr(at, compiled.text.size())};
    }
    state_->steps = {Pattern::most_steps, from};
    const int result = pcre2_match(compiled.code_for(text), bytes_of(text), text.size(), from, 0, state_->data.get(),
                                   state_->context.get());
    if (result == PCRE2_ERROR_NOMATCH) {
        return std::nullopt;
    }
    if (result < 0) {
        throw PatternLimit{fmt::format("the pattern \"{}\" was given up on a text of {} bytes: {}", compiled.text,
                                       text.size(), message_of(result))};
    }
    const std::size_t* const found = pcre2_get_ovector_pointer(state_->data.get());
    return found[1] < found[0] ? text.substr(found[1], 0) : text.substr(found[0], found[1] - found[0]); // by \K
}

bool Matcher::may_be_in(std::string_view bytes) const {
    const detail::RequiredText& required = pattern_.compiled_->required;
    return required.text.empty() || scan::holds_text(bytes, required.text, required.ignores_case);
}

} // namespace marcmill
