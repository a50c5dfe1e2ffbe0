#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <marcmill/corpus.hpp>
#include <marcmill/detail/function.hpp>
#include <marcmill/document.hpp>
#include <marcmill/export.hpp>
#include <marcmill/options.hpp>
#include <marcmill/record_view.hpp>
#include <marcmill/report.hpp>

namespace marcmill {

namespace feed {

struct MappingProgram;

} // namespace feed

/// Why a mapping could not be read: the place in its file, and what was expected there.
struct MappingError {
    std::string file;
    std::size_t line = 0;   ///< from 1; 0: the file as a whole
    std::size_t column = 0; ///< from 1, in characters
    std::string expected;

    friend bool operator==(const MappingError&, const MappingError&) = default;
};

/// A step that the program itself takes in place of one of the language's: `call = "name"` in a field's table. It is
/// handed the record and the field's values so far, which it may change in any way. Many threads call it at a time.
struct MappingCall {
    std::string name;
    detail::Function<void(const RecordView& record, std::vector<std::string>& values)> call;
};

/// Which fields a document has, and how their values are made of a record: docs/feed.md says how it is written.
///
/// A mapping is read once, and never changes: copies share it, and all threads use one.
class MARCMILL_API Mapping {
  public:
    /// One that was moved from is as it was.
    Mapping(const Mapping&) = default;
    Mapping& operator=(const Mapping&) = default;

    /// From a file in TOML. Files that it names are looked for in its folder. Throws std::system_error with the path
    /// where the file itself cannot be read.
    static std::variant<Mapping, MappingError> read(const std::string& path, std::span<const MappingCall> calls = {});
    /// The same of a text; `name` is what errors call it, and its folder is where files are looked for.
    static std::variant<Mapping, MappingError> parse(std::string_view text, const std::string& name,
                                                     std::span<const MappingCall> calls = {});

    /// The names of the documents' fields, in their order.
    std::vector<std::string_view> field_names() const;
    /// The files that were read for it, itself left out: tables of translations, and those of built-ins.
    const std::vector<std::string>& files() const;

    // For the library's own floors:
    const feed::MappingProgram& program() const { return *program_; }

  private:
    explicit Mapping(std::shared_ptr<const feed::MappingProgram> program) : program_{std::move(program)} {}

    std::shared_ptr<const feed::MappingProgram> program_;
};

/// What becomes of records whose leader/05 is d. `removed`: a document that the engine is to forget. `kept`: one like
/// any other. `left_out`: none.
enum class DeletedRecords : std::uint8_t { removed, kept, left_out };

/// Makes documents of records. Every thread has its own; a copy has rooms of its own.
class MARCMILL_API DocumentMaker {
  public:
    explicit DocumentMaker(Mapping mapping, DeletedRecords deleted = DeletedRecords::removed);
    DocumentMaker(const DocumentMaker& other);
    DocumentMaker(DocumentMaker&&) noexcept;
    DocumentMaker& operator=(const DocumentMaker& other);
    DocumentMaker& operator=(DocumentMaker&&) noexcept;
    ~DocumentMaker();

    enum class Made : std::uint8_t {
        document,
        left_out, ///< the mapping's condition on records does not hold, or it is a deleted one that is left out
        no_id,    ///< nothing to keep it under
    };

    /// Writes `document` anew where there is one to make. The record's text is UTF-8; bytes that are none become
    /// U+FFFD. Throws PatternLimit, and what the program's own calls throw.
    Made make(const RecordView& record, Document& document);

  private:
    struct State;

    std::unique_ptr<State> state_;
};

/// Makes a document of each record, on all cores, and hands them on in the records' order, one at a time. `take` may
/// move from what it is given. A record without an id is rejected (F503). Text is decoded in any case, as documents are
/// UTF-8: Encoding::raw is automatic here. Throws as transform() does, and what `take` throws.
MARCMILL_API Report make_documents(const Corpus& corpus, const Mapping& mapping,
                                   const detail::Function<void(Document&)>& take, const Options& options = {},
                                   DeletedRecords deleted = DeletedRecords::removed);

} // namespace marcmill
