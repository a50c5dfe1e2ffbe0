#include "cli/arguments.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <marcmill/version.hpp>

#include "cli/help_page.hpp"
#include "cli/numbers.hpp"
#include "cli/output_name.hpp"
#include "cli/usage_error.hpp"
#include "cli/usage_message.hpp"

namespace marcmill::cli {
namespace {

/// Stands before a word that would mean something to CLI11.
constexpr char shield = '\x01';

/// The word as it was typed.
std::string unshielded(const std::string& word) {
    return word.starts_with(shield) ? word.substr(1) : word;
}

/// Throws UsageError where what stands behind an option is the next one: its own value was left out. A pattern may well
/// be called so.
void refuse_option_as_value(const CLI::App& app, const std::string& option, const std::string& shape,
                            const std::string& value) {
    if (shape != "PATTERN" && is_option(app, value)) {
        throw UsageError{fmt::format("{} needs a value: {}; {} is an option", option, shape, value)};
    }
}

/// Declares an option with one value, which `read` takes or answers with what it expected instead.
CLI::Option* add(CLI::App& app, const std::string& names, const std::string& shape, const std::string& help,
                 std::function<std::optional<std::string>(const std::string&)> read) {
    const std::string longest = names.substr(names.rfind(',') + 1);
    const auto take = [app = &app, read = std::move(read), longest, shape](const CLI::results_t& values) {
        refuse_option_as_value(*app, longest, shape, values.front());
        const std::string value = unshielded(values.front());
        if (const auto expected = read(value)) {
            throw UsageError{fmt::format("{}: expected {}, not \"{}\"", longest, *expected, value)};
        }
        return true;
    };
    return app.add_option(names, take, help)->type_name(shape)->take_last();
}

/// In lower case, and without hyphens: "UTF-8" is "utf8".
std::string plain(std::string_view word) {
    std::string out;
    for (const char byte : word) {
        if (byte != '-') {
            out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
        }
    }
    return out;
}

/// Which of the choices a word names: as it stands, in other letters, or, of formats, by the ending of their files.
std::optional<std::string> choice_meant(const std::string& word, const std::vector<std::string_view>& choices) {
    const bool is_name = word.find_first_of("./") != std::string::npos; // of a file, which --to does not take
    const auto by_ending = is_name ? std::nullopt : format_promised_by("any." + word);
    const auto names_it = [&](std::string_view choice) { return plain(choice) == plain(word); };
    auto found = std::find(choices.begin(), choices.end(), word);
    found = found == choices.end() ? std::find_if(choices.begin(), choices.end(), names_it) : found;
    found = found == choices.end() && by_ending ? std::find(choices.begin(), choices.end(), *by_ending) : found;
    return found == choices.end() ? std::nullopt : std::optional{std::string{*found}};
}

constexpr std::string_view digits = "0123456789";

/// The words as CLI11 takes them, last first. Those that mean something to it (a list in brackets, ++ for the end of a
/// command, options behind --, which it loses track of) are shielded.
std::vector<std::string> plain_words(int argc, const char* const* argv) {
    std::vector<std::string> words;
    bool operands_only = false;
    for (int index = 1; index < argc; ++index) {
        const std::string word = argv[index];
        if (!operands_only && word == "--") {
            operands_only = true;
            continue;
        }
        const bool list = word.size() > 1 && word.front() == '[' && word.back() == ']';
        const bool option = operands_only && word.size() > 1 && word.front() == '-';
        words.push_back(list || option || word == "++" || word.starts_with(shield) ? shield + word : word);
    }
    std::reverse(words.begin(), words.end());
    return words;
}

/// Whether the words are `help COMMAND`: help is a command too, which explains fault codes.
bool asks_for_help_of_a_command(const CLI::App& app, int argc, const char* const* argv) {
    if (argc != 3 || argv[1] != std::string_view{"help"}) {
        return false;
    }
    const std::vector<std::string> names = command_names(app);
    return std::find(names.begin(), names.end(), argv[2]) != names.end();
}

} // namespace

void Arguments::flag(const std::string& names, bool& value, const std::string& help) {
    app_->add_flag(names, value, help);
}

void Arguments::text(const std::string& names, std::optional<std::string>& value, const std::string& shape,
                     const std::string& help) {
    add(*app_, names, shape, help, [&value](const std::string& text) {
        value = text;
        return std::nullopt;
    });
}

void Arguments::texts(const std::string& names, std::vector<std::string>& values, const std::string& shape,
                      const std::string& help) {
    const std::string longest = names.substr(names.rfind(',') + 1);
    const auto take = [app = app_, &values, longest, shape](const CLI::results_t& texts) {
        for (const std::string& text : texts) {
            refuse_option_as_value(*app, longest, shape, text);
        }
        values.clear();
        std::transform(texts.begin(), texts.end(), std::back_inserter(values), unshielded);
        return true;
    };
    app_->add_option(names, take, help)->type_name(shape)->take_all();
}

void Arguments::number(const std::string& names, std::optional<std::uint64_t>& value, Range range,
                       const std::string& help) {
    add(*app_, names, "N", help, [&value, range](const std::string& text) -> std::optional<std::string> {
        value = parse_number(text);
        if (value && *value >= range.from && *value <= range.to) {
            return std::nullopt;
        }
        if (!value && range.to == Range{}.to && !text.empty() && text.find_first_not_of(digits) == std::string::npos) {
            return "a smaller number";
        }
        return range.to == Range{}.to ? fmt::format("a number from {}", range.from)
                                      : fmt::format("a number from {} to {}", range.from, range.to);
    });
}

void Arguments::size(const std::string& names, std::optional<std::uint64_t>& value, const std::string& help) {
    add(*app_, names, "SIZE", help, [&value](const std::string& text) -> std::optional<std::string> {
        value = parse_size(text);
        if (value && *value > 0) {
            return std::nullopt;
        }
        const std::size_t unit = text.find_first_not_of(digits);
        if (!value && !text.empty() && unit != 0 &&
            parse_size("1" + (unit == std::string::npos ? "" : text.substr(unit)))) {
            return "a smaller size";
        }
        return "a size of one byte or more, such as 65536, 64K, 64KiB or 64KB";
    });
}

void Arguments::choice(const std::string& names, std::optional<std::string>& value,
                       const std::vector<std::string_view>& choices, const std::string& help) {
    const std::string shape = fmt::format("{}", fmt::join(choices, "|"));
    add(*app_, names, shape, help, [&value, choices, shape](const std::string& text) -> std::optional<std::string> {
        value = choice_meant(text, choices);
        return value ? std::nullopt : std::optional{shape};
    });
}

void Arguments::operand(const std::string& name, std::string& value, const std::string& help) {
    add(*app_, name, "", help, [&value](const std::string& text) {
        value = text;
        return std::nullopt;
    })->required();
}

void Arguments::operand(const std::string& name, std::optional<std::string>& value, const std::string& help) {
    text(name, value, "", help);
}

void Arguments::files(std::vector<std::string>& files) {
    const auto take = [app = app_, &files](const CLI::results_t& names) {
        for (const std::string& name : names) {
            if (name.size() > 1 && name.front() == '-') { // a number, to CLI11
                throw UsageError{unknown_option(*app, name)};
            }
        }
        files.clear();
        std::transform(names.begin(), names.end(), std::back_inserter(files), unshielded);
        return true;
    };
    app_->add_option("FILE", take, "what is read; - or no name: standard input")
        ->expected(1, -1)
        ->allow_extra_args()
        ->type_name("");
}

void Arguments::file(std::vector<std::string>& files, const std::string& help) {
    add(*app_, "FILE", "", help, [&files](const std::string& text) {
        files = {text};
        return std::nullopt;
    });
}

void Arguments::note(const std::string& text) {
    app_->footer(text);
}

void Arguments::example(const std::string& call, const std::string& meaning) {
    declared_->examples.push_back({call, meaning});
}

void Arguments::refuse(std::vector<std::string> names) {
    declared_->refused = std::move(names);
}

void Arguments::by_default(const std::string& name, const std::string& value) {
    declared_->defaults[name] = value;
}

CommandLine::CommandLine() : app_{std::make_unique<CLI::App>("Reads MARC (ISO 2709, .mrk) on all cores.", "marcmill")} {
    app_->set_help_flag("-h,--help", "print this help");
    app_->set_version_flag("-V,--version", fmt::format("marcmill {}", version()), "print the version");
    app_->fallthrough();
    app_->require_subcommand(1);
}

CommandLine::~CommandLine() = default;

Arguments CommandLine::for_every_command() {
    app_->option_defaults()->group(common_options);
    return Arguments{*app_, declared_[""]};
}

Arguments CommandLine::command(const std::string& name, const std::string& description) {
    CLI::App* const command = app_->add_subcommand(name, description)->group("Commands");
    command->option_defaults()->group("Options"); // not what it inherits
    command->footer("");
    return Arguments{*command, declared_[name]};
}

ProgramText CommandLine::text() const {
    return program_text(*app_, declared_);
}

/// The help of the command that was asked about, or else the program's.
std::string CommandLine::help() const {
    const auto asked = app_->get_subcommands();
    const ProgramText program = text();
    return asked.empty() ? help_page(program) : help_page(*program.command(asked.front()->get_name()));
}

/// Throws UsageError where an option is given that means nothing to the command.
void CommandLine::require_taken() const {
    const std::string command = app_->get_subcommands().front()->get_name();
    for (const std::string& name : declared_.at(command).refused) {
        if (app_->get_option(name)->count() > 0) {
            throw UsageError{
                fmt::format("{} takes no {}; marcmill help {} lists what it takes", command, name, command)};
        }
    }
}

CommandLine::Parsed CommandLine::parse(int argc, const char* const* argv) {
    try {
        app_->parse(asks_for_help_of_a_command(*app_, argc, argv) ? std::vector<std::string>{"--help", argv[2]}
                                                                  : plain_words(argc, argv));
        require_taken();
        return {app_->get_subcommands().front()->get_name(), {}};
    } catch (const CLI::CallForHelp&) {
        return {{}, help()};
    } catch (const CLI::CallForVersion& version) {
        return {{}, fmt::format("{}\n", version.what())};
    } catch (const CLI::ParseError& error) {
        std::string message = as_typed(*app_, usage_message(*app_, error), argc, argv);
        std::erase(message, shield);
        throw UsageError{message};
    } catch (const UsageError& error) {
        throw UsageError{as_typed(*app_, error.what(), argc, argv)};
    }
}

} // namespace marcmill::cli
