#include "synth/languages.hpp"

#include <array>

#include "synth/words.hpp"

namespace marcmill::synth {
namespace {

using namespace std::string_view_literals;

// clang-format off
constexpr std::array english_articles{"The "sv, "A "sv, "An "sv};
constexpr std::array english_cities{
    City{"New York", "nyu"}, City{"London", "enk"}, City{"Washington, D.C.", "dcu"}, City{"Chicago", "ilu"}, City{"Cambridge", "enk"},
    City{"Oxford", "enk"}, City{"Boston", "mau"}, City{"Philadelphia", "pau"}, City{"Berkeley", "cau"}, City{"Toronto", "onc"},
    City{"San Francisco", "cau"}, City{"Edinburgh", "stk"}, City{"Princeton", "nju"}, City{"Dublin", "ie "}, City{"New Delhi", "ii "}};

constexpr std::array german_articles{"Die "sv, "Der "sv, "Das "sv};
constexpr std::array german_head_words{"Die Geschichte der"sv, "Einführung in die"sv, "Grundlagen der"sv, "Beiträge zur"sv, "Zur"sv, "Handbuch der"sv, "Die Kunst der"sv, "Über"sv, "Der Begriff der"sv, "Das Wörterbuch der"sv, "Studien zur"sv, "Theorie der"sv};
constexpr std::array german_topic_words{
    "Geschichte"sv, "Philosophie"sv, "Musik"sv, "Literatur"sv, "Gesellschaft"sv, "Wirtschaft"sv, "Medizin"sv, "Architektur"sv, "Sprache"sv, "Kirche"sv, "Universität"sv, "Aufklärung"sv,
    "Völkerkunde"sv, "Rechtsprechung"sv, "Malerei"sv, "Naturwissenschaften"sv, "Bevölkerung"sv, "Erziehung"sv, "Städte"sv, "Dichtung"sv, "Bücher"sv, "Pädagogik"sv, "Außenpolitik"sv, "Länderkunde"sv};
constexpr std::array german_cities{City{"Berlin", "gw "}, City{"München", "gw "}, City{"Frankfurt am Main", "gw "}, City{"Wien", "au "}, City{"Zürich", "sz "}, City{"Leipzig", "gw "}, City{"Stuttgart", "gw "}, City{"Tübingen", "gw "}};

constexpr std::array french_articles{"La "sv, "Le "sv, "L'"sv, "Les "sv};
constexpr std::array french_head_words{"Histoire de"sv, "L'art et"sv, "Introduction à"sv, "Études sur"sv, "Les origines de"sv, "La vie de"sv, "Le siècle de"sv, "Essai sur"sv, "Traité de"sv, "La théorie de"sv, "Mémoires sur"sv};
constexpr std::array french_topic_words{
    "la société française"sv, "l'éducation"sv, "la littérature"sv, "la philosophie"sv, "l'économie"sv, "la peinture"sv, "la révolution"sv, "la médecine"sv, "la poésie"sv, "l'Église"sv, "la géographie"sv, "la musique"sv,
    "la liberté"sv, "la pensée politique"sv, "l'époque moderne"sv, "la région"sv, "la forêt"sv, "la bibliothèque"sv, "la santé"sv, "la mémoire"sv};
constexpr std::array french_cities{City{"Paris", "fr "}, City{"Lyon", "fr "}, City{"Montréal", "quc"}, City{"Genève", "sz "}, City{"Bruxelles", "be "}, City{"Orléans", "fr "}};

constexpr std::array spanish_articles{"La "sv, "El "sv, "Los "sv, "Las "sv};
constexpr std::array spanish_head_words{"Historia de"sv, "Introducción a"sv, "El mundo de"sv, "Estudios sobre"sv, "La formación de"sv, "Los orígenes de"sv, "Teoría de"sv, "Manual de"sv, "La evolución de"sv, "Antología de"sv};
constexpr std::array spanish_topic_words{
    "la educación"sv, "la literatura"sv, "la economía"sv, "la sociedad"sv, "el derecho"sv, "la política"sv, "la nación"sv, "la poesía"sv, "la revolución"sv, "el teatro"sv, "la población"sv, "la música"sv,
    "el periodismo"sv, "la región andina"sv, "la filosofía"sv, "los indígenas"sv, "la administración pública"sv, "la españa moderna"sv};
constexpr std::array spanish_cities{City{"Madrid", "sp "}, City{"México", "mx "}, City{"Buenos Aires", "ag "}, City{"Barcelona", "sp "}, City{"Bogotá", "ck "}, City{"Lima", "pe "}};

constexpr std::array italian_articles{"La "sv, "Il "sv, "Le "sv};
constexpr std::array italian_head_words{"Storia della"sv, "La teoria della"sv, "Saggi sulla"sv, "Il problema della"sv, "Introduzione alla"sv, "Le origini della"sv, "Studi sulla"sv};
constexpr std::array italian_topic_words{"letteratura"sv, "musica"sv, "filosofia"sv, "società"sv, "città"sv, "pittura"sv, "libertà"sv, "lingua"sv, "economia"sv, "pedagogia"sv, "verità"sv, "chiesa"sv};
constexpr std::array italian_cities{City{"Roma", "it "}, City{"Milano", "it "}, City{"Torino", "it "}, City{"Firenze", "it "}, City{"Bologna", "it "}};

constexpr std::array russian_head_words{"Istorii︠a︡"sv, "Vvedenie v"sv, "Osnovy"sv, "Ocherki po istorii"sv, "Problemy"sv, "Teorii︠a︡"sv, "Sovremennai︠a︡"sv};
constexpr std::array russian_original_heads{"История"sv, "Введение в"sv, "Основы"sv, "Очерки по истории"sv, "Проблемы"sv, "Теория"sv, "Современная"sv};
constexpr std::array russian_topic_words{"literatury"sv, "ėkonomiki"sv, "russkogo i︠a︡zyka"sv, "iskusstva"sv, "obrazovanii︠a︡"sv, "kulʹtury"sv, "nauki"sv, "prava"sv, "muzyki"sv, "filosofii"sv, "tekhniki"sv, "obshchestva"sv};
constexpr std::array russian_original_topics{"литературы"sv, "экономики"sv, "русского языка"sv, "искусства"sv, "образования"sv, "культуры"sv, "науки"sv, "права"sv, "музыки"sv, "философии"sv, "техники"sv, "общества"sv};
constexpr std::array russian_cities{City{"Moskva", "ru "}, City{"Leningrad", "ru "}, City{"Sankt-Peterburg", "ru "}, City{"Kiev", "un "}};

constexpr std::array chinese_head_words{"yan jiu"sv, "shi"sv, "gai lun"sv, "wen ji"sv, "ci dian"sv, "ru men"sv};
constexpr std::array chinese_original_heads{"研究"sv, "史"sv, "概論"sv, "文集"sv, "辭典"sv, "入門"sv};
constexpr std::array chinese_topic_words{"Zhongguo wen xue"sv, "Zhongguo li shi"sv, "Jing ji"sv, "She hui"sv, "Zhe xue"sv, "Fa lü"sv, "Jiao yu"sv, "Yi shu"sv, "Yu yan"sv, "Zheng zhi"sv};
constexpr std::array chinese_original_topics{"中國文學"sv, "中國歷史"sv, "經濟"sv, "社會"sv, "哲學"sv, "法律"sv, "教育"sv, "藝術"sv, "語言"sv, "政治"sv};
constexpr std::array chinese_cities{City{"Beijing", "cc "}, City{"Shanghai", "cc "}, City{"Taibei", "ch "}, City{"Xianggang", "cc "}};

constexpr std::array japanese_head_words{"kenkyū"sv, "shi"sv, "nyūmon"sv, "jiten"sv, "no sekai"sv, "zenshū"sv};
constexpr std::array japanese_original_heads{"研究"sv, "史"sv, "入門"sv, "事典"sv, "の世界"sv, "全集"sv};
constexpr std::array japanese_topic_words{"Nihon bungaku"sv, "Nihon bunka"sv, "Kindai shisō"sv, "Keizai"sv, "Kyōiku"sv, "Shakai"sv, "Bijutsu"sv, "Hōritsu"sv, "Ongaku"sv, "Gengo"sv};
constexpr std::array japanese_original_topics{"日本文学"sv, "日本文化"sv, "近代思想"sv, "経済"sv, "教育"sv, "社会"sv, "美術"sv, "法律"sv, "音楽"sv, "言語"sv};
constexpr std::array japanese_cities{City{"Tōkyō", "ja "}, City{"Kyōto", "ja "}, City{"Ōsaka", "ja "}};

// clang-format on

static_assert(russian_head_words.size() == russian_original_heads.size());
static_assert(russian_topic_words.size() == russian_original_topics.size());
static_assert(chinese_head_words.size() == chinese_original_heads.size());
static_assert(chinese_topic_words.size() == chinese_original_topics.size());
static_assert(japanese_head_words.size() == japanese_original_heads.size());
static_assert(japanese_topic_words.size() == japanese_original_topics.size());

constexpr WordList german_heads = word_list(german_head_words);
constexpr WordList german_topics = word_list(german_topic_words);
constexpr WordList french_heads = word_list(french_head_words);
constexpr WordList french_topics = word_list(french_topic_words);
constexpr WordList spanish_heads = word_list(spanish_head_words);
constexpr WordList spanish_topics = word_list(spanish_topic_words);
constexpr WordList italian_heads = word_list(italian_head_words);
constexpr WordList italian_topics = word_list(italian_topic_words);
constexpr WordList russian_heads = word_list(russian_head_words);
constexpr WordList russian_topics = word_list(russian_topic_words);
constexpr WordList chinese_heads = word_list(chinese_head_words);
constexpr WordList chinese_topics = word_list(chinese_topic_words);
constexpr WordList japanese_heads = word_list(japanese_head_words);
constexpr WordList japanese_topics = word_list(japanese_topic_words);

constexpr Language english{.code = "eng",
                           .region = "n-us---",
                           .heads = &english_heads,
                           .topics = &english_topics,
                           .conjunction = " and ",
                           .by = "by ",
                           .articles = english_articles,
                           .cities = english_cities,
                           .publisher = "Press of ",
                           .edition = "nd ed."};
constexpr Language german{.code = "ger",
                          .region = "e-gx---",
                          .heads = &german_heads,
                          .topics = &german_topics,
                          .conjunction = " und ",
                          .by = "von ",
                          .articles = german_articles,
                          .cities = german_cities,
                          .publisher = "Verlag ",
                          .edition = ". Aufl."};
constexpr Language french{.code = "fre",
                          .region = "e-fr---",
                          .heads = &french_heads,
                          .topics = &french_topics,
                          .conjunction = " et ",
                          .by = "par ",
                          .articles = french_articles,
                          .cities = french_cities,
                          .publisher = "Éditions ",
                          .edition = "e éd."};
constexpr Language spanish{.code = "spa",
                           .region = "e-sp---",
                           .heads = &spanish_heads,
                           .topics = &spanish_topics,
                           .conjunction = " y ",
                           .by = "",
                           .articles = spanish_articles,
                           .cities = spanish_cities,
                           .publisher = "Editorial ",
                           .edition = "a ed."};
constexpr Language italian{.code = "ita",
                           .region = "e-it---",
                           .heads = &italian_heads,
                           .topics = &italian_topics,
                           .conjunction = " e ",
                           .by = "di ",
                           .articles = italian_articles,
                           .cities = italian_cities,
                           .publisher = "Casa editrice ",
                           .edition = "a ed."};
constexpr Language russian{.code = "rus",
                           .region = "e-ru---",
                           .heads = &russian_heads,
                           .topics = &russian_topics,
                           .conjunction = " i ",
                           .by = "",
                           .articles = {},
                           .cities = russian_cities,
                           .publisher = "Izdatelʹstvo ",
                           .edition = "-e izd.",
                           .original_heads = russian_original_heads,
                           .original_topics = russian_original_topics,
                           .original_conjunction = " и ",
                           .script = "/(N",
                           .head_last = false};
constexpr Language chinese{.code = "chi",
                           .region = "a-cc---",
                           .heads = &chinese_heads,
                           .topics = &chinese_topics,
                           .conjunction = " yu ",
                           .by = "",
                           .articles = {},
                           .cities = chinese_cities,
                           .publisher = "Chu ban she ",
                           .edition = " ban.",
                           .original_heads = chinese_original_heads,
                           .original_topics = chinese_original_topics,
                           .original_conjunction = "與",
                           .script = "/$1",
                           .head_last = true};
constexpr Language japanese{.code = "jpn",
                            .region = "a-ja---",
                            .heads = &japanese_heads,
                            .topics = &japanese_topics,
                            .conjunction = " to ",
                            .by = "",
                            .articles = {},
                            .cities = japanese_cities,
                            .publisher = "Shuppan ",
                            .edition = "-han.",
                            .original_heads = japanese_original_heads,
                            .original_topics = japanese_original_topics,
                            .original_conjunction = "と",
                            .script = "/$1",
                            .head_last = true};

} // namespace

const Language& draw_language(Random& random) {
    struct Share {
        std::uint32_t upto; // of 1,000
        const Language* language;
    };
    static constexpr std::array<Share, 8> shares{{{700, &english},
                                                  {800, &german},
                                                  {860, &french},
                                                  {910, &spanish},
                                                  {940, &italian},
                                                  {970, &russian},
                                                  {988, &chinese},
                                                  {1000, &japanese}}};
    const std::uint32_t drawn = random.below(1000);
    std::size_t at = 0;
    while (drawn >= shares[at].upto) {
        ++at;
    }
    return *shares[at].language;
}

} // namespace marcmill::synth
