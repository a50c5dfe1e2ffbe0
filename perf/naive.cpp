#include "naive.hpp"

#include <map>
#include <string>
#include <unordered_map>

namespace marcmill::perf {
namespace {

std::size_t number(std::string_view digits) {
    std::size_t value = 0;
    for (const char digit : digits) {
        value = value * 10 + static_cast<std::size_t>(digit - '0');
    }
    return value;
}

/// One tag with a code, or with none (no_code), as a key.
constexpr std::uint32_t no_code = 256;

std::uint32_t key_of(std::string_view tag, std::uint32_t code) {
    std::uint32_t key = code;
    for (std::size_t place = 0; place < 3; ++place) {
        key += static_cast<std::uint32_t>(static_cast<unsigned char>(tag[place])) << (9 + 7 * (2 - place));
    }
    return key;
}

class Reader {
  public:
    explicit Reader(Answers& answers) : answers_{&answers} {}

    void record(std::string_view record) {
        seen_008_ = seen_245_ = false;
        ++answers_->records;
        const std::size_t base = number(record.substr(12, 5));
        for (std::size_t at = 24; at + 1 < base; at += 12) {
            const std::size_t length = number(record.substr(at + 3, 4));
            const std::size_t start = number(record.substr(at + 7, 5));
            field(record.substr(at, 3), record.substr(base + start, length - 1));
        }
    }

    void take_rows() {
        std::map<std::string, Row> sorted;
        for (const auto& [key, row] : rows_) {
            sorted.emplace(row.name, row);
        }
        for (const auto& [name, row] : sorted) {
            const auto code = name.size() > 3 ? std::optional{name[3]} : std::nullopt;
            answers_->rows.push_back({*Tag::from(name.substr(0, 3)), code, row.records, row.occurrences, row.bytes});
        }
    }

  private:
    struct Row {
        std::string name; ///< the tag, and the code where there is one
        std::uint64_t records = 0;
        std::uint64_t occurrences = 0;
        std::uint64_t bytes = 0;
        std::uint64_t last_record = 0;
    };

    void add(std::string_view tag, std::uint32_t code, std::size_t bytes) {
        Row& row = rows_[key_of(tag, code)];
        if (row.occurrences++ == 0) {
            row.name = tag;
            if (code != no_code) {
                row.name += static_cast<char>(code);
            }
        }
        row.bytes += bytes;
        row.records += row.last_record == answers_->records ? 0 : 1;
        row.last_record = answers_->records;
    }

    void field(std::string_view tag, std::string_view data) {
        if (tag.substr(0, 2) == "00") {
            add(tag, no_code, data.size());
            if (tag == "008" && !seen_008_) {
                answers_->two_fields += data.size();
                seen_008_ = true;
            }
            return;
        }
        std::size_t bytes = 0;
        bool wants_title = tag == "245" && !seen_245_;
        seen_245_ = seen_245_ || wants_title;
        for (std::size_t at = data.find('\x1F'); at != std::string_view::npos;) {
            const std::size_t next = data.find('\x1F', at + 1);
            const std::size_t size = (next == std::string_view::npos ? data.size() : next) - at - 2;
            const auto code = static_cast<unsigned char>(data[at + 1]);
            add(tag, code, size);
            answers_->subfields += code + size;
            if (wants_title && code == 'a') {
                answers_->two_fields += size;
                wants_title = false;
            }
            bytes += size;
            at = next;
        }
        add(tag, no_code, bytes);
    }

    Answers* answers_;
    std::unordered_map<std::uint32_t, Row> rows_;
    bool seen_008_ = false;
    bool seen_245_ = false;
};

std::uint64_t fold(std::string_view bytes) {
    std::uint64_t folded = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        folded ^= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at])) << (at % 8 * 8);
    }
    return folded;
}

} // namespace

Answers read_naively(std::string_view bytes) {
    Answers answers;
    answers.folded = fold(bytes);
    Reader reader{answers};
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = bytes.find('\x1D', at) + 1;
        answers.offsets += at;
        reader.record(bytes.substr(at, end - at));
        at = end;
    }
    reader.take_rows();
    return answers;
}

} // namespace marcmill::perf
