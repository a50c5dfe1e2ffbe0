#include "cli/manual_page.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include <marcmill/version.hpp>

namespace marcmill::cli {
namespace {

/// How roff writes a character that means something to it, or that it would set as another one: a hyphen, a quotation
/// mark. Empty for all others.
std::string_view escape_of(char letter) {
    switch (letter) {
    case '\\':
        return "\\e";
    case '-':
        return "\\-";
    case '\'':
        return "\\(aq";
    case '"':
        return "\\(dq";
    case '`':
        return "\\(ga";
    case '^':
        return "\\(ha";
    case '~':
        return "\\(ti";
    default:
        return {};
    }
}

/// Text that roff sets as it stands, at the beginning of a line too.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        const std::string_view escape = escape_of(letter);
        out += escape.empty() ? std::string_view{&letter, 1} : escape;
    }
    return out.starts_with('.') ? "\\&" + out : out;
}

std::string bold(std::string_view text) {
    return "\\fB" + escaped(text) + "\\fR";
}

std::string italic(std::string_view text) {
    return "\\fI" + escaped(text) + "\\fR";
}

std::string heading(std::string_view name, std::string_view description) {
    std::string title{name};
    std::transform(title.begin(), title.end(), title.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    return fmt::format(".TH {} 1 \"\" \"marcmill {}\" \"marcmill\"\n.nh\n.ad l\n.SH NAME\n{} \\- {}\n", escaped(title),
                       version(), escaped(name), escaped(description));
}

/// The lines of a text: a line of its own each, and those that begin with a blank as they stand.
std::string lines_of(std::string_view text, std::string_view between) {
    std::string out;
    bool as_it_stands = false;
    for (bool is_first = true; !text.empty(); is_first = false) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const bool is_code = line.starts_with(' ');
        if (is_code != as_it_stands) {
            out += is_code ? ".PP\n.EX\n" : ".EE\n.PP\n";
        } else if (!is_first && !line.empty() && !is_code) {
            out += between;
        }
        as_it_stands = is_code;
        out += line.empty() ? "" : escaped(line) + "\n";
    }
    return out + (as_it_stands ? ".EE\n" : "");
}

std::string item(const std::string& name, std::string_view meaning) {
    return ".TP\n" + name + "\n" + lines_of(meaning, ".br\n");
}

std::string options_section(std::string_view title, const std::vector<OptionText>& options) {
    std::string text = options.empty() ? "" : fmt::format(".SH {}\n", title);
    for (const OptionText& option : options) {
        std::string names;
        for (const std::string& name : option.names) {
            names += (names.empty() ? "" : ", ") + bold(name);
        }
        text += item(option.shape.empty() ? names : names + " " + italic(option.shape), option.meaning);
    }
    return text;
}

std::string examples_section(const std::vector<ExampleText>& examples) {
    std::string text = examples.empty() ? "" : ".SH EXAMPLES\n";
    for (const ExampleText& example : examples) {
        text +=
            fmt::format(".PP\n{}\n.PP\n.RS 4\n.EX\n{}\n.EE\n.RE\n", escaped(example.meaning), escaped(example.call));
    }
    return text;
}

std::string see_also(const std::string& names) {
    return ".SH SEE ALSO\n" + names + "\n";
}

} // namespace

std::string manual_page(const ProgramText& program) {
    std::string text = heading("marcmill", "answer questions about MARC records on all cores");
    text += ".SH SYNOPSIS\n" + bold("marcmill") + " " + italic("COMMAND") + " [" + italic("OPTIONS") + "] [" +
            italic("FILE") + "...]\n";
    text += ".SH DESCRIPTION\n" + escaped(program.description) + "\n" + examples_section(program.examples);
    text += ".SH COMMANDS\n";
    std::string pages;
    for (const CommandText& command : program.commands) {
        text += item(bold(command.name), command.description);
        pages += (pages.empty() ? "" : ",\n") + bold("marcmill-" + command.name) + "(1)";
    }
    return text + options_section("OPTIONS", program.options) + ".SH NOTES\n" + lines_of(program.note, ".PP\n") +
           see_also(pages);
}

std::string manual_page(const CommandText& command) {
    std::string text = heading("marcmill-" + command.name, command.description);
    text += ".SH SYNOPSIS\n" + bold("marcmill " + command.name) + " [" + italic("OPTIONS") + "]";
    for (const OperandText& operand : command.operands) {
        const std::string name = italic(operand.name) + (operand.repeats ? "..." : "");
        text += operand.required ? " " + name : " [" + name + "]";
    }
    text += "\n" + (command.note.empty() ? "" : ".SH DESCRIPTION\n" + lines_of(command.note, ".PP\n"));
    text += examples_section(command.examples) + (command.operands.empty() ? "" : ".SH OPERANDS\n");
    for (const OperandText& operand : command.operands) {
        text += item(italic(operand.name), operand.meaning);
    }
    return text + options_section("OPTIONS", command.options) + options_section("COMMON OPTIONS", command.common) +
           see_also(bold("marcmill") + "(1)");
}

} // namespace marcmill::cli
