#pragma once

#include "format/format.hpp"

namespace marcmill::marcjson {

/// MARC-in-JSON, as an array of records. One reader takes every order of records in a file: an array, an object,
/// objects in a row, one a line; only what is written differs.
///
///     {"leader":"01201nam  2200253 a 4500","fields":[
///       {"001":"tes96000001"},
///       {"245":{"ind1":"1","ind2":"0","subfields":[{"a":"New test record number 1"},{"c":"by Jane Deer-Doe."}]}}]}
///
/// Source: R. Singer, "A proposal to serialize MARC in JSON" (dilettantes.code4lib.org, 2010).
extern const Format format;

/// The same, one record a line.
extern const Format lines;

} // namespace marcmill::marcjson
