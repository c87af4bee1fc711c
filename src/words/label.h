/* Labels: every heading and label that a document prints, under the key the user knows it by.
 *
 * One list gives the canonical key (the YAML key and the name in a template) and the printed
 * heading; a profile's `rubriker` may rename any of them by key. Static storage, no failure. Sees
 * base only. */
#ifndef SRBC_WORDS_LABEL_H
#define SRBC_WORDS_LABEL_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* X(NAME, canonical key, printed heading) */
#define LABELS(X)                                                                                  \
    /* the documents themselves */                                                                 \
    X(FOREDRAGNINGSLISTA, "föredragningslista", "Föredragningslista")                              \
    X(KALLELSE, "kallelse", "Kallelse")                                                            \
    X(PROTOKOLL, "protokoll", "Protokoll")                                                         \
    X(MINNESANTECKNINGAR, "minnesanteckningar", "Minnesanteckningar")                              \
    X(MOTESANTECKNINGAR, "mötesanteckningar", "Mötesanteckningar")                                 \
    X(PROTOKOLLSUTDRAG, "protokollsutdrag", "Protokollsutdrag")                                    \
    X(ANSLAGSBEVIS, "anslagsbevis", "Anslagsbevis")                                                \
    X(BESLUTSLISTA, "beslutslista", "Beslutslista")                                                \
    X(NARVAROLISTA, "närvarolista", "Närvarolista")                                                \
    X(OMROSTNINGSLISTA, "omröstningslista", "Omröstningslista")                                    \
    X(TIDSPLAN, "tidsplan", "Tidsplan")                                                            \
    X(PROGRAM, "program", "Program")                                                               \
    /* the head of a document */                                                                   \
    X(ORGANISATION, "organisation", "Organisation")                                                \
    X(ORGAN, "organ", "Organ")                                                                     \
    X(DATUM, "datum", "Datum")                                                                     \
    X(TID, "tid", "Tid")                                                                           \
    X(PLATS, "plats", "Plats")                                                                     \
    X(PLATS_OCH_TID, "plats och tid", "Plats och tid")                                             \
    X(AJOURNERING, "ajournering", "Ajournering")                                                   \
    X(SAMMANTRADESDATUM, "sammanträdesdatum", "Sammanträdesdatum")                                 \
    X(DIARIENUMMER, "diarienummer", "Diarienummer")                                                \
    X(SIDA, "sida", "Sida")                                                                        \
    X(INNEHALL, "innehåll", "Innehåll")                                                            \
    /* people */                                                                                   \
    X(LEDAMOTER, "ledamöter", "Ledamöter")                                                         \
    X(LEDAMOT, "ledamot", "Ledamot")                                                               \
    X(ERSATTARE, "ersättare", "Ersättare")                                                         \
    X(OVRIGA, "övriga", "Övriga")                                                                  \
    X(KALLADE, "kallade", "Kallade")                                                               \
    X(FOR_KANNEDOM, "för kännedom", "För kännedom")                                                \
    X(BESLUTANDE, "beslutande", "Beslutande")                                                      \
    X(NARVARANDE, "närvarande", "Närvarande")                                                      \
    X(NARVARO, "närvaro", "Närvaro")                                                               \
    X(TJANSTGOR, "tjänstgör", "Tjänstgör")                                                         \
    X(ERSATTER, "ersätter", "Ersätter")                                                            \
    X(FRANVARANDE, "frånvarande", "Frånvarande")                                                   \
    X(EJ_TJANSTGORANDE_ERSATTARE, "ej tjänstgörande ersättare", "Ej tjänstgörande ersättare")      \
    X(OVRIGA_NARVARANDE, "övriga närvarande", "Övriga närvarande")                                 \
    X(ORDFORANDE, "ordförande", "Ordförande")                                                      \
    X(SEKRETERARE, "sekreterare", "Sekreterare")                                                   \
    X(JUSTERARE, "justerare", "Justerare")                                                         \
    X(NAMN, "namn", "Namn")                                                                        \
    X(PARTI, "parti", "Parti")                                                                     \
    X(REPRESENTERAR, "representerar", "Representerar")                                             \
    X(ROLL, "roll", "Roll")                                                                        \
    /* adjustment, signatures and notice */                                                        \
    X(UTSES_ATT_JUSTERA, "utses att justera", "Utses att justera")                                 \
    X(JUSTERINGENS_PLATS_OCH_TID, "justeringens plats och tid", "Justeringens plats och tid")      \
    X(JUSTERING, "justering", "Justering")                                                         \
    X(UNDERSKRIFTER, "underskrifter", "Underskrifter")                                             \
    X(UNDERSKRIFT, "underskrift", "Underskrift")                                                   \
    X(PARAGRAFER, "paragrafer", "Paragrafer")                                                      \
    X(PARAGRAF, "paragraf", "Paragraf")                                                            \
    X(OMEDELBART_JUSTERAD, "omedelbart justerad", "Omedelbart justerat")                           \
    X(ANSLAG, "anslag", "Anslag")                                                                  \
    X(ANSLAGET, "anslaget", "Anslaget publicerat")                                                 \
    X(JUSTERAT, "justerat", "Justerat")                                                            \
    X(JUSTERAS_SENAST, "justeras senast", "Justeras senast")                                       \
    X(ANSLAS_SENAST, "anslås senast", "Anslås senast")                                             \
    X(SISTA_DAG_ATT_OVERKLAGA, "sista dag att överklaga", "Sista dag att överklaga")               \
    X(NEDTAGET, "nedtaget", "Anslaget tas ned")                                                    \
    X(ANSLAGSTAVLA, "anslagstavla", "Anslagstavla")                                                \
    X(FORVARING, "förvaring", "Protokollet förvaras")                                              \
    X(OVERKLAGANDE, "överklagande", "Så överklagar du")                                            \
    X(RATTELSER, "rättelser", "Rättelser")                                                         \
    X(UTDRAGETS_RIKTIGHET, "utdragets riktighet", "Utdragets riktighet bestyrks")                  \
    X(UTDRAGSBESTYRKANDE, "utdragsbestyrkande", "Utdragsbestyrkande")                              \
    X(JUSTERANDES_SIGNATUR, "justerandes signatur", "Justerandes signatur")                        \
    /* an item's sections */                                                                       \
    X(ARENDE, "ärende", "Ärende")                                                                  \
    X(ARENDEN, "ärenden", "Ärenden")                                                               \
    X(FOREDRAGANDE, "föredragande", "Föredragande")                                                \
    X(ARENDET_I_KORTHET, "ärendet i korthet", "Ärendet i korthet")                                 \
    X(SAMMANFATTNING, "sammanfattning", "Sammanfattning")                                          \
    X(ARENDEBESKRIVNING, "ärendebeskrivning", "Ärendebeskrivning")                                 \
    X(BAKGRUND, "bakgrund", "Bakgrund")                                                            \
    X(TIDIGARE_BEHANDLING, "tidigare behandling", "Tidigare behandling")                           \
    X(BEDOMNING, "bedömning", "Bedömning")                                                         \
    X(EKONOMISKA_KONSEKVENSER, "ekonomiska konsekvenser", "Ekonomiska konsekvenser")               \
    X(FORSLAG_TILL_BESLUT, "förslag till beslut", "Förslag till beslut")                           \
    X(FORSLAGSSTALLARE, "förslagsställare", "Förslagsställare")                                    \
    X(BESLUTSUNDERLAG, "beslutsunderlag", "Beslutsunderlag")                                       \
    X(BILAGA, "bilaga", "Bilaga")                                                                  \
    X(BILAGOR, "bilagor", "Bilagor")                                                               \
    X(JAV, "jäv", "Jäv")                                                                           \
    X(DELTAR_INTE_I_BESLUTET, "deltar inte i beslutet", "Deltar inte i beslutet")                  \
    X(YRKANDEN, "yrkanden", "Yrkanden")                                                            \
    X(YRKANDE, "yrkande", "Yrkande")                                                               \
    X(PROPOSITIONSORDNING, "propositionsordning", "Propositionsordning")                           \
    X(OMROSTNINGAR, "omröstningar", "Omröstningar")                                                \
    X(OMROSTNING, "omröstning", "Omröstning")                                                      \
    X(PROPOSITION, "proposition", "Proposition")                                                   \
    X(OMROSTNINGSRESULTAT, "omröstningsresultat", "Omröstningsresultat")                           \
    X(JA, "ja", "Ja")                                                                              \
    X(NEJ, "nej", "Nej")                                                                           \
    X(AVSTAR, "avstår", "Avstår")                                                                  \
    X(ROSTAR_INTE, "röstar inte", "Röstar inte")                                                   \
    X(SUMMA, "summa", "Summa")                                                                     \
    X(BESLUT, "beslut", "Beslut")                                                                  \
    X(UTFALL, "utfall", "Utfall")                                                                  \
    X(ANSVARIG, "ansvarig", "Ansvarig")                                                            \
    X(KLART, "klart", "Klart")                                                                     \
    X(RESERVATIONER, "reservationer", "Reservationer")                                             \
    X(RESERVATION, "reservation", "Reservation")                                                   \
    X(SARSKILDA_YTTRANDEN, "särskilda yttranden", "Särskilda yttranden")                           \
    X(SARSKILT_YTTRANDE, "särskilt yttrande", "Särskilt yttrande")                                 \
    X(PROTOKOLLSANTECKNINGAR, "protokollsanteckningar", "Protokollsanteckningar")                  \
    X(PROTOKOLLSANTECKNING, "protokollsanteckning", "Protokollsanteckning")                        \
    X(EXPEDIERAS_TILL, "expedieras till", "Expedieras till")                                       \
    X(SEKRETESS, "sekretess", "Sekretess")

enum label {
#define LABEL_ENUM(name, key, heading) LABEL_##name,
    LABELS(LABEL_ENUM)
#undef LABEL_ENUM
        LABEL_COUNT
};

/* "förslag till beslut" */
struct str label_key(enum label label);

/* "Förslag till beslut" */
struct str label_heading(enum label label);

/* The label of a key, matched without regard to case, marks, space, '-' and '_'; false when there
 * is none. The arena is for scratch. */
bool label_find(struct arena *scratch, struct str key, enum label *label);

#endif
