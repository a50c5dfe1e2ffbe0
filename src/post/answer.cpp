#include "post/answer.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <marcmill/utf8.hpp>

#include "post/json_reader.hpp"

namespace marcmill::post {
namespace {

constexpr std::size_t most_of_a_reason = 1000; ///< bytes
constexpr std::size_t most_looked_at = 4000;   ///< of a text that may be longer

/// One item of a bulk answer.
struct Item {
    std::string id;
    bool has_id = false;
    std::uint64_t status = 0;
    bool has_status = false;
    std::string error;
    bool has_error = false;
};

/// An error of Elasticsearch, an object or a text: "type: reason".
bool read_error(JsonReader& json, std::string& error) {
    if (json.peek() == '"') {
        return json.take_string(error);
    }
    std::string key;
    std::string type;
    std::string reason;
    std::string cause;
    json.enter_object();
    while (json.next_member(key)) {
        if ((key == "type" || key == "reason") && json.peek() == '"') {
            json.take_string(key == "type" ? type : reason);
        } else if (key == "caused_by" && json.peek() == '{') {
            read_error(json, cause);
        } else {
            json.skip_value();
        }
    }
    error = type.empty() || reason.empty() ? type + reason : type + ": " + reason;
    error += cause.empty() ? "" : " (" + cause + ")";
    return !json.is_broken();
}

/// {"index":{"_id":"1","status":201}}
bool read_item(JsonReader& json, std::string_view action, Item& item) {
    std::string key;
    json.enter_object();
    if (!json.next_member(key) || key != action) {
        return false;
    }
    json.enter_object();
    while (json.next_member(key)) {
        if (key == "_id" && json.peek() == '"') {
            item.has_id = json.take_string(item.id);
        } else if (key == "status") {
            item.has_status = json.take_number(item.status);
        } else if (key == "error" && json.peek() != 'n') {
            item.has_error = read_error(json, item.error);
        } else {
            json.skip_value();
        }
    }
    return !json.is_broken() && !json.next_member(key) && !json.is_broken();
}

Outcome outcome_of(const Item& item, const Document& document) {
    const bool is_good = item.status >= 200 && item.status < 300 && !item.has_error;
    if (is_good || (document.deleted && item.status == 404 && !item.has_error)) { // there was nothing to forget
        return {};
    }
    Outcome outcome;
    const bool is_busy = item.status == 429 || item.status >= 500;
    const bool is_place = item.status == 401 || item.status == 403 || item.status == 404; // not the document's fault
    outcome.kind = is_busy ? Outcome::Kind::again : is_place ? Outcome::Kind::stop : Outcome::Kind::refused;
    outcome.reason = printable_reason(item.error.empty() ? "status " + std::to_string(item.status) : item.error);
    return outcome;
}

bool read_items(JsonReader& json, std::span<const Document> documents, std::vector<Outcome>& outcomes) {
    json.enter_list();
    while (json.next_element()) {
        if (outcomes.size() == documents.size()) {
            return false;
        }
        const Document& document = documents[outcomes.size()];
        Item item;
        if (!read_item(json, document.deleted ? "delete" : "index", item) || !item.has_status ||
            (item.has_id && item.id != document.id)) {
            return false;
        }
        outcomes.push_back(outcome_of(item, document));
    }
    return !json.is_broken();
}

/// Of an update chain that tolerates errors: [{"type":"ADD","id":"1","message":"..."}].
bool read_tolerated(JsonReader& json, std::unordered_map<std::string, std::string>& reasons) {
    std::string key;
    json.enter_list();
    while (json.next_element()) {
        std::string id;
        std::string message;
        json.enter_object();
        while (json.next_member(key)) {
            if ((key == "id" || key == "message") && json.peek() == '"') {
                json.take_string(key == "id" ? id : message);
            } else {
                json.skip_value();
            }
        }
        if (id.empty()) { // of a document, but of which one?
            return false;
        }
        reasons[id] = printable_reason(message);
    }
    return !json.is_broken();
}

/// {"responseHeader":{"status":0,"QTime":3}}
bool read_header(JsonReader& json, std::uint64_t& status, std::unordered_map<std::string, std::string>& reasons) {
    std::string key;
    bool has_status = false;
    json.enter_object();
    while (json.next_member(key)) {
        if (key == "status") {
            has_status = json.take_number(status);
        } else if (key == "errors") {
            if (json.peek() != '[' || !read_tolerated(json, reasons)) {
                return false;
            }
        } else {
            json.skip_value();
        }
    }
    return has_status && !json.is_broken();
}

/// Solr's {"error":{"msg":"..."}}, and Elasticsearch's {"error":{"type":"...","reason":"..."}}.
std::string reason_in_json(std::string_view text) {
    JsonReader json{text};
    std::string key;
    std::string reason;
    json.enter_object();
    while (json.next_member(key)) {
        if (key == "error" && json.peek() == '{') {
            JsonReader solr = json; // two readings of one object
            std::string message;
            solr.enter_object();
            while (solr.next_member(key)) {
                key == "msg" && solr.peek() == '"' ? solr.take_string(message) : solr.skip_value();
            }
            read_error(json, reason);
            reason = message.empty() ? reason : message;
        } else if (key == "error" && json.peek() == '"') {
            json.take_string(reason);
        } else {
            json.skip_value();
        }
    }
    return json.at_end() ? reason : "";
}

/// What a page of HTML is called: the whole of it is for browsers.
std::string_view title_of(std::string_view text) {
    constexpr std::string_view open = "<title>";
    const std::size_t begin = text.find(open);
    if (begin == std::string_view::npos) {
        return {};
    }
    const std::string_view rest = text.substr(begin + open.size());
    return rest.substr(0, rest.find('<'));
}

} // namespace

std::optional<std::vector<Outcome>> read_bulk_answer(std::string_view text, std::span<const Document> documents) {
    JsonReader json{text};
    std::string key;
    std::vector<Outcome> outcomes;
    bool has_items = false;
    json.enter_object();
    while (json.next_member(key)) {
        if (key == "items" && !has_items) {
            if (!read_items(json, documents, outcomes)) {
                return std::nullopt;
            }
            has_items = true;
        } else {
            json.skip_value();
        }
    }
    if (!json.at_end() || outcomes.size() != documents.size()) {
        return std::nullopt;
    }
    return outcomes;
}

std::optional<std::vector<Outcome>> read_solr_answer(std::string_view text, std::span<const Document> documents) {
    JsonReader json{text};
    std::string key;
    std::uint64_t status = 1;
    std::unordered_map<std::string, std::string> reasons;
    json.enter_object();
    while (json.next_member(key)) {
        if (key != "responseHeader") {
            json.skip_value();
        } else if (!read_header(json, status, reasons)) {
            return std::nullopt;
        }
    }
    if (!json.at_end() || status != 0) {
        return std::nullopt;
    }
    std::vector<Outcome> outcomes(documents.size());
    std::unordered_set<std::string_view> found;
    for (std::size_t at = 0; at < documents.size() && !reasons.empty(); ++at) {
        if (const auto reason = reasons.find(documents[at].id); reason != reasons.end()) {
            outcomes[at] = {Outcome::Kind::refused, reason->second};
            found.insert(documents[at].id);
        }
    }
    if (found.size() < reasons.size()) { // errors of documents that were not sent, or that it does not name
        return std::nullopt;
    }
    return outcomes;
}

std::string printable_reason(std::string_view text) {
    std::string reason;
    text = text.substr(0, most_looked_at);
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Sequence sequence = first_sequence(text.substr(at));
        const std::string_view bytes = text.substr(at, sequence.length);
        at += sequence.length;
        const auto first = static_cast<unsigned char>(bytes.front());
        const bool is_control = first < 0x20 || first == 0x7F ||
                                (sequence.length == 2 && first == 0xC2 && static_cast<unsigned char>(bytes[1]) < 0xA0);
        const std::string_view shown = !sequence.well_formed ? "\xEF\xBF\xBD" : is_control ? " " : bytes;
        if (shown == " " && (reason.empty() || reason.back() == ' ')) {
            continue;
        }
        if (reason.size() + shown.size() > most_of_a_reason - 3) {
            return reason + "...";
        }
        reason += shown;
    }
    while (reason.ends_with(' ')) {
        reason.pop_back();
    }
    return reason;
}

bool is_engine_error(std::string_view text) {
    return !reason_in_json(text).empty();
}

bool is_bulk_error(std::string_view text) {
    JsonReader json{text};
    std::string key;
    std::string type;
    json.enter_object();
    while (json.next_member(key)) {
        if (key != "error" || json.peek() != '{') {
            json.skip_value();
            continue;
        }
        json.enter_object();
        while (json.next_member(key)) {
            key == "type" && json.peek() == '"' ? json.take_string(type) : json.skip_value();
        }
    }
    const bool is_address = type == "illegal_argument_exception" || type == "invalid_index_name_exception";
    return json.at_end() && !type.empty() && !is_address;
}

std::string reason_of(std::string_view text) {
    const std::string in_json = reason_in_json(text);
    if (!in_json.empty()) {
        return printable_reason(in_json);
    }
    const std::string_view title = title_of(text);
    return printable_reason(title.empty() ? text : title);
}

} // namespace marcmill::post
