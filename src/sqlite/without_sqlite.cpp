#include <cerrno>
#include <system_error>

#include <marcmill/sqlite.hpp>

namespace marcmill {

bool has_sqlite() {
    return false;
}

Report write_sqlite(const Corpus&, const FilePath& path, const DatabaseOptions&, const Options&) {
    throw std::system_error{ENOTSUP, std::generic_category(), path.text() + ": marcmill was built without SQLite"};
}

} // namespace marcmill
