#pragma once

#include <map>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace marcmill::cli {

/// A call of the program, and the question that it answers.
struct ExampleText {
    std::string call; ///< as one types it into a shell: "marcmill count books.mrc"
    std::string meaning;
};

/// What is declared of a command, or of the program, beside its options and operands.
struct Declared {
    std::vector<std::string> refused;            ///< options for every command that this one does not take: "--rejects"
    std::map<std::string, std::string> defaults; ///< its own for such options: "fields" for "--check"
    std::vector<ExampleText> examples;
};

struct OptionText {
    std::vector<std::string> names; ///< the short one first: "-j", "--threads"
    std::string shape;              ///< what stands for its value: "N", "next|stop"; empty where it takes none
    std::string meaning;
    bool repeats = false;
};

struct OperandText {
    std::string name;
    std::string meaning;
    bool required = false;
    bool repeats = false;
};

struct CommandText {
    std::string name;
    std::string description;
    std::vector<ExampleText> examples;
    std::vector<OperandText> operands;
    std::vector<OptionText> options; ///< its own
    std::vector<OptionText> common;  ///< those for every command that it takes, with its own defaults
    std::string note;
};

/// All that the program takes. Help, manual pages and completions are made of it, and of nothing else.
struct ProgramText {
    std::string description;
    std::vector<ExampleText> examples;
    std::vector<OptionText> options; ///< for every command
    std::string note;
    std::vector<CommandText> commands;

    /// Null where there is no such command.
    const CommandText* command(const std::string& name) const;
};

/// The group of the options for every command.
inline constexpr const char* common_options = "Common options";

/// What was declared so far. `declared`: by command, the program's own under no name.
ProgramText program_text(const CLI::App& app, const std::map<std::string, Declared>& declared);

/// The values that an option's shape names, if it names them: {"next", "stop"}.
std::vector<std::string> choices_of(const std::string& shape);

/// A command's call in general: "marcmill freq [OPTIONS] PATH [FILE...]".
std::string usage_of(const CommandText& command);

} // namespace marcmill::cli
