#include <marcmill/inverted_index.hpp>

#include <cctype>
#include <cerrno>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "io/thrown_by.hpp"
#include "naive/build_record.hpp"

namespace marcmill {
namespace {

using naive::build_record;
using naive::data_field;

Path path(std::string_view text) {
    return std::get<Path>(Path::parse(text));
}

/// A record of this test: its key, if it has one, and its titles.
struct Book {
    std::string key;
    std::vector<std::string> titles;

    std::string record() const {
        std::vector<naive::FieldText> fields;
        if (!key.empty()) {
            fields.emplace_back("001", key);
        }
        for (const std::string& title : titles) {
            fields.emplace_back("245", data_field("10", {{'a', title}}));
        }
        return build_record(fields);
    }
};

std::string records_of(const std::vector<Book>& books) {
    std::string records;
    for (const Book& book : books) {
        records += book.record();
    }
    return records;
}

/// "term count key key"
std::string line_of(std::string_view term, std::uint64_t records, const std::vector<std::string>& keys) {
    std::string line = std::string{term} + '\t' + std::to_string(records);
    for (const std::string& key : keys) {
        line += ' ' + key;
    }
    return line + '\n';
}

std::string text_of(InvertedIndex& index, std::uint64_t least = 1, std::uint64_t most = UINT64_MAX) {
    std::string text;
    index.for_each_term(
        [&](const TermView& term) {
            std::vector<std::string> keys;
            term.for_each_key([&](std::string_view key, bool is_number) {
                keys.push_back((is_number ? "#" : "") + std::string{key});
            });
            text += line_of(term.term(), term.records(), keys);
        },
        least, most);
    return text;
}

Inversion inversion_of(Terms terms, bool fold = false) {
    Inversion inversion;
    inversion.paths = {path("245$a")};
    inversion.terms = terms;
    inversion.fold = fold;
    return inversion;
}

std::string inverted(const std::vector<Book>& books, const Inversion& inversion, const Options& options = {}) {
    const std::string records = records_of(books);
    InvertedIndex index{inversion};
    (void)index.add(Corpus::memory(records), options);
    return text_of(index);
}

/// The words of ASCII text.
std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> words{""};
    for (const char byte : text) {
        if (std::isalnum(static_cast<unsigned char>(byte)) != 0) {
            words.back() += byte;
        } else {
            words.emplace_back();
        }
    }
    std::erase(words, "");
    return words;
}

/// The twin.
std::string naively_inverted(const std::vector<Book>& books) {
    std::map<std::string, std::vector<std::size_t>> terms;
    for (std::size_t number = 0; number < books.size(); ++number) {
        for (const std::string& title : books[number].titles) {
            for (const std::string& word : words_of(title)) {
                std::vector<std::size_t>& numbers = terms[word];
                if (numbers.empty() || numbers.back() != number) {
                    numbers.push_back(number);
                }
            }
        }
    }
    std::string text;
    for (const auto& [term, numbers] : terms) {
        std::vector<std::string> keys;
        for (const std::size_t number : numbers) {
            keys.push_back(books[number].key.empty() ? "#" + std::to_string(number) : books[number].key);
        }
        text += line_of(term, numbers.size(), keys);
    }
    return text;
}

std::vector<Book> made_books(std::size_t count) {
    std::mt19937_64 random{1};
    std::vector<Book> books(count);
    for (Book& book : books) {
        book.key = random() % 20 == 0 ? "" : "key-" + std::to_string(random() % (count / 2));
        book.titles.resize(random() % 3);
        for (std::string& title : book.titles) {
            for (std::uint64_t words = random() % 6; words > 0; --words) {
                title += (random() % 3 == 0 ? "the" : "w" + std::to_string(random() % 500)) + " ,/'-"[random() % 5];
            }
        }
    }
    return books;
}

TEST(InvertedIndex, IsThatOfTheTwinForAnyThreadsLimitsAndChunks) {
    const std::vector<Book> books = made_books(8'000);
    const std::string expected = naively_inverted(books);
    for (const unsigned threads : {1U, 2U, 3U}) {
        for (const std::size_t limit : {std::size_t{0}, std::size_t{1} << 20, std::size_t{256} << 20}) {
            for (const std::size_t chunk_size : {std::size_t{2'000}, std::size_t{100'000}}) {
                Inversion inversion = inversion_of(Terms::word);
                inversion.memory_limit = limit;
                Options options;
                options.threads = threads;
                options.chunk_size = chunk_size;
                EXPECT_TRUE(inverted(books, inversion, options) == expected)
                    << threads << " threads, limit " << limit << ", chunks of " << chunk_size;
            }
        }
    }
}

TEST(InvertedIndex, CountsARecordOnceForATermAndKeepsTheOrderOfRecords) {
    const std::vector<Book> books{{"z", {"to be or not to be", "be"}}, {"a", {"be"}}, {"m", {"or"}}, {"z", {"be"}}};
    EXPECT_EQ(inverted(books, inversion_of(Terms::word)), "be\t3 z a z\nnot\t1 z\nor\t2 z m\nto\t1 z\n");
}

TEST(InvertedIndex, OfValuesHasEachAsItStands) {
    const std::vector<Book> books{{"1", {"History.", ""}}, {"2", {"history ", "History."}}, {"3", {}}};
    EXPECT_EQ(inverted(books, inversion_of(Terms::value)), "\t1 1\nHistory.\t2 1 2\nhistory \t1 2\n");
}

TEST(InvertedIndex, OfPhrasesIsWithoutWhatEndsThem) {
    const std::vector<Book> books{{"1", {"Art  history.", " / "}}, {"2", {"Art history :"}}, {"3", {"ART HISTORY"}}};
    EXPECT_EQ(inverted(books, inversion_of(Terms::phrase)), "ART HISTORY\t1 3\nArt history\t2 1 2\n");
    EXPECT_EQ(inverted(books, inversion_of(Terms::phrase, true)), "art history\t3 1 2 3\n");
}

TEST(InvertedIndex, FoldsWordsOfSeveralScripts) {
    const std::vector<Book> books{{"1", {"Straße ΛΌΓΟΣ É"}}, {"2", {"STRASSE λόγος, e\u0301"}}, {"3", {"東京 Война"}}};
    EXPECT_EQ(inverted(books, inversion_of(Terms::word, true)),
              "e\t2 1 2\nstrasse\t2 1 2\nλογοσ\t2 1 2\nвоина\t1 3\n東京\t1 3\n");
}

TEST(InvertedIndex, NamesRecordsWithoutKeyByTheirNumbers) {
    const std::vector<Book> books{{"k", {"one"}}, {"", {"one"}}, {"", {}}, {"", {"two"}}};
    EXPECT_EQ(inverted(books, inversion_of(Terms::word)), "one\t2 k #1\ntwo\t1 #3\n");
    Inversion numbers = inversion_of(Terms::word);
    numbers.numbers = true;
    EXPECT_EQ(inverted(books, numbers), "one\t2 #0 #1\ntwo\t1 #3\n");
}

TEST(InvertedIndex, TellsANumberFromAKeyThatLooksLikeOne) {
    InvertedIndex index{inversion_of(Terms::word)};
    const std::string records = records_of({{"", {"a"}}, {"0", {"a"}}});
    (void)index.add(Corpus::memory(records));
    std::vector<std::pair<std::string, bool>> keys;
    index.for_each_term([&](const TermView& term) {
        term.for_each_key([&](std::string_view key, bool is_number) { keys.emplace_back(key, is_number); });
    });
    EXPECT_EQ(keys, (std::vector<std::pair<std::string, bool>>{{"0", true}, {"0", false}}));
}

TEST(InvertedIndex, LeavesOutBlanksAboutKeys) {
    EXPECT_EQ(inverted({{" k ", {"a"}}, {"  ", {"a"}}, {"\tk 2", {"a"}}}, inversion_of(Terms::word)),
              "a\t3 k #1 k 2\n");
}

TEST(InvertedIndex, CountsNoMoreRecordsThanWereSkipped) {
    const std::string two = records_of({{"", {"a"}}, {"", {"b"}}});
    InvertedIndex index{inversion_of(Terms::word)};
    Options options;
    options.select.skip = 60;
    (void)index.add(Corpus::memory(two), options);
    (void)index.add(Corpus::memory(two));
    EXPECT_EQ(text_of(index), "a\t1 #2\nb\t1 #3\n");
}

TEST(InvertedIndex, TakesTheFirstValueOfAPathForTheKey) {
    Inversion inversion = inversion_of(Terms::word);
    inversion.key = path("245$a");
    EXPECT_EQ(inverted({{"k", {"one", "two"}}, {"", {"three"}}}, inversion),
              "one\t1 one\nthree\t1 three\ntwo\t1 one\n");
}

TEST(InvertedIndex, CountsOnOverSeveralCorporaAndWhatSkipLeavesOut) {
    const std::string first = records_of({{"", {"a"}}, {"", {"b"}}});
    const std::string second = records_of({{"", {"a"}}, {"", {"b"}}});
    InvertedIndex index{inversion_of(Terms::word)};
    (void)index.add(Corpus::memory(first));
    Options options;
    options.select.skip = 1;
    (void)index.add(Corpus::memory(second), options);
    EXPECT_EQ(text_of(index), "a\t1 #0\nb\t2 #1 #3\n");
}

TEST(InvertedIndex, VisitsTermsOfAsManyRecordsAsAsked) {
    const std::string records = records_of({{"1", {"a b c"}}, {"2", {"b c"}}, {"3", {"c"}}});
    InvertedIndex index{inversion_of(Terms::word)};
    (void)index.add(Corpus::memory(records));
    EXPECT_EQ(text_of(index, 2), "b\t2 1 2\nc\t3 1 2 3\n");
    EXPECT_EQ(text_of(index, 1, 2), "a\t1 1\nb\t2 1 2\n");
    EXPECT_EQ(text_of(index, 2, 2), "b\t2 1 2\n");
    EXPECT_EQ(text_of(index, 4), "");
}

TEST(InvertedIndex, IsEmptyWhereNoRecordHasATerm) {
    const std::string records = records_of({{"1", {" / "}}, {"2", {}}});
    InvertedIndex index{inversion_of(Terms::word)};
    EXPECT_EQ(text_of(index), "");
    (void)index.add(Corpus::memory(records));
    EXPECT_TRUE(index.empty());
    EXPECT_EQ(text_of(index), "");
}

TEST(InvertedIndex, GivesMoreKeysThanItHoldsAsOftenAsAsked) {
    std::vector<Book> books(30'000, Book{"", {"the"}});
    for (std::size_t number = 0; number < books.size(); ++number) {
        books[number].key = "a key of some length " + std::to_string(number);
    }
    const std::string records = records_of(books);
    Inversion inversion = inversion_of(Terms::word);
    inversion.memory_limit = 0;
    InvertedIndex index{inversion};
    (void)index.add(Corpus::memory(records));
    std::size_t terms = 0;
    index.for_each_term([&](const TermView& term) {
        ++terms;
        EXPECT_EQ(term.records(), books.size());
        for (int round = 0; round < 2; ++round) {
            std::size_t number = 0;
            bool are_right = true;
            term.for_each_key([&](std::string_view key, bool) { are_right = are_right && key == books[number++].key; });
            EXPECT_TRUE(are_right);
            EXPECT_EQ(number, books.size());
        }
    });
    EXPECT_EQ(terms, 1U);
}

TEST(InvertedIndex, ThrowsTheFoldersPathWhereNoFileCanBeMade) {
    const std::string records = records_of(made_books(8'000));
    Inversion inversion = inversion_of(Terms::word);
    inversion.memory_limit = 0;
    inversion.folder = "/nowhere/at/all";
    InvertedIndex index{inversion};
    const tests::Thrown thrown = tests::thrown_by([&] { (void)index.add(Corpus::memory(records)); });
    EXPECT_EQ(thrown.number, ENOENT);
    EXPECT_NE(thrown.what.find("/nowhere/at/all"), std::string::npos) << thrown.what;
}

} // namespace
} // namespace marcmill
