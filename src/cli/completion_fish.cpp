#include "cli/completion.hpp"

#include <string_view>

#include <fmt/format.h>

namespace marcmill::cli {
namespace {

/// A word between single quotes.
std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char letter : text) {
        if (letter == '\'' || letter == '\\') {
            out += '\\';
        }
        out += letter == '\n' ? ' ' : letter;
    }
    return out + "'";
}

/// How the option's value is completed: -x takes one and no file, -r -F a file.
std::string value_of(const OptionText& option) {
    if (option.shape.empty()) {
        return "";
    }
    switch (completed_with(option)) {
    case Completed::choices:
        return " -x -a " + quoted(blank_separated(choices_of(option.shape)));
    case Completed::file:
        return " -r -F";
    case Completed::folder:
        return " -x -a '(__fish_complete_directories)'";
    case Completed::nothing:
        break;
    }
    return " -x";
}

std::string option_line(const OptionText& option, const std::string& condition) {
    std::string names;
    for (const std::string& name : option.names) {
        names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    return fmt::format("complete -c marcmill -n {}{}{} -d {}\n", quoted(condition), names, value_of(option),
                       quoted(option.meaning));
}

} // namespace

std::string fish_completion(const ProgramText& program) {
    const std::string no_command = "__fish_use_subcommand";
    std::string text = "# Completes the commands and options of marcmill in fish.\n\n";
    std::vector<std::string> names;
    for (const CommandText& command : program.commands) {
        names.push_back(command.name);
        text += fmt::format("complete -c marcmill -n {} -f -a {} -d {}\n", no_command, command.name,
                            quoted(command.description));
    }
    for (const OptionText& option : program.options) {
        text += option_line(option, no_command);
    }
    for (const CommandText& command : program.commands) {
        const std::string condition = "__fish_seen_subcommand_from " + command.name;
        for (const std::vector<OptionText>* options : {&command.options, &command.common}) {
            for (const OptionText& option : *options) {
                text += option_line(option, condition);
            }
        }
    }
    return text + fmt::format("complete -c marcmill -n '__fish_seen_subcommand_from help' -f -a {}\n",
                              quoted(blank_separated(names)));
}

} // namespace marcmill::cli
