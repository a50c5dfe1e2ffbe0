#include "cli/command_print.hpp"

#include <span>
#include <string_view>

#include <marcmill/run.hpp>

#include "cli/color.hpp"
#include "cli/record_page.hpp"

namespace marcmill::cli {
namespace {

/// Hands on all but the first byte. A transformer does not know which record is the first one of all, so that each
/// begins with the blank line that stands between two.
class WithoutFirstByte final : public Sink {
  public:
    explicit WithoutFirstByte(Sink& to) : to_{&to} {}

    using Sink::write;
    void write(std::span<const std::string_view> pieces) override {
        for (std::string_view piece : pieces) {
            if (!dropped_ && !piece.empty()) {
                piece.remove_prefix(1);
                dropped_ = true;
            }
            to_->write(piece);
        }
    }

  private:
    Sink* to_;
    bool dropped_ = false;
};

} // namespace

void PrintCommand::setup(Arguments& arguments, CommonOptions& common) {
    arguments.example("marcmill print --limit 3 books.mrc", "what do the first three records say?");
    arguments.example("marcmill print --linked books.mrc", "the records, with each title in its own script beside it");
    arguments.example("marcmill slice --start 99 --len 1 books.mrc | marcmill print",
                      "what does the 100th record say?");
    arguments.example("marcmill print --color always books.mrc | head -n 40",
                      "the same in colours, for another program");
    arguments.flag("--linked", linked_, "each 880 right below the field that it repeats, by their $6");
    declare_color(arguments, color_);
    declare_choice(arguments, common);
    arguments.files(common.files);
    arguments.by_default("--check", "fields");
    arguments.note("A line is a field: tag, indicators (# for a blank one), and each subfield behind $ and its code. "
                   "What would not be seen is written as its bytes (\\x1B). Lines are to be read, and what is in them "
                   "cannot be told apart in all cases: marcmill convert --to mrk writes what can be read back.");
}

ExitCode PrintCommand::run(Run& run) {
    WithoutFirstByte sink{run.sink()};
    const auto write_record = [page = RecordPage{PageStyle{is_colored(color_, run), linked_}}](const RecordView& record,
                                                                                               Output& output) mutable {
        output.write('\n');
        output.write(page.of(record));
    };
    return run.finish(transform(run.corpus(), sink, write_record, run.text_options(Check::fields)));
}

} // namespace marcmill::cli
