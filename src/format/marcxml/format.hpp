#pragma once

#include "format/format.hpp"

namespace marcmill::marcxml {

/// MARCXML, as a collection, as records in a row, or within the answers of other protocols; and MarcXchange, whose
/// elements have the same names.
///
///     <collection xmlns="http://www.loc.gov/MARC21/slim">
///     <record>
///     <leader>01201nam a2200253 a 4500</leader>
///     <controlfield tag="001">tes96000001</controlfield>
///     <datafield tag="245" ind1="1" ind2="0">
///     <subfield code="a">New test record</subfield>
///     </datafield>
///     </record>
///     </collection>
///
/// Source: Library of Congress, "MARC 21 XML Schema"; ISO 25577; XML 1.0 (Fifth Edition).
extern const Format format;

} // namespace marcmill::marcxml
