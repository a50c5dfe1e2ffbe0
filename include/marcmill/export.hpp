#pragma once

/// Marks what the installed library shows; everything else is built hidden.
#if defined(_WIN32)
#error "marcmill maps files by POSIX means and is not built for Windows"
#endif
#define MARCMILL_API __attribute__((visibility("default")))
