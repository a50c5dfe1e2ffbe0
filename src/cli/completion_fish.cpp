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

/// Which command was typed. It may stand behind options for every command, and a value is no command.
std::string functions(const std::vector<OptionText>& options) {
    std::string with_value;
    for (const OptionText& option : options) {
        with_value += option.shape.empty() ? "" : " " + blank_separated(option.names);
    }
    return fmt::format(R"(# The command that was typed.
function __marcmill_command
    set -l words (commandline -poc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case{}
                set -e words[1]
            case '-*'
            case '*'
                echo $words[1]
                return
        end
        set -e words[1]
    end
end

function __marcmill_needs_command
    set -l typed (__marcmill_command)
    test -z "$typed"
end

function __marcmill_has_command
    set -l typed (__marcmill_command)
    test "$typed" = $argv[1]
end

)",
                       with_value);
}

} // namespace

std::string fish_completion(const ProgramText& program) {
    const std::string no_command = "__marcmill_needs_command";
    std::string text = "# Completes the commands and options of marcmill in fish.\n\n" + functions(program.options);
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
        const std::string condition = "__marcmill_has_command " + command.name;
        for (const std::vector<OptionText>* options : {&command.options, &command.common}) {
            for (const OptionText& option : *options) {
                text += option_line(option, condition);
            }
        }
    }
    return text + fmt::format("complete -c marcmill -n '__marcmill_has_command help' -f -a {}\n",
                              quoted(blank_separated(names)));
}

} // namespace marcmill::cli
