#include "damage/patient.hpp"

#include <iterator>

namespace marcmill::tests {

std::string Chance::some_of(std::string_view bytes, std::size_t count) {
    std::string made;
    while (made.size() < count) {
        made += one_of(bytes);
    }
    return made;
}

Patient::Patient(std::vector<std::string_view> records) {
    for (const std::string_view record : records) {
        pieces_.push_back({std::string{record}, true});
    }
}

void Patient::overwrite(std::size_t place, std::size_t at, std::string_view bytes) {
    Piece& piece = pieces_[place];
    const std::string before = piece.bytes;
    piece.bytes.replace(at, bytes.size(), bytes);
    piece.whole = piece.whole && piece.bytes == before;
}

void Patient::erase(std::size_t place, std::size_t at, std::size_t count) {
    Piece& piece = pieces_[place];
    const std::size_t before = piece.bytes.size();
    piece.bytes.erase(at, count);
    piece.whole = piece.whole && piece.bytes.size() == before;
}

void Patient::insert(std::size_t place, std::size_t at, std::string_view bytes, bool whole) {
    const Piece piece = pieces_[place];
    std::vector<Piece> now;
    if (at != 0) {
        now.push_back({piece.bytes.substr(0, at), piece.whole && at == piece.bytes.size()});
    }
    now.push_back({std::string{bytes}, whole});
    if (at != piece.bytes.size()) {
        now.push_back({piece.bytes.substr(at), piece.whole && at == 0});
    }
    const auto here = pieces_.erase(pieces_.begin() + static_cast<std::ptrdiff_t>(place));
    pieces_.insert(here, std::make_move_iterator(now.begin()), std::make_move_iterator(now.end()));
}

void Patient::erase_across(std::size_t place, std::size_t at, std::size_t last, std::size_t to) {
    erase(place, at, std::string::npos);
    erase(last, 0, to);
    const auto first = pieces_.begin() + static_cast<std::ptrdiff_t>(place);
    pieces_.erase(first + 1, pieces_.begin() + static_cast<std::ptrdiff_t>(last));
}

DamagedRecords Patient::discharge() const {
    DamagedRecords damaged;
    for (const Piece& piece : pieces_) {
        if (piece.whole) {
            damaged.undamaged.push_back({damaged.bytes.size(), piece.bytes.size()});
        }
        damaged.bytes += piece.bytes;
    }
    return damaged;
}

} // namespace marcmill::tests
