#pragma once

#include <string>
#include <vector>

namespace marcmill::fuzz {

/// Inputs to begin from, made anew each time: sound records, damaged ones, and what was hard once.
std::vector<std::string> record_seeds();

/// Mnemonic lines: sound, odd, and in any order.
std::vector<std::string> line_seeds();
/// The same in Aleph sequential.
std::vector<std::string> aleph_seeds();

/// MARC-in-JSON: sound, odd, damaged, and in any order.
std::vector<std::string> json_seeds();

/// MARCXML: sound, odd, in any order, and in other encodings.
std::vector<std::string> xml_seeds();
/// The same in lines as yaz-marcdump prints them.
std::vector<std::string> printed_seeds();

/// Compressed records: sound, of several members, cut, and with wrong bytes.
std::vector<std::string> compressed_seeds();

/// Indexes of the file that the target index() asks about, and of others.
std::vector<std::string> index_seeds();
std::vector<std::string> word_seeds();

/// Values in MARC-8: each set, each escape, marks, and what is wrong with them.
std::vector<std::string> value_seeds();

} // namespace marcmill::fuzz
