#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <marcmill/compressed_sink.hpp>
#include <marcmill/format.hpp>
#include <marcmill/sink.hpp>

#include "cli/output_name.hpp"
#include "cli/part_names.hpp"
#include "cli/run.hpp"
#include "cli/unfinished_file.hpp"

namespace marcmill::cli {

/// Numbered files in one folder, written one after the other. All of them get their names at the end, when all are
/// whole; without that none is left.
class PartFiles final : public Sink {
  public:
    struct Place {
        std::string folder;                 ///< made where it is not there, in a folder that is
        std::optional<std::string> pattern; ///< of their names; none: as their format has it
        bool replace = false;               ///< files that have such names already
        unsigned threads = 0;               ///< that compress; 0: all cores
    };
    /// `run` outlives it.
    PartFiles(Run& run, Place place) : run_{&run}, place_{std::move(place)} {}
    ~PartFiles() override;

    /// Before the first begin(). Null: the format of the records is not known. Throws UsageError where the pattern
    /// promises another format, where a file has such a name already, or one that is to be replaced is an input or a
    /// folder; and std::system_error.
    void open(const Format* format);
    /// The same of files with anything else in them: `content` is what their names are to promise.
    void open(Content content);
    bool is_open() const { return names_.has_value(); }

    /// Ends the part at hand, if there is one, and begins the next one.
    void begin();
    /// How many were begun.
    std::uint64_t count() const { return unnamed_.size(); }
    std::string name_of(std::uint64_t number) const;

    using Sink::write;
    /// Writes to the part at hand.
    void write(std::span<const std::string_view> pieces) override;

    /// Ends the last part, and gives all parts their names. Throws std::system_error.
    void put_in_place();

  private:
    void make_folder();
    void look_for_others();
    void end();
    bool is_stored_alone() const;
    void put_in_place(const std::string& unnamed, const std::string& path) const;

    Run* run_;
    Place place_;
    std::optional<PartNames> names_;
    bool made_folder_ = false;
    std::vector<std::string> others_;      ///< files with such names that were there before
    std::vector<std::string> unnamed_;     ///< the parts, where they stand until all are whole
    std::unique_ptr<UnfinishedFile> file_; ///< the part at hand
    std::unique_ptr<CompressedSink> compressed_;
    bool in_place_ = false;
};

} // namespace marcmill::cli
