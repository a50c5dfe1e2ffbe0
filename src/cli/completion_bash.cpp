#include "cli/completion.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace marcmill::cli {
namespace {

/// Where the cursor stands: bash breaks `--io=mm` into three words.
constexpr std::string_view beginning = R"(_marcmill() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev= command= options= index
    if [[ $cur == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 1]} cur=
    elif ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[COMP_CWORD - 1]} == '=' ]]; then
        prev=${COMP_WORDS[COMP_CWORD - 2]}
    elif ((COMP_CWORD > 0)); then
        prev=${COMP_WORDS[COMP_CWORD - 1]}
    fi
    COMPREPLY=()
)";

/// What the words before said, and what is completed then.
constexpr std::string_view functions = R"(
# Words that begin with what was typed.
_marcmill_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2"); }

# Names of files, or of folders with -d.
_marcmill_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

complete -F _marcmill marcmill
)";

/// The lines of a `case $prev` for options that take a value.
std::string value_cases(const std::vector<OptionText>& options, const std::string& indent) {
    std::string text;
    for (const OptionText& option : options) {
        if (option.shape.empty()) {
            continue;
        }
        std::string action;
        switch (completed_with(option)) {
        case Completed::choices:
            action = fmt::format("_marcmill_words '{}' \"$cur\"; ", blank_separated(choices_of(option.shape)));
            break;
        case Completed::file:
            action = "_marcmill_files -f \"$cur\"; ";
            break;
        case Completed::folder:
            action = "_marcmill_files -d \"$cur\"; ";
            break;
        case Completed::nothing:
            break;
        }
        text += fmt::format("{}{}) {}return ;;\n", indent, fmt::join(option.names, " | "), action);
    }
    return text;
}

std::string names_of(const std::vector<OptionText>& options) {
    std::vector<std::string> names;
    for (const OptionText& option : options) {
        names.insert(names.end(), option.names.begin(), option.names.end());
    }
    return blank_separated(names);
}

/// The names of all options that take a value, for a `case`.
std::string with_value(const std::vector<OptionText>& options) {
    std::vector<std::string> names;
    for (const OptionText& option : options) {
        if (!option.shape.empty()) {
            names.insert(names.end(), option.names.begin(), option.names.end());
        }
    }
    return fmt::format("{}", fmt::join(names, " | "));
}

/// The same for flags of a command whose names take a value elsewhere.
std::string flag_cases(const std::vector<OptionText>& options, const std::vector<OptionText>& common) {
    std::string text;
    for (const OptionText& option : options) {
        const bool is_valued = std::any_of(common.begin(), common.end(), [&option](const OptionText& other) {
            return !other.shape.empty() && other.names == option.names;
        });
        if (option.shape.empty() && is_valued) {
            text += fmt::format("        {}) prev= ;;\n", fmt::join(option.names, " | "));
        }
    }
    return text;
}

std::string command_case(const CommandText& command, const std::vector<OptionText>& common) {
    std::string text = fmt::format("    {})\n        options='{} {}'\n", command.name, names_of(command.options),
                                   names_of(command.common));
    const std::string cases = value_cases(command.options, "        ") + flag_cases(command.options, common);
    if (!cases.empty()) {
        text += "        case $prev in\n" + cases + "        esac\n";
    }
    return text + "        ;;\n";
}

} // namespace

std::string bash_completion(const ProgramText& program) {
    std::vector<std::string> commands;
    for (const CommandText& command : program.commands) {
        commands.push_back(command.name);
    }
    std::string text = "# Completes the commands and options of marcmill in bash.\n\n" + std::string{beginning};
    text += fmt::format("    local commands='{}'\n", blank_separated(commands));
    text += fmt::format("    for ((index = 1; index < COMP_CWORD; ++index)); do\n"
                        "        case ${{COMP_WORDS[index]}} in\n"
                        "        {}) ((++index)) ;;\n"
                        "        {})\n            command=${{COMP_WORDS[index]}}\n            break\n            ;;\n"
                        "        esac\n    done\n",
                        with_value(program.options), fmt::join(commands, " | "));
    text += fmt::format("    case $command in\n    '') options='{}' ;;\n", names_of(program.options));
    for (const CommandText& command : program.commands) {
        text += command_case(command, program.options);
    }
    text += "    esac\n    case $prev in\n" + value_cases(program.options, "    ") + "    esac\n";
    text += "    if [[ $cur == -* ]]; then\n        _marcmill_words \"$options\" \"$cur\"\n"
            "    elif [[ -z $command || $command == help ]]; then\n        _marcmill_words \"$commands\" \"$cur\"\n"
            "    else\n        _marcmill_files -f \"$cur\"\n    fi\n}\n";
    return text + std::string{functions};
}

} // namespace marcmill::cli
