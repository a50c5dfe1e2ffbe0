#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/program_text.hpp"

namespace CLI {
class App;
}

namespace marcmill::cli {

/// Where the options and operands of a command are declared. What is declared is filled in by CommandLine::parse, and
/// outlives it. (CLI11, which stands behind it, takes seconds to compile, and is included in as few files as can be.)
class Arguments {
  public:
    Arguments(CLI::App& app, Declared& declared) : app_{&app}, declared_{&declared} {}

    struct Range {
        std::uint64_t from = 0;
        std::uint64_t to = std::numeric_limits<std::uint64_t>::max(); ///< included
    };

    /// `names`: "-q,--quiet".
    void flag(const std::string& names, bool& value, const std::string& help);
    /// `shape` stands for the value in the help: "FILE".
    void text(const std::string& names, std::optional<std::string>& value, const std::string& shape,
              const std::string& help);
    /// One that may be given more than once.
    void texts(const std::string& names, std::vector<std::string>& values, const std::string& shape,
               const std::string& help);
    void number(const std::string& names, std::optional<std::uint64_t>& value, Range range, const std::string& help);
    /// Bytes, one at least; see parse_size().
    void size(const std::string& names, std::optional<std::uint64_t>& value, const std::string& help);
    void choice(const std::string& names, std::optional<std::string>& value,
                const std::vector<std::string_view>& choices, const std::string& help);
    /// One that must be there, before the files.
    void operand(const std::string& name, std::string& value, const std::string& help);
    /// One that may be left out.
    void operand(const std::string& name, std::optional<std::string>& value, const std::string& help);
    void files(std::vector<std::string>& files);
    /// One at the most.
    void file(std::vector<std::string>& files, const std::string& help);
    /// A paragraph behind the options in the help.
    void note(const std::string& text);
    /// A call that answers a question, which `meaning` says in one line. Every command has two to four, and the tests
    /// run each of them: with books.mrc, more.mrc, books.mrc.gz, books.mrk, numbers.txt (control numbers) and a folder
    /// catalogue, as they are made there.
    void example(const std::string& call, const std::string& meaning);
    /// Options for every command that mean nothing to this one: its help leaves them out, and they are refused.
    void refuse(std::vector<std::string> names);
    /// What this command does without one of the options for every command.
    void by_default(const std::string& name, const std::string& value);

  private:
    CLI::App* app_;
    Declared* declared_;
};

/// The program's command line: options for every command, then the commands.
class CommandLine {
  public:
    CommandLine();
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;

    /// Options that stand before or behind the command's name.
    Arguments for_every_command();
    Arguments command(const std::string& name, const std::string& description);

    struct Parsed {
        std::string command; ///< the chosen command's name, or empty:
        std::string answer;  ///< then this, help or version, is what was asked for
    };
    /// Throws UsageError.
    Parsed parse(int argc, const char* const* argv);

    /// All that was declared.
    ProgramText text() const;

  private:
    std::string help() const;
    void require_taken() const;

    std::unique_ptr<CLI::App> app_;
    std::map<std::string, Declared> declared_; ///< by command; the program's own under no name
};

} // namespace marcmill::cli
