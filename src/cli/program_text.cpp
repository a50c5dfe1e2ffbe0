#include "cli/program_text.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace marcmill::cli {
namespace {

OptionText option_text(const CLI::Option& option) {
    OptionText text;
    for (const std::string& name : option.get_snames()) {
        text.names.push_back("-" + name);
    }
    for (const std::string& name : option.get_lnames()) {
        text.names.push_back("--" + name);
    }
    text.shape = option.get_expected_max() == 0 ? "" : option.get_type_name();
    text.meaning = option.get_description();
    text.repeats = option.get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
    return text;
}

OperandText operand_text(const CLI::Option& operand) {
    return {operand.get_name(true), operand.get_description(), operand.get_required(), operand.get_expected_max() > 1};
}

/// The meaning with another default in the brackets at its end.
std::string with_default(const std::string& meaning, const std::string& value) {
    return meaning.substr(0, meaning.rfind('(')) + "(" + value + ")";
}

/// The options for every command, as one command takes them: those that it declares itself are told by its own.
std::vector<OptionText> common_of(const CLI::App& app, const CLI::App& command, const Declared& declared) {
    std::vector<OptionText> options;
    for (const CLI::Option* option : app.get_options()) {
        const bool is_refused = std::any_of(declared.refused.begin(), declared.refused.end(),
                                            [option](const std::string& name) { return option->check_name(name); });
        const bool is_its_own =
            option->get_group() == common_options && command.get_option_no_throw(option->get_name()) != nullptr;
        if (is_refused || is_its_own) {
            continue;
        }
        OptionText text = option_text(*option);
        for (const auto& [name, value] : declared.defaults) {
            if (option->check_name(name)) {
                text.meaning = with_default(text.meaning, value);
            }
        }
        options.push_back(std::move(text));
    }
    return options;
}

CommandText command_text(const CLI::App& app, const CLI::App& command, const Declared& declared) {
    CommandText text;
    text.name = command.get_name();
    text.description = command.get_description();
    text.examples = declared.examples;
    text.note = command.get_footer();
    for (const CLI::Option* option : command.get_options()) {
        if (option->nonpositional() && option != command.get_help_ptr()) {
            text.options.push_back(option_text(*option));
        } else if (!option->nonpositional()) {
            text.operands.push_back(operand_text(*option));
        }
    }
    text.common = common_of(app, command, declared);
    return text;
}

} // namespace

const CommandText* ProgramText::command(const std::string& name) const {
    const auto found =
        std::find_if(commands.begin(), commands.end(), [&name](const CommandText& one) { return one.name == name; });
    return found == commands.end() ? nullptr : &*found;
}

ProgramText program_text(const CLI::App& app, const std::map<std::string, Declared>& declared) {
    const auto declared_of = [&declared](const std::string& name) {
        const auto found = declared.find(name);
        return found == declared.end() ? Declared{} : found->second;
    };
    ProgramText text;
    text.description = app.get_description();
    text.examples = declared_of("").examples;
    text.note = app.get_footer();
    for (const CLI::Option* option : app.get_options()) {
        text.options.push_back(option_text(*option));
    }
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        text.commands.push_back(command_text(app, *command, declared_of(command->get_name())));
    }
    return text;
}

std::vector<std::string> choices_of(const std::string& shape) {
    std::vector<std::string> choices;
    for (std::size_t from = 0; shape.find('|') != std::string::npos && from <= shape.size();) {
        const std::size_t bar = std::min(shape.find('|', from), shape.size());
        choices.push_back(shape.substr(from, bar - from));
        from = bar + 1;
    }
    return choices;
}

std::string usage_of(const CommandText& command) {
    std::string usage = fmt::format("marcmill {} [OPTIONS]", command.name);
    for (const OperandText& operand : command.operands) {
        const std::string name = operand.name + (operand.repeats ? "..." : "");
        usage += operand.required ? " " + name : " [" + name + "]";
    }
    return usage;
}

} // namespace marcmill::cli
