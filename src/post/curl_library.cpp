#include "post/curl_library.hpp"

#include <cerrno>
#include <string>

#include <dlfcn.h>

#include "io/system_call.hpp"

namespace marcmill::post {
namespace {

/// By the names that its builds have; all have the same functions.
void* open_any() {
    for (const char* const name : {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so"}) {
        if (void* const library = ::dlopen(name, RTLD_NOW | RTLD_LOCAL); library != nullptr) {
            return library;
        }
    }
    throw io::ToldError{"libcurl, which posting needs, is not on this machine (on Debian: libcurl4)", ENOTSUP};
}

template <typename Function>
void find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    if (function == nullptr) {
        throw io::ToldError{std::string{"libcurl has no "} + name, ENOTSUP};
    }
}

CurlLibrary load() {
    void* const library = open_any();
    CurlLibrary curl{};
    find(library, "curl_easy_init", curl.easy_init);
    find(library, "curl_easy_cleanup", curl.easy_cleanup);
    find(library, "curl_easy_setopt", curl.easy_setopt);
    find(library, "curl_easy_perform", curl.easy_perform);
    find(library, "curl_easy_getinfo", curl.easy_getinfo);
    find(library, "curl_easy_strerror", curl.easy_strerror);
    find(library, "curl_slist_append", curl.slist_append);
    find(library, "curl_slist_free_all", curl.slist_free_all);
    decltype(&::curl_global_init) global_init = nullptr;
    find(library, "curl_global_init", global_init);
    if (global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        throw io::ToldError{"libcurl cannot be set up", ENOTSUP};
    }
    return curl;
}

} // namespace

const CurlLibrary& CurlLibrary::open() {
    static const CurlLibrary curl = load();
    return curl;
}

} // namespace marcmill::post
