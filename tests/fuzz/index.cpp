#include <string>
#include <system_error>
#include <vector>

#include "fuzz/require.hpp"
#include "fuzz/seeds.hpp"
#include "fuzz/targets.hpp"
#include "index/shelf.hpp"
#include "index/signed_anew.hpp"

namespace marcmill::fuzz {
namespace {

constexpr std::size_t records = 40;

/// The file that all indexes are asked about.
const tests::IndexedBooks& books() {
    static const tests::IndexedBooks made{tests::numbered_records(0, records)};
    return made;
}

/// A record that is found by a key has it.
void ask_keys(const Index& index) {
    for (const std::size_t number : {std::size_t{0}, std::size_t{7}, records - 1, records}) {
        const std::string key = std::to_string(number);
        for (const std::string& source : tests::sources_by(index, key)) {
            require(source.find('\x1E' + key + '\x1E') != std::string::npos, "a record without its key");
        }
    }
}

void ask_places(const Index& index) {
    for (const std::uint64_t number : {std::uint64_t{0}, index.records() / 2, index.records() - 1}) {
        const auto record = index.record(number);
        require(record.has_value() == (number < index.records()), "a number is known, or not, against the count");
        if (record) {
            IndexReader{index}.read(std::vector{number}, [](const RecordView&) {});
        }
    }
    (void)index.record_at(0, 1);
    constexpr std::uint64_t most = 100'000; // a few bytes can claim any number
    if (index.records() < most) {
        std::uint64_t count = 0;
        index.for_each_record([&](const IndexedRecord& record) {
            require(record.number == count++ && record.file < index.files().size(), "not one record after the other");
        });
    }
}

/// Asks what can be asked; a refusal ends it.
void ask(std::string_view bytes) {
    const auto place = books().folder.file("asked.midx", bytes);
    const auto asked = [&](void (*question)(const Index&)) {
        try {
            const Index index = Index::open(place, {books().file});
            question(index);
        } catch (const std::system_error&) {     // refused
        } catch (const std::invalid_argument&) { // of another number of files
        }
    };
    asked([](const Index& index) { (void)index.check(); });
    asked([](const Index& index) { index.verify(); });
    asked(ask_keys);
    asked(ask_places);
}

} // namespace

void index(std::string_view bytes) {
    ask(bytes);
    ask(tests::signed_anew(std::string{bytes}));
}

std::vector<std::string> index_seeds() {
    std::vector<std::string> seeds{tests::text_of(books().place)};
    for (const char* const key : {"245$a", "008", "999"}) {
        IndexOptions how;
        how.keys = {key, "001"};
        how.full = seeds.size() % 2 == 0;
        seeds.push_back(tests::text_of(tests::IndexedBooks{tests::numbered_records(0, records), how}.place));
    }
    seeds.push_back(tests::text_of(tests::IndexedBooks{tests::numbered_records(5, 1)}.place));
    return seeds;
}

} // namespace marcmill::fuzz
