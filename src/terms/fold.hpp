#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace marcmill::terms {

/// Makes texts one that differ in case or marks alone. Each thread has its own.
///
/// Canonical decomposition, without marks, then full case folding of Unicode, without the marks that it makes, and
/// canonical composition. So é, É and e with U+0301 are e, ß is ss, ς is σ, and İ and I are i. Letters that have no
/// decomposition stay (ø, ł), and so do ligatures and wide forms, which only compatibility decomposes. Signs that make
/// another letter stay: vowels of India, tones of Thai, the voicing of kana. Soft hyphens, joiners and kashida go.
class Fold {
  public:
    /// A view that lives until the next call, or of `text`. Bytes that are no UTF-8 stay as they are.
    std::string_view operator()(std::string_view text);

  private:
    void fold_character(std::int32_t character);
    void order_marks();
    void write_characters();

    std::string folded_;
    std::vector<std::int32_t> characters_; ///< that are not in folded_ yet
};

} // namespace marcmill::terms
