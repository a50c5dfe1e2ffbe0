#pragma once

#include <cstddef>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/wrap.hpp"

namespace marcmill::cli {

/// Help that fits a terminal. (For one file alone: CLI11 takes seconds to compile.)
class HelpPage final : public CLI::Formatter {
  public:
    std::string make_option(const CLI::Option* option, bool is_operand) const override {
        return item(make_option_name(option, is_operand) + make_option_opts(option), make_option_desc(option), options);
    }
    std::string make_subcommand(const CLI::App* command) const override {
        return item(command->get_name(), command->get_description(), commands);
    }
    std::string make_footer(const CLI::App* app) const override {
        const std::string footer = app->get_footer();
        return footer.empty() ? "" : wrapped(footer, page_width) + '\n';
    }

  private:
    static constexpr std::size_t options = 24; ///< the column at which what they do begins
    static constexpr std::size_t commands = 14;

    /// A name that leaves no room beside it has a line of its own.
    static std::string item(const std::string& name, const std::string& meaning, std::size_t column) {
        std::string text = "  " + name;
        if (text.size() + 2 > column) {
            text.push_back('\n');
            text.append(column, ' ');
        } else {
            text.resize(column, ' ');
        }
        return text + wrapped(meaning, page_width, column) + '\n';
    }
};

} // namespace marcmill::cli
