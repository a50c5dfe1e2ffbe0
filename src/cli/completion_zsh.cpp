#include "cli/completion.hpp"

#include <string_view>

#include <fmt/format.h>

namespace marcmill::cli {
namespace {

/// A word between single quotes.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char letter : text) {
        out += letter == '\'' ? std::string_view{"'\\''"} : std::string_view{&letter, 1};
    }
    return out + "'";
}

/// What _arguments takes for a text: brackets and colons end it, unless they have a backslash before them.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '[' || letter == ']' || letter == ':' || letter == '\\') {
            out += '\\';
        }
        out += letter == '\n' ? ' ' : letter;
    }
    return out;
}

std::string value_of(const OptionText& option) {
    if (option.shape.empty()) {
        return "";
    }
    switch (completed_with(option)) {
    case Completed::choices:
        return fmt::format(":value:({})", blank_separated(choices_of(option.shape)));
    case Completed::file:
        return ":FILE:_files";
    case Completed::folder:
        return ":DIR:_files -/";
    case Completed::nothing:
        break;
    }
    return ":" + escaped(option.shape) + ": ";
}

/// A line for each of the option's names, each of which leaves no room for the others.
std::string option_lines(const OptionText& option, const std::string& indent) {
    std::string text;
    for (const std::string& name : option.names) {
        const std::string before = option.repeats ? "*" : "(" + blank_separated(option.names) + ")";
        const std::string_view joint = option.shape.empty() ? "" : name.starts_with("--") ? "=" : "+";
        text += fmt::format(
            "{}{} \\\n", indent,
            quoted(fmt::format("{}{}{}[{}]{}", before, name, joint, escaped(option.meaning), value_of(option))));
    }
    return text;
}

std::string options_lines(const std::vector<OptionText>& options, const std::string& indent) {
    std::string text;
    for (const OptionText& option : options) {
        text += option_lines(option, indent);
    }
    return text;
}

/// A line for each operand; the last one ends the call of _arguments.
std::string operand_lines(const CommandText& command, const std::string& indent) {
    std::string text;
    for (const OperandText& operand : command.operands) {
        const bool is_file = operand.name == "FILE";
        const std::string action = is_file ? "_files" : operand.name == "TOPIC" ? "_marcmill_commands" : " ";
        text += fmt::format("{}{} \\\n", indent,
                            quoted(fmt::format("{}:{}:{}", operand.repeats ? "*" : "", operand.name, action)));
    }
    return text;
}

} // namespace

std::string zsh_completion(const ProgramText& program) {
    const std::string indent = "            ";
    std::string text = "#compdef marcmill\n# Completes the commands and options of marcmill in zsh.\n\n"
                       "_marcmill_commands() {\n    local -a commands=(\n";
    for (const CommandText& command : program.commands) {
        text += fmt::format("        {}\n", quoted(command.name + ":" + escaped(command.description)));
    }
    text += "    )\n    _describe command commands\n}\n\n_marcmill() {\n    local curcontext=$curcontext state line\n"
            "    typeset -A opt_args\n    _arguments -C \\\n" +
            options_lines(program.options, "        ") +
            "        '1:command:_marcmill_commands' \\\n        '*::argument:->arguments'\n"
            "    [[ $state == arguments ]] || return\n    case $words[1] in\n";
    for (const CommandText& command : program.commands) {
        text += fmt::format("    {})\n        _arguments \\\n{}{}{}            && return\n        ;;\n", command.name,
                            options_lines(command.options, indent), options_lines(command.common, indent),
                            operand_lines(command, indent));
    }
    return text + "    esac\n}\n\n_marcmill \"$@\"\n";
}

} // namespace marcmill::cli
