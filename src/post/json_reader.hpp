#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace marcmill::post {

/// Pulls values off a JSON text, in one pass and in bounded memory: an answer comes from a server, which may send
/// anything. After the first byte that does not fit nothing more is found, and `is_broken` stays true.
///
/// Source: RFC 8259.
class JsonReader {
  public:
    explicit JsonReader(std::string_view text) : text_{text} {}

    /// More objects and lists in each other are no answer.
    static constexpr std::size_t most_levels = 64;

    bool is_broken() const { return is_broken_; }
    /// Whether the text ends here.
    bool at_end();
    /// The first byte of the next value; NUL where there is none.
    char peek();

    /// Goes into an object or a list, which then is read to its end.
    bool enter_object() { return enter('{'); }
    bool enter_list() { return enter('['); }
    /// The next member's key, whose value is read next; false behind the last one.
    bool next_member(std::string& key);
    /// Whether a list has one more value, which is read next.
    bool next_element();

    bool take_string(std::string& value);
    /// Without a sign, a fraction or an exponent.
    bool take_number(std::uint64_t& value);
    bool take_bool(bool& value);
    bool skip_value();

  private:
    bool fail();
    bool take(char byte);
    bool enter(char open);
    bool next(char close);
    bool take_word(std::string_view word);
    bool skip_number();
    bool take_escape(std::string& value);
    bool take_hex(std::uint32_t& unit);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::array<bool, most_levels> has_values_{}; ///< of each level that is open
    bool is_broken_ = false;
};

} // namespace marcmill::post
