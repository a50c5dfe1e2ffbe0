#include "cli/help_page.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <marcmill/version.hpp>

#include "cli/wrap.hpp"

namespace marcmill::cli {
namespace {

constexpr std::size_t option_column = 24; ///< the column at which what they do begins
constexpr std::size_t command_column = 14;

/// A name, and what it means beside it. A name that leaves no room beside it has a line of its own.
std::string item(const std::string& name, const std::string& meaning, std::size_t column) {
    std::string text = "  " + name;
    if (text.size() + 2 > column) {
        text.push_back('\n');
        text.append(column, ' ');
    } else {
        text.resize(column, ' ');
    }
    return text + wrapped(meaning, page_width, column) + '\n';
}

std::string options_page(const std::string& title, const std::vector<OptionText>& options) {
    std::string text = options.empty() ? "" : "\n" + title + ":\n";
    for (const OptionText& option : options) {
        const std::string name = fmt::format("{}", fmt::join(option.names, ","));
        text += item(option.shape.empty() ? name : name + " " + option.shape, option.meaning, option_column);
    }
    return text;
}

std::string examples_page(const std::vector<ExampleText>& examples) {
    constexpr std::size_t indent = 6;
    std::string text = examples.empty() ? "" : "\nExamples:\n";
    for (const ExampleText& example : examples) {
        text += fmt::format("  {}\n{:{}}{}\n", example.call, "", indent, wrapped(example.meaning, page_width, indent));
    }
    return text;
}

std::string note_page(const std::string& note) {
    return note.empty() ? "" : "\n" + wrapped(note, page_width) + "\n";
}

} // namespace

std::string help_page(const ProgramText& program) {
    std::string text = program.description + "\n\nUsage: marcmill COMMAND [OPTIONS] [FILE...]\n";
    text += examples_page(program.examples);
    text += "\nCommands:\n";
    for (const CommandText& command : program.commands) {
        text += item(command.name, command.description, command_column);
    }
    return text + options_page("Options", program.options) + note_page(program.note);
}

std::string help_page(const CommandText& command) {
    std::string text = wrapped(command.description, page_width) + "\n\nUsage: " + usage_of(command) + "\n";
    text += examples_page(command.examples);
    if (!command.operands.empty()) {
        text += "\nOperands:\n";
    }
    for (const OperandText& operand : command.operands) {
        text += item(operand.repeats ? operand.name + "..." : operand.name, operand.meaning, option_column);
    }
    return text + options_page("Options", command.options) + note_page(command.note) +
           options_page(common_options, command.common);
}

std::string first_screen(const ProgramText& program) {
    std::string text = fmt::format("marcmill {}. {}\n\n", version(), program.description);
    std::size_t longest = 0;
    for (const ExampleText& example : program.examples) {
        longest = std::max(longest, example.call.size());
    }
    for (const ExampleText& example : program.examples) {
        text += fmt::format("  {:<{}}  {}\n", example.call, longest, example.meaning);
    }
    std::string names = "Commands:";
    for (const CommandText& command : program.commands) {
        names += " " + command.name;
    }
    return text + "\n" + wrapped(names, page_width, 2) +
           "\n\nmarcmill --help says what each does, marcmill help COMMAND what it takes.\n";
}

} // namespace marcmill::cli
