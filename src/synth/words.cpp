#include "synth/words.hpp"

#include <array>

namespace marcmill::synth {
namespace {

using namespace std::string_view_literals;

// clang-format off
constexpr std::array surname_words{
    "Smith"sv, "Johnson"sv, "Martin"sv, "Brown"sv, "Williams"sv, "Schmidt"sv, "Jones"sv, "Rossi"sv, "Miller"sv, "Davis"sv,
    "Dubois"sv, "Wilson"sv, "Anderson"sv, "Taylor"sv, "Fischer"sv, "Moore"sv, "Thomas"sv, "White"sv, "Müller"sv, "Harris"sv,
    "Clark"sv, "Lewis"sv, "Robinson"sv, "Walker"sv, "García"sv, "Weber"sv, "Young"sv, "Allen"sv, "King"sv, "Wright"sv,
    "Hernández"sv, "Scott"sv, "Green"sv, "Baker"sv, "Adams"sv, "Nelson"sv, "Lefèvre"sv, "Hill"sv, "Campbell"sv, "Mitchell"sv,
    "Roberts"sv, "Carter"sv, "Ramírez"sv, "Phillips"sv, "Evans"sv, "Turner"sv, "Parker"sv, "Collins"sv, "Schäfer"sv, "Edwards"sv,
    "Stewart"sv, "Morris"sv, "Murphy"sv, "Cook"sv, "Gómez"sv, "Rogers"sv, "Morgan"sv, "Cooper"sv, "Peterson"sv, "Reed"sv,
    "Novák"sv, "Bailey"sv, "Bell"sv, "Kelly"sv, "Howard"sv, "Ward"sv, "Čapek"sv, "Richardson"sv, "Watson"sv, "Brooks"sv,
    "Bianchi"sv, "Wood"sv, "Østergaard"sv, "Bennett"sv, "Gray"sv, "Hughes"sv, "Price"sv, "Myers"sv, "Lindström"sv, "Long"sv,
    "Foster"sv, "Sanders"sv, "Ross"sv, "Powell"sv, "Szabó"sv, "Sullivan"sv, "Russell"sv, "Ortiz"sv, "Jenkins"sv, "Perry"sv,
    "Björnsson"sv, "Butler"sv, "Barnes"sv, "Fisher"sv, "Henderson"sv, "Coleman"sv, "Simmons"sv, "Patterson"sv, "Jordan"sv, "Reynolds"sv,
    "Hamilton"sv, "Graham"sv, "Wallace"sv, "Kowalski"sv, "Petrov"sv, "Ivanova"sv, "Tanaka"sv, "Suzuki"sv, "Wang"sv, "Li"sv,
    "Zhang"sv, "Chen"sv, "Nguyen"sv, "Kim"sv, "Ferreira"sv, "Esposito"sv, "van den Berg"sv, "O'Connor"sv, "MacDonald"sv, "Papadopoulos"sv,
};
constexpr std::array forename_words{
    "John"sv, "William"sv, "Mary"sv, "James"sv, "Robert"sv, "Charles"sv, "George"sv, "Elizabeth"sv, "David"sv, "Thomas"sv,
    "Maria"sv, "Peter"sv, "Michael"sv, "Richard"sv, "Anna"sv, "Paul"sv, "Joseph"sv, "Henry"sv, "Edward"sv, "Margaret"sv,
    "Hans"sv, "José"sv, "Jean"sv, "Karl"sv, "Susan"sv, "Barbara"sv, "Frank"sv, "Linda"sv, "Albert"sv, "Walter"sv,
    "Arthur"sv, "Helen"sv, "Daniel"sv, "Sarah"sv, "Martin"sv, "Louis"sv, "Jane"sv, "Patricia"sv, "Pierre"sv, "Andrew"sv,
    "Juan"sv, "Carlos"sv, "Giovanni"sv, "Antonio"sv, "Heinrich"sv, "Ruth"sv, "Alice"sv, "François"sv, "Jürgen"sv, "Luis"sv,
    "Rosa"sv, "Vladimir"sv, "Ivan"sv, "Olga"sv, "Hiroshi"sv, "Yuki"sv, "Wei"sv, "Ming"sv, "Björn"sv, "Zoë"sv,
    "J. R."sv, "A. M."sv, "T. S."sv, "Mary Ann"sv, "Jean-Paul"sv, "María del Carmen"sv, "Ludwig"sv, "Friedrich"sv, "Sophie"sv, "René"sv,
};
constexpr std::array english_head_words{
    "The history of"sv, "An introduction to"sv, "Studies in"sv, "A guide to"sv, "The"sv, "Handbook of"sv, "Essays on"sv, "Principles of"sv,
    "The origins of"sv, "Modern"sv, "The art of"sv, "Aspects of"sv, "Readings in"sv, "New perspectives on"sv, "The theory of"sv, "Report on"sv,
    "The rise and fall of"sv, "Understanding"sv, "A dictionary of"sv, "Collected"sv, "The politics of"sv, "Beyond"sv, "Advances in"sv,
    "Foundations of"sv, "The life and times of"sv, "Selected"sv, "Rethinking"sv, "A short history of"sv, "The world of"sv, "Contemporary"sv,
    "The language of"sv, "Annual survey of"sv, "Proceedings of the conference on"sv, "Letters from"sv, "The economics of"sv, "Notes on"sv,
    "Teaching"sv, "The philosophy of"sv, "A companion to"sv, "Towards a sociology of"sv, "Travels through"sv, "The making of"sv,
    "Problems of"sv, "Elements of"sv, "The sociology of"sv, "Atlas of"sv, "Directory of"sv, "The last days of"sv, "Memoirs of"sv, "The geography of"sv,
};
constexpr std::array english_topic_words{
    "history"sv, "art"sv, "education"sv, "literature"sv, "law"sv, "music"sv, "society"sv, "politics"sv, "science"sv, "economics"sv,
    "women"sv, "religion"sv, "philosophy"sv, "architecture"sv, "war"sv, "medicine"sv, "English literature"sv, "American fiction"sv, "agriculture"sv, "engineering"sv,
    "public health"sv, "children"sv, "psychology"sv, "government"sv, "industry"sv, "poetry"sv, "painting"sv, "mathematics"sv, "labor"sv, "technology"sv,
    "photography"sv, "environmental policy"sv, "cities and towns"sv, "banks and banking"sv, "computers"sv, "geology"sv, "criminal law"sv, "language"sv, "nature"sv, "theater"sv,
    "railroads"sv, "social change"sv, "economic development"sv, "the family"sv, "television"sv, "motion pictures"sv, "botany"sv, "chemistry"sv, "physics"sv, "astronomy"sv,
    "water resources"sv, "energy"sv, "transportation"sv, "trade"sv, "taxation"sv, "human rights"sv, "constitutional law"sv, "international relations"sv, "slavery"sv, "immigrants"sv,
    "libraries"sv, "manuscripts"sv, "printing"sv, "archaeology"sv, "folklore"sv, "mythology"sv, "cooking"sv, "gardening"sv, "birds"sv, "fishes"sv,
    "forests"sv, "rivers"sv, "mountains"sv, "climate"sv, "earthquakes"sv, "ships"sv, "navigation"sv, "aeronautics"sv, "space flight"sv, "nuclear energy"sv,
    "statistics"sv, "algebra"sv, "geometry"sv, "logic"sv, "ethics"sv, "aesthetics"sv, "metaphysics"sv, "theology"sv, "monasticism"sv, "missions"sv,
    "Bible"sv, "Islam"sv, "Buddhism"sv, "Judaism"sv, "Christianity"sv, "the Renaissance"sv, "the Enlightenment"sv, "the Middle Ages"sv, "antiquities"sv, "sculpture"sv,
    "drawing"sv, "costume"sv, "furniture"sv, "pottery"sv, "textile fabrics"sv, "dance"sv, "opera"sv, "jazz"sv, "string quartets"sv, "songs"sv,
    "sports"sv, "mountaineering"sv, "chess"sv, "hunting"sv, "horses"sv, "cattle"sv, "wheat"sv, "cotton"sv, "coal mines"sv, "petroleum"sv,
    "steel"sv, "bridges"sv, "roads"sv, "hospitals"sv, "nursing"sv, "epidemics"sv, "nutrition"sv, "surgery"sv, "genetics"sv, "evolution"sv,
    "insects"sv, "oceanography"sv, "meteorology"sv, "cartography"sv, "rhetoric"sv, "grammar"sv, "semantics"sv, "translation"sv, "biography"sv, "diaries"sv,
    "propaganda"sv, "journalism"sv, "advertising"sv, "accounting"sv, "insurance"sv, "management"sv, "small business"sv, "rural conditions"sv, "housing"sv, "poverty"sv,
};
constexpr std::array region_words{
    "United States"sv, "Great Britain"sv, "Germany"sv, "France"sv, "Italy"sv, "England"sv, "China"sv, "Spain"sv, "Europe"sv, "Japan"sv,
    "India"sv, "Canada"sv, "Soviet Union"sv, "Mexico"sv, "New York (State)"sv, "California"sv, "Latin America"sv, "Africa"sv, "Ireland"sv, "Scotland"sv,
    "Australia"sv, "Greece"sv, "Rome"sv, "Egypt"sv, "Brazil"sv, "Poland"sv, "Austria"sv, "Switzerland"sv, "Netherlands"sv, "Turkey"sv,
    "Southern States"sv, "Massachusetts"sv, "Paris (France)"sv, "London (England)"sv, "Québec (Province)"sv, "São Paulo (Brazil)"sv, "Köln (Germany)"sv, "South Africa"sv, "Norway"sv, "Peru"sv,
};
constexpr std::array topical_words{
    "History"sv, "History and criticism"sv, "Criticism and interpretation"sv, "Law and legislation"sv, "Social aspects"sv, "Political aspects"sv, "Study and teaching"sv,
    "Economic aspects"sv, "Government policy"sv, "Philosophy"sv, "Management"sv, "Research"sv, "Economic conditions"sv, "Social conditions"sv, "Politics and government"sv,
    "Foreign relations"sv, "Description and travel"sv, "Psychological aspects"sv, "Design and construction"sv, "Prevention"sv, "Religious aspects"sv, "Technological innovations"sv,
};
constexpr std::array form_words{
    "Congresses"sv, "Periodicals"sv, "Biography"sv, "Bibliography"sv, "Fiction"sv, "Exhibitions"sv, "Handbooks, manuals, etc"sv, "Dictionaries"sv, "Juvenile literature"sv,
    "Statistics"sv, "Maps"sv, "Catalogs"sv, "Case studies"sv, "Textbooks"sv, "Sources"sv, "Scores and parts"sv,
};
constexpr std::array period_words{"20th century"sv, "19th century"sv, "18th century"sv, "1945-"sv, "17th century"sv, "21st century"sv, "16th century"sv, "To 1500"sv, "1861-1865"sv, "1933-1945"sv};
constexpr std::array genre_words{
    "Electronic books"sv, "Fiction"sv, "Conference papers and proceedings"sv, "Academic theses"sv, "Biographies"sv, "Novels"sv, "Periodicals"sv, "Exhibition catalogs"sv,
    "Poetry"sv, "Short stories"sv, "Scores"sv, "Maps"sv, "Statistics"sv, "Handbooks and manuals"sv, "Detective and mystery fiction"sv, "Drama"sv, "Songs"sv, "Picture books"sv,
};
constexpr std::array opener_words{
    "this book examines"sv, "the author traces"sv, "this study explores the history of"sv, "a comprehensive introduction to"sv, "drawing on archival sources, the author describes"sv, "these essays consider"sv,
    "the contributors discuss"sv, "the first full account of"sv, "it offers new evidence about"sv, "the second part turns to"sv, "original research on"sv, "looks closely at"sv, "an essential guide to"sv, "based on letters and interviews, it tells the story of"sv,
    "the volume brings together work on"sv, "students and scholars will find here an analysis of"sv, "takes a fresh look at"sv, "this collection provides an overview of"sv, "the final chapters deal with"sv, "challenges received opinions about"sv,
    "written for the general reader, this survey covers"sv, "a critical edition of the sources for"sv, "explains the principles of"sv, "documents the development of"sv, "presents methods and results of research in"sv,
};
constexpr std::array connective_words{
    "and"sv, "in relation to"sv, "and its influence on"sv, "as well as"sv, "with special reference to"sv, "from the point of view of"sv, "and the changing role of"sv, "together with the beginnings of"sv, "in the context of"sv, "between tradition and"sv,
    "through the lens of"sv, "against the background of"sv, "and the debate about"sv, "at the crossroads of"sv, "under the influence of"sv, "including the institutions of"sv, "in contrast to"sv, "and what it meant for"sv, "before the rise of"sv, "after the decline of"sv,
};
constexpr std::array closer_words{
    "in the twentieth century"sv, "in the nineteenth century"sv, "from the earliest times to the present"sv, "in the United States"sv, "in Europe and beyond"sv, "during the years between the wars"sv, "for the first time in English"sv, "in theory and practice"sv,
    "with numerous illustrations"sv, "as seen by contemporaries"sv, "in a changing world"sv, "in the early modern period"sv, "on the basis of unpublished documents"sv, "through a series of case studies"sv, "in everyday life"sv, "since 1945"sv,
};
constexpr std::array note_words{
    "Includes index."sv, "Includes bibliographical references."sv, "Title from cover."sv, "Cover title."sv, "Includes indexes."sv, "Description based on print version record."sv,
    "Originally presented as the author's thesis."sv, "Caption title."sv, "Issued also in electronic form."sv, "Reprint of the first edition, with a new introduction by the author."sv,
    "Translated from the German."sv, "Title from title screen (viewed on May 12, 2009)."sv, "Papers presented at an international symposium held in Vienna in September 1987."sv,
    "Text in English and French."sv, "\"Published in association with the institute.\""sv, "Distributed to depository libraries in microfiche."sv, "Shipping list no.: 98-0143-M."sv,
    "Edition statement from back cover; imprint on label pasted over the original imprint on the title page."sv, "Limited to 500 numbered copies."sv, "Sequel to the volume published by the same editors in the previous year."sv,
};
constexpr std::array body_words{"University of"sv, "Institute of"sv, "Academy of"sv, "Society for"sv, "Department of"sv, "National Library of"sv, "Museum of"sv, "Committee on"sv, "Royal Society of"sv, "Association for"sv};
constexpr std::array class_words{"PR"sv, "PS"sv, "QA"sv, "HD"sv, "PN"sv, "E"sv, "DA"sv, "QC"sv, "ML"sv, "N"sv, "BX"sv, "KF"sv, "TK"sv, "PQ"sv, "PT"sv, "RA"sv, "LB"sv, "F"sv, "JX"sv, "Z"sv, "PZ"sv, "DS"sv, "QH"sv, "HV"sv};
constexpr std::array agency_words{"DLC"sv, "OCLCQ"sv, "OCLCF"sv, "UKM"sv, "OCL"sv, "BTCTA"sv, "YDXCP"sv, "NLM"sv, "DE-101"sv, "FR-PaOEC"sv, "CaOONL"sv, "N$T"sv, "GPO"sv, "NUI"sv};
constexpr std::array relator_words{"author"sv, "editor"sv, "translator"sv, "illustrator"sv, "joint author"sv, "composer"sv, "compiler"sv, "writer of introduction"sv};
// clang-format on

} // namespace

constinit const WordList surnames = word_list(surname_words);
constinit const WordList forenames = word_list(forename_words);
constinit const WordList english_heads = word_list(english_head_words);
constinit const WordList english_topics = word_list(english_topic_words);
constinit const WordList regions = word_list(region_words);
constinit const WordList topical_subdivisions = word_list(topical_words);
constinit const WordList form_subdivisions = word_list(form_words);
constinit const WordList periods = word_list(period_words);
constinit const WordList genres = word_list(genre_words);
constinit const WordList openers = word_list(opener_words);
constinit const WordList connectives = word_list(connective_words);
constinit const WordList closers = word_list(closer_words);
constinit const WordList notes = word_list(note_words);
constinit const WordList body_heads = word_list(body_words);
constinit const WordList class_letters = word_list(class_words);
constinit const WordList agencies = word_list(agency_words);
constinit const WordList relators = word_list(relator_words);

} // namespace marcmill::synth
