#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace marcmill::fuzz {

/// `bytes` with a sound record put in somewhere, or with lengths, base addresses, directories or terminators changed:
/// what changing any bytes at all would hardly ever come to. No more than `most` bytes.
std::string mutated(std::string bytes, std::uint64_t seed, std::size_t most);

/// The same of mnemonic lines: with odd ones put in, left out, or cut.
std::string mutated_lines(std::string bytes, std::uint64_t seed, std::size_t most);
/// The same of Aleph sequential.
std::string mutated_aleph(std::string bytes, std::uint64_t seed, std::size_t most);
std::string mutated_xml(std::string bytes, std::uint64_t seed, std::size_t most);
std::string mutated_json(std::string bytes, std::uint64_t seed, std::size_t most);
/// The same of lines as yaz-marcdump prints them.
std::string mutated_printed(std::string bytes, std::uint64_t seed, std::size_t most);

} // namespace marcmill::fuzz
