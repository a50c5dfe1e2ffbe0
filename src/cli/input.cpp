#include "cli/input.hpp"

#include <algorithm>

#include <unistd.h>

namespace marcmill::cli {

Input::Input(const std::vector<std::string>& names) {
    struct stat status {};
    for (const std::string& name : names.empty() ? std::vector<std::string>{"-"} : names) {
        if (name == "-") {
            corpus_.append(Corpus::standard_input());
            if (fstat(STDIN_FILENO, &status) == 0) {
                look_at(status);
            }
        } else {
            corpus_.append(Corpus::file(name));
            // What cannot be read has no bytes; the run tells why.
            if (stat(name.c_str(), &status) == 0) {
                look_at(status);
            }
        }
    }
}

void Input::look_at(const struct stat& status) {
    if (!S_ISREG(status.st_mode)) {
        bytes_.reset();
        return;
    }
    regular_files_.push_back(FileIdentity::of(status));
    if (bytes_) {
        *bytes_ += static_cast<std::uint64_t>(status.st_size);
    }
}

bool Input::holds(const FileIdentity& file) const {
    return std::find(regular_files_.begin(), regular_files_.end(), file) != regular_files_.end();
}

} // namespace marcmill::cli
