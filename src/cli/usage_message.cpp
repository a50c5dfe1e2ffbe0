#include "cli/usage_message.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/nearest.hpp"

namespace marcmill::cli {
namespace {

/// The long names of the options of the command, if there is one, and of all commands.
std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    const auto add_names = [&names](const CLI::App& of) {
        for (const CLI::Option* option : of.get_options()) {
            for (const std::string& name : option->get_lnames()) {
                names.push_back("--" + name);
            }
        }
    };
    if (!app.get_subcommands().empty()) {
        add_names(*app.get_subcommands().front());
    }
    add_names(app);
    return names;
}

/// What CLI11 says, `--threads: 1 required N missing` or `Could not convert: --quiet = x`, as people would.
std::string plain_message(const CLI::ParseError& error) {
    const std::string_view message{error.what()};
    if (const std::size_t colon = message.find(": 1 required "); colon != std::string_view::npos) {
        const std::string_view shape = message.substr(colon + 13, message.rfind(' ') - colon - 13);
        return fmt::format("{} needs a value: {}", message.substr(0, colon), shape);
    }
    constexpr std::string_view not_converted = "Could not convert: ";
    if (message.starts_with(not_converted)) {
        const std::string_view option = message.substr(not_converted.size());
        return fmt::format("{} takes no value", option.substr(0, option.find(' ')));
    }
    return std::string{message};
}

/// What `head -5` means to other programs; empty where the command has no -n.
std::string did_you_mean_a_number(const CLI::App& command, std::string_view option) {
    const std::string_view number = option.substr(1);
    const bool is_number = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number && command.get_option_no_throw("-n") != nullptr ? fmt::format(" (did you mean -n {}?)", number)
                                                                     : "";
}

/// `names`: those of all options that the command line may hold.
std::string hint_at_option(const std::string& option, const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), option) != names.end() ? " here: it stands behind the command"
                                                                        : did_you_mean(option, names);
}

/// `command`: the one that was chosen, if any.
std::string line_about(const std::string& option, const std::string& hint, const std::string& command) {
    return fmt::format("unknown option {}{}; marcmill {}{}--help lists those there are", option, hint, command,
                       command.empty() ? "" : " ");
}

/// Whether a word gives the option by its short name, alone or behind others: -j9, -qj 9.
bool gives_short(std::string_view word, const std::string& name) {
    return word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(name) != std::string_view::npos;
}

} // namespace

std::vector<std::string> command_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        names.push_back(command->get_name());
    }
    return names;
}

bool is_option(const CLI::App& command, const std::string& word) {
    if (word.size() < 2 || word.front() != '-') {
        return false;
    }
    const std::string name = word.substr(0, word.find('='));
    const auto has = [&name](const CLI::App& app) {
        const auto options = app.get_options();
        return std::any_of(options.begin(), options.end(),
                           [&name](const CLI::Option* option) { return option->check_name(name); });
    };
    return has(command) || (command.get_parent() != nullptr && has(*command.get_parent())) ||
           (!command.get_subcommands().empty() && has(*command.get_subcommands().front()));
}

std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
    const std::vector<std::string> unknown = app.remaining(true);
    const bool chosen = !app.get_subcommands().empty();
    if (!chosen) {
        const auto word =
            std::find_if(unknown.begin(), unknown.end(), [](const std::string& one) { return !one.starts_with('-'); });
        if (std::error_code untold; word != unknown.end() && std::filesystem::exists(*word, untold)) {
            return fmt::format("a command comes first, as in marcmill count {}; marcmill --help lists them", *word);
        }
        if (word != unknown.end()) {
            return fmt::format("no command {}{}; marcmill --help lists them", *word,
                               did_you_mean(*word, command_names(app)));
        }
    }
    if (!unknown.empty() && unknown.front().starts_with('-')) {
        const std::string& option = unknown.front();
        return line_about(option, hint_at_option(option.substr(0, option.find('=')), option_names(app)),
                          chosen ? app.get_subcommands().front()->get_name() : "");
    }
    if (!chosen && unknown.empty()) {
        return "a command is needed; marcmill --help lists them";
    }
    return unknown.empty() ? plain_message(error) : fmt::format("unexpected argument {}", unknown.front());
}

std::string unknown_option(const CLI::App& command, const std::string& option) {
    return line_about(option, did_you_mean_a_number(command, option), command.get_name());
}

std::string as_typed(const CLI::App& app, std::string message, int argc, const char* const* argv) {
    const std::vector<std::string_view> words{argv + 1, argv + argc};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_snames().empty() || option->get_lnames().empty()) {
            continue;
        }
        const std::string typed = option->get_snames().front();
        const std::string told = "--" + option->get_lnames().front();
        const bool is_about_it = message.starts_with(told + ": ") || message.starts_with(told + " ");
        const auto gives_long = [&told](std::string_view word) { return word.starts_with(told); };
        const bool is_short = std::none_of(words.begin(), words.end(), gives_long) &&
                              std::any_of(words.begin(), words.end(),
                                          [&typed](std::string_view word) { return gives_short(word, typed); });
        if (is_about_it && is_short) {
            return message.replace(0, told.size(), "-" + typed);
        }
    }
    return message;
}

} // namespace marcmill::cli
