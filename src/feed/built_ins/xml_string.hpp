#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <marcmill/record_view.hpp>

namespace marcmill::feed {

/// Writes records in MARCXML as a string of JSON has it: byte for byte what the format's writer makes of them, without
/// the last line's end, and then text::append_json_string() of that. Each thread has its own.
class XmlString {
  public:
    XmlString();

    /// The record's text is UTF-8. False, and nothing is appended, where MARCXML cannot hold the record.
    bool append(const RecordView& record, std::string& json);

  private:
    /// Makes room for so many bytes behind those that are written.
    void need(std::size_t bytes) {
        if (static_cast<std::size_t>(room_.data() + room_.size() - to_) < bytes) {
            grow(bytes);
        }
    }
    void grow(std::size_t bytes);

    bool write_record(const RecordView& record);
    void write_constant(std::string_view text);
    void write_bytes(std::string_view bytes);
    void write_byte(char byte);
    void write_control(Tag tag, std::string_view data);
    void write_data(Tag tag, std::string_view data, std::size_t indicators);
    const char* write_subfield(const char* at, const char* end);
    template <bool ends_at_delimiter>
    const char* write_text(const char* at, const char* end);

    std::string prolog_; ///< of a file, in JSON
    std::string epilog_;
    std::string room_; ///< never smaller than before: only what is used of it is written
    char* to_ = nullptr;
    const char* last_word_ = nullptr; ///< where eight bytes of the record can be read last
};

} // namespace marcmill::feed
