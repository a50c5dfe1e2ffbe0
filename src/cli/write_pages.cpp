// Writes what is installed beside the program, made of the same options as its help: manual pages, and completions for
// shells. The build runs it; it is not installed itself.
//
// usage: write-pages man FOLDER | bash | zsh | fish

#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>

#include <marcmill/sink.hpp>

#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/manual_page.hpp"

namespace marcmill::cli {
namespace {

void write_file(const std::filesystem::path& path, std::string_view text) {
    FileSink file{path};
    file.write(text);
    file.commit();
}

/// The folder holds these pages and no others: one of a command that is gone would be installed too.
void write_manual(const std::filesystem::path& folder, const ProgramText& program) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    write_file(folder / "marcmill.1", manual_page(program));
    for (const CommandText& command : program.commands) {
        write_file(folder / ("marcmill-" + command.name + ".1"), manual_page(command));
    }
}

int write_pages(std::string_view what, const char* folder) {
    const auto commands = all_commands();
    CommonOptions common;
    CommandLine line;
    declare(line, common, commands);
    const ProgramText program = line.text();
    if (what == "man" && folder != nullptr) {
        write_manual(folder, program);
        return 0;
    }
    const std::string script = what == "bash"   ? bash_completion(program)
                               : what == "zsh"  ? zsh_completion(program)
                               : what == "fish" ? fish_completion(program)
                                                : "";
    std::fwrite(script.data(), 1, script.size(), stdout);
    return script.empty() || std::fflush(stdout) != 0 ? 2 : 0;
}

} // namespace
} // namespace marcmill::cli

int main(int argc, char** argv) {
    try {
        return marcmill::cli::write_pages(argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : nullptr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "write-pages: %s\n", error.what());
        return 3;
    }
}
