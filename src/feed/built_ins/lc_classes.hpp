#pragma once

#include <string>
#include <string_view>

#include "feed/built_ins/values.hpp"

namespace marcmill::feed {

/// All classes of the Library of Congress but those of law, a blank around each.
/// Source: Library of Congress, "Library of Congress Classification Outline".
constexpr std::string_view lc_classes =
    " A AC AE AG AI AM AN AP AS AY AZ B BC BD BF BH BJ BL BM BP BQ BR BS BT BV BX C CB CC CD CE CJ CN CR CS CT"
    " D DA DAW DB DC DD DE DF DG DH DJ DJK DK DL DP DQ DR DS DT DU DX E F G GA GB GC GE GF GN GR GT GV"
    " H HA HB HC HD HE HF HG HJ HM HN HQ HS HT HV HX J JA JC JF JJ JK JL JN JQ JS JV JX JZ L LA LB LC LD LE LF LG LH"
    " LJ LT M ML MT N NA NB NC ND NE NK NX P PA PB PC PD PE PF PG PH PJ PK PL PM PN PQ PR PS PT PZ Q QA QB QC QD QE QH"
    " QK QL QM QP QR R RA RB RC RD RE RF RG RJ RK RL RM RS RT RV RX RZ S SB SD SF SH SK T TA TC TD TE TF TG TH TJ TK TL"
    " TN TP TR TS TT TX U UA UB UC UD UE UF UG UH V VA VB VC VD VE VF VG VK VM Z ZA ";

/// Whether letters, in capitals, are a class of the Library of Congress. Of law, K, any one or two letters behind it.
inline bool is_lc_class(std::string_view letters) {
    return letters.starts_with('K') || lc_classes.find(' ' + std::string{letters} + ' ') != std::string_view::npos;
}

/// Whether they are one of the National Library of Medicine: QS to QZ, W, WA to WZ.
inline bool is_nlm_class(std::string_view letters) {
    return letters == "W" || (letters.size() == 2 && (letters[0] == 'W' || (letters[0] == 'Q' && letters[1] >= 'S')));
}

} // namespace marcmill::feed
