#pragma once

#include <curl/curl.h>

namespace marcmill::post {

/// libcurl, which is opened where documents are posted, and not before: its TLS libraries would make every start of
/// every program half as long again.
struct CurlLibrary {
    decltype(&::curl_easy_init) easy_init;
    decltype(&::curl_easy_cleanup) easy_cleanup;
    decltype(&::curl_easy_setopt) easy_setopt;
    decltype(&::curl_easy_perform) easy_perform;
    decltype(&::curl_easy_getinfo) easy_getinfo;
    decltype(&::curl_easy_strerror) easy_strerror;
    decltype(&::curl_slist_append) slist_append;
    decltype(&::curl_slist_free_all) slist_free_all;

    /// Opened by the first call, and never closed: TLS libraries leave things behind for the end of the process. Throws
    /// std::system_error where this machine has none.
    static const CurlLibrary& open();
};

} // namespace marcmill::post
