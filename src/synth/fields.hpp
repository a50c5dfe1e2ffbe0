#pragma once

#include "synth/work.hpp"

/// Each adds the field or fields of its name to a draft, or nothing where the work has none.
/// Source: MARC 21 Format for Bibliographic Data.
namespace marcmill::synth {

// Numbers and codes: 00X-09X.
void add_control_number(Draft& draft, const Work& work, Random& random); ///< 001
void add_agency(Draft& draft, const Work& work, Random& random);         ///< 003
void add_transaction(Draft& draft, const Work& work, Random& random);    ///< 005
void add_fixed_data(Draft& draft, const Work& work, Random& random);     ///< 008
void add_lccn(Draft& draft, const Work& work, Random& random);           ///< 010
void add_isbn(Draft& draft, const Work& work, Random& random);           ///< 020, or 022 of a serial
void add_system_number(Draft& draft, const Work& work, Random& random);  ///< 035
void add_source(Draft& draft, const Work& work, Random& random);         ///< 040
void add_languages(Draft& draft, const Work& work, Random& random);      ///< 041
void add_area(Draft& draft, const Work& work, Random& random);           ///< 043
void add_call_number(Draft& draft, const Work& work, Random& random);    ///< 050
void add_dewey(Draft& draft, const Work& work, Random& random);          ///< 082

// Description: 245-588, 776-856.
void add_title_statement(Draft& draft, const Work& work, Random& random); ///< 245
void add_variant_title(Draft& draft, const Work& work, Random& random);   ///< 246
void add_edition(Draft& draft, const Work& work, Random& random);         ///< 250
void add_imprint(Draft& draft, const Work& work, Random& random);         ///< 264, or 260
void add_extent(Draft& draft, const Work& work, Random& random);          ///< 300
void add_carrier(Draft& draft, const Work& work, Random& random);         ///< 336-338
void add_series(Draft& draft, const Work& work, Random& random);          ///< 490 and 830
void add_other_form(Draft& draft, const Work& work, Random& random);      ///< 776
void add_link(Draft& draft, const Work& work, Random& random);            ///< 856

// Notes: 5XX.
void add_note(Draft& draft, const Work& work, Random& random);         ///< 500
void add_bibliography(Draft& draft, const Work& work, Random& random); ///< 504
void add_contents(Draft& draft, const Work& work, Random& random);     ///< 505
void add_abstract(Draft& draft, const Work& work, Random& random);     ///< 520

// Headings: 1XX, 6XX, 7XX.
void add_main_entry(Draft& draft, const Work& work, Random& random);     ///< 100 or 110
void add_person_subject(Draft& draft, const Work& work, Random& random); ///< 600
void add_subject(Draft& draft, const Work& work, Random& random);        ///< 650
void add_place_subject(Draft& draft, const Work& work, Random& random);  ///< 651
void add_genre(Draft& draft, const Work& work, Random& random);          ///< 655
void add_person(Draft& draft, const Work& work, Random& random);         ///< 700
void add_body(Draft& draft, const Work& work, Random& random);           ///< 710

} // namespace marcmill::synth
