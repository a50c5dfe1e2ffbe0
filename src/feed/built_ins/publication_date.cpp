#include <string>

#include "feed/built_ins/makers.hpp"
#include "feed/built_ins/values.hpp"
#include "feed/built_ins/years.hpp"

/// Sources: MARC 21 Bibliographic, "008 - All Materials", 06-14; "260 - Publication, Distribution, etc. (Imprint)", $c;
/// "264 - Production, Publication, Distribution, Manufacture, and Copyright Notice", second indicator and $c.
namespace marcmill::feed {
namespace {

constexpr Tag rda_tag{"264"};
constexpr Tag imprint_tag{"260"};

/// 008/06-14.
struct CodedDate {
    char type = ' ';
    std::optional<Years> first;
    std::optional<Years> second;
};

CodedDate coded_date(const RecordView& record) {
    const std::string_view data = record.value(Tag{"008"});
    CodedDate date;
    if (data.size() >= 11) {
        date.type = data[6];
        date.first = coded_years(data.substr(7, 4));
        date.second = coded_years(data.substr(11, 4));
    }
    return date;
}

/// Whether the second date is a year, and one of publication or of making: it ends what the first one begins, or it is
/// that of the recording, or of the original. Of e it is month and day, of t that of the copyright.
bool has_second_year(char type) {
    return std::string_view{"dikmpqr"}.find(type) != std::string_view::npos;
}

/// Which years are believed.
struct Belief {
    explicit Belief(SettingReader& settings)
        : earliest{settings.number("earliest", 500, 0, 9'998)}, latest{settings.number("latest", 2'100, 0, 9'998)},
          tolerance{settings.number("tolerance", 15, 1, 1'000)} {}

    bool holds(int year) const { return year >= earliest && year <= latest; }

    /// The year itself; of a few that may be meant the middle.
    std::optional<int> year_of(const std::optional<Years>& years) const {
        if (!years) {
            return std::nullopt;
        }
        const int count = years->to - years->from + 1;
        const int year = years->is_one() ? years->from : years->from + count / 2;
        return (years->is_one() || count <= tolerance) && holds(year) ? std::optional{year} : std::nullopt;
    }

    /// Between two dates of which the true one is unknown. Only the first may be there.
    std::optional<int> year_between(const CodedDate& date) const {
        if (!date.first || !date.second || date.second->to < date.first->from) {
            return year_of(date.first);
        }
        const int middle = (date.first->from + date.second->to) / 2;
        return date.second->to - date.first->from <= tolerance && holds(middle) ? std::optional{middle} : std::nullopt;
    }

    int earliest;
    int latest;
    int tolerance;
};

/// Calls `visit(field)` for the statements of publication, the best first: 264 that say so by their second indicator,
/// then 260, then 264 of a copyright, then any other 264. Until it returns true.
template <typename Visit>
bool any_statement(const RecordView& record, const Visit& visit) {
    const auto any_264 = [&](const auto& is_asked) {
        for (const FieldView field : record.fields(rda_tag)) {
            if (is_asked(field.indicator(2)) && visit(field)) {
                return true;
            }
        }
        return false;
    };
    const auto any_260 = [&] {
        for (const FieldView field : record.fields(imprint_tag)) {
            if (visit(field)) {
                return true;
            }
        }
        return false;
    };
    return any_264([](char indicator) { return indicator == '1'; }) || any_260() ||
           any_264([](char indicator) { return indicator == '4'; }) ||
           any_264([](char indicator) { return indicator != '1' && indicator != '4'; });
}

class PublicationDate {
  public:
    PublicationDate(const Belief& belief, bool is_reissue) : belief_{belief}, is_reissue_{is_reissue} {}

    void operator()(const RecordView& record, std::vector<std::string>& values) const {
        const CodedDate date = coded_date(record);
        std::optional<int> year = year_of(date);
        if (!year && date.type != 'b') { // before Christ: no number of a statement would be a year after
            year = stated_year(record);
        }
        if (year) {
            values.push_back(std::to_string(*year));
        }
    }

  private:
    std::optional<int> year_of(const CodedDate& date) const {
        switch (date.type) {
        case 'b':
        case 'n':
            return std::nullopt;
        case 'q':
            return belief_.year_between(date);
        case 'p':
        case 'r':
            if (const auto original = is_reissue_ ? std::nullopt : belief_.year_of(date.second)) {
                return original;
            }
            [[fallthrough]];
        default:
            return belief_.year_of(date.first);
        }
    }

    std::optional<int> stated_year(const RecordView& record) const {
        std::optional<int> year;
        any_statement(record, [&](const FieldView& field) {
            for (const Subfield subfield : field.subfields('c')) {
                if (any_year(subfield.value,
                             [&](Years years) { return (year = belief_.year_of(years)).has_value(); })) {
                    return true;
                }
            }
            return false;
        });
        return year;
    }

    Belief belief_;
    bool is_reissue_;
};

class PublicationDates {
  public:
    explicit PublicationDates(const Belief& belief) : belief_{belief} {}

    void operator()(const RecordView& record, std::vector<std::string>& values) const {
        const std::size_t begin = values.size();
        const CodedDate date = coded_date(record);
        if (date.type == 'b') { // as above
            return;
        }
        add(date.first, values);
        if (has_second_year(date.type)) {
            add(date.second, values);
        }
        char best = '\0'; // second indicator, or the tag's last digit, of the statements that are taken
        any_statement(record, [&](const FieldView& field) {
            const bool is_published = field.tag() == imprint_tag || field.indicator(2) == '1';
            const char kind = is_published ? '1' : field.indicator(2);
            if (best != '\0' && best != kind) {
                return true;
            }
            for (const Subfield subfield : field.subfields('c')) {
                any_year(subfield.value, [&](Years years) {
                    best = kind;
                    add(years, values);
                    return false;
                });
            }
            return false;
        });
        keep_first_of_each(values, begin);
    }

  private:
    void add(const std::optional<Years>& years, std::vector<std::string>& values) const {
        if (years && years->is_one() && belief_.holds(years->from)) {
            values.push_back(std::to_string(years->from));
        }
    }

    Belief belief_;
};

} // namespace

BuiltIn make_publication_date(SettingReader& settings) {
    const Belief belief{settings};
    return PublicationDate{belief, settings.choice("reprint", {"original", "reissue"}) == 1};
}

BuiltIn make_publication_dates(SettingReader& settings) {
    return PublicationDates{Belief{settings}};
}

} // namespace marcmill::feed
