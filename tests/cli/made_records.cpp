#include "made_records.hpp"

#include <fmt/format.h>

namespace marcmill::cli::test {

std::string made_record(const std::vector<MadeField>& fields) {
    std::string directory;
    std::string data;
    for (const MadeField& field : fields) {
        directory += fmt::format("{}{:04}{:05}", field.tag, field.data.size() + 1, data.size());
        data += field.data + '\x1E';
    }
    const std::size_t base = 24 + directory.size() + 1;
    const std::size_t length = base + data.size() + 1;
    return fmt::format("{:05}nam a22{:05} a 4500{}\x1E{}\x1D", length, base, directory, data);
}

std::string made_book(std::string_view control_number, std::string_view title) {
    return made_record({{"001", std::string{control_number}},
                        {"008", "800108s1899    ilu           000 0 eng  "},
                        {"245", fmt::format("10\x1F"
                                            "a{}",
                                            title)}});
}

std::string book_with_invalid_entry(std::string_view control_number) {
    std::string record = made_book(control_number);
    record.replace(24 + 3, 4, "00x0");
    return record;
}

std::string made_books(int count) {
    std::string books;
    for (int number = 1; number <= count; ++number) {
        books += made_book(fmt::format("b{}", number), fmt::format("Title {}", number % 3));
    }
    return books;
}

} // namespace marcmill::cli::test
