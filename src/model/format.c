/* model: the format table. One row a key: adding a key to the language is adding a row here and,
 * when its value is of a new sort, a reader of its own (model/load.h). The order of rows is the
 * order in which values are read: what others build on (the body, the people) stands first. */
#include "model/format.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "model/model.h"

/* A row: struct, key, type, member, Swedish, English, example; then what is unusual. */
#define ROW(owner, key_, type_, member, sv_, en_, example_, ...)                                   \
    {                                                                                              \
        .key = STR_INIT(key_), .type = type_, .offset = offsetof(struct owner, member),            \
        .sv = STR_INIT(sv_), .en = STR_INIT(en_), .example = STR_INIT(example_), __VA_ARGS__       \
    }
#define PLAIN                          .extra = NO_OFFSET
#define LIST_OF(owner, member, shape_) .extra = offsetof(struct owner, member.at), .shape = shape_
#define ONE(shape_)                    .extra = NO_OFFSET, .shape = shape_
#define REQUIRED                       .extra = NO_OFFSET, .required = true
#define ALSO(words)                    .synonyms = STR_INIT(words)
/* A value of the whole struct: its reader writes several members. */
#define WHOLE(key_, type_, sv_, en_, example_, ...)                                                \
    {                                                                                              \
        .key = STR_INIT(key_), .type = type_, .sv = STR_INIT(sv_), .en = STR_INIT(en_),            \
        .example = STR_INIT(example_), __VA_ARGS__                                                 \
    }

/* ---- words to choose from -------------------------------------------------------------------- */

static const struct choice item_types[] = {
#define X(constant, name) {STR_INIT(name), constant},
    MODEL_ITEM_TYPES(X)
#undef X
        {{NULL, 0}, 0}};

static const struct choice body_kinds[] = {
#define X(constant, name, definite) {STR_INIT(name), constant},
    MODEL_BODY_KINDS(X)
#undef X
        {{NULL, 0}, 0}};

static const struct choice minutes_kinds[] = {
#define X(constant, name, file) {STR_INIT(name), constant},
    MODEL_MINUTES(X)
#undef X
        {{NULL, 0}, 0}};

static const struct choice clock_styles[] = {
    {STR_INIT("punkt"), CLOCK_DOT}, {STR_INIT("kolon"), CLOCK_COLON}, {{NULL, 0}, 0}};

/* ---- the meeting ----------------------------------------------------------------------------- */

static const struct field meeting_fields[] = {
    ROW(meeting, "organ", TYPE_BODY, body,
        "organet som sammanträder: en organfil eller dess nycklar",
        "the body that meets: a body file or its keys", "organ.yaml", REQUIRED,
        ALSO("nämnd styrelse grupp body")),
    ROW(meeting, "ledamöter", TYPE_ENTRIES, members, "ledamöter utöver organets",
        "members besides the body's", "Lina Ek (L), Norrvik", PLAIN),
    ROW(meeting, "ersättare", TYPE_ENTRIES, substitutes, "ersättare utöver organets",
        "substitutes besides the body's", "Olle Ström (S), Sjöby", PLAIN),
    ROW(meeting, "övriga", TYPE_ENTRIES, others, "övriga som kallas eller deltar",
        "others who are called or take part", "Eva Lund, ekonomichef", PLAIN),
    ROW(meeting, "datum", TYPE_DATES, dates, "mötets dag, eller första och sista dag",
        "the day of the meeting, or first and last day", "2025-03-14", REQUIRED,
        ALSO("dag mötesdatum sammanträdesdatum date när")),
    ROW(meeting, "tid", TYPE_HOURS, hours, "när mötet börjar och slutar",
        "when the meeting begins and ends", "09.00-12.00", PLAIN,
        ALSO("klockan klockslag start time")),
    ROW(meeting, "ajournering", TYPE_HOURS_LIST, adjournments, "när mötet gör uppehåll",
        "when the meeting is adjourned", "[09.50-10.05]", PLAIN,
        ALSO("ajourneringar paus uppehåll")),
    ROW(meeting, "plats", TYPE_TEXT, place, "var mötet hålls", "where the meeting is held",
        "Sammanträdesrum Silverstigen, Sjöby", PLAIN, ALSO("lokal var rum place")),
    ROW(meeting, "rubrik", TYPE_TEXT, title, "egen titel i stället för handlingens namn",
        "a title of its own instead of the document's name", "Extra sammanträde", PLAIN,
        ALSO("titel title")),
    ROW(meeting, "diarienummer", TYPE_TEXTS, case_numbers, "protokollets eget diarienummer",
        "the case number of the minutes themselves", "RS 2025-17", PLAIN, ALSO("dnr")),
    ROW(meeting, "sekreterare", TYPE_SECRETARY, secretaries, "den som för protokollet",
        "who keeps the minutes", "Elin Berg", PLAIN, ALSO("protokollförare")),
    ROW(meeting, "justerare", TYPE_ADJUSTERS, adjusters,
        "den eller de som jämte ordföranden justerar; kan gälla vissa §§",
        "who adjusts the minutes together with the chair; may be for some §§",
        "Ulrika Sand §§ 1–12", PLAIN, ALSO("justeringsperson justeringspersoner justeringsmän")),
    ROW(meeting, "paragraf", TYPE_NUMBER, first_paragraph, "mötets första paragraf",
        "the first § of the meeting", "9", PLAIN, ALSO("förstaparagraf startparagraf")),
    ROW(meeting, "föregående", TYPE_TEXT, previous,
        "förra mötets fil: paragraferna räknas vidare därifrån",
        "the file of the meeting before: §§ are counted on from it", "../2025-02-14/mote.yaml",
        PLAIN, ALSO("föregåendemöte förra")),
    ROW(meeting, "närvaro", TYPE_SHAPE, attendance, "vilka som deltog", "who took part", "",
        ONE(SHAPE_ATTENDANCE), ALSO("deltagare närvarande närvarolista")),
    ROW(meeting, "ärenden", TYPE_SHAPES, items, "ärendena i ordning", "the items in order", "",
        LIST_OF(meeting, items, SHAPE_ITEM), ALSO("ärende punkter dagordning agenda items")),
    ROW(meeting, "program", TYPE_SHAPES, programme.days,
        "tidsatta dagar: ett internat, ett studiebesök", "timed days: a retreat, a study visit", "",
        LIST_OF(meeting, programme, SHAPE_DAY), ALSO("tidsplan schema dagar")),
    ROW(meeting, "justering", TYPE_SHAPE, adjustment, "när och var protokollet justerades",
        "when and where the minutes were adjusted", "{datum: 2025-03-24, plats: digitalt}",
        ONE(SHAPE_ADJUSTMENT), ALSO("justerat")),
    ROW(meeting, "anslag", TYPE_SHAPE, notice, "när justeringen anslogs",
        "when the notice was posted", "{datum: 2025-03-25}", ONE(SHAPE_NOTICE),
        ALSO("anslaget anslagsbevis")),
    ROW(meeting, "rättelser", TYPE_SHAPES, corrections, "vad som ändrats efter justeringen",
        "what was changed after the adjustment", "",
        LIST_OF(meeting, corrections, SHAPE_CORRECTION), ALSO("rättelse ändringar")),
};

#define SECTION_ROW(constant, key, sv, en)                                                         \
    ROW(item, key, TYPE_MARKDOWN, sections[constant], sv, en, "", PLAIN)

static const struct field item_fields[] = {
    WHOLE("standard", TYPE_STANDING, "ett återkommande ärende med vanlig rubrik och formel",
          "a recurring item with its usual heading and formula", "föregående protokoll", PLAIN,
          ALSO("standardärende mall")),
    ROW(item, "rubrik", TYPE_TEXT, title, "ärendets rubrik", "the item's title", "Bredband",
        REQUIRED, .unless = STR_INIT("standard"), ALSO("titel namn ärende title")),
    ROW(item, "nummer", TYPE_NUMBER, given_number,
        "numret i föredragningslistan, om det inte är nästa",
        "the number in the agenda, when it is not the next", "12", PLAIN, ALSO("nr punkt")),
    ROW(item, "paragraf", TYPE_NUMBER, given_paragraph, "paragrafen, om den inte är nästa",
        "the §, when it is not the next", "24", PLAIN),
    ROW(item, "diarienummer", TYPE_TEXTS, case_numbers, "ett eller flera diarienummer",
        "one or more case numbers", "RS 2025-17", PLAIN, ALSO("dnr diarienr ärendenummer")),
    ROW(item, "typ", TYPE_CHOICE, type, "vad för sorts ärende det är", "what sort of item it is",
        "information", .extra = offsetof(struct item, type_name), .choices = item_types,
        ALSO("slag sort")),
    ROW(item, "föredragande", TYPE_FREE_PEOPLE, presenters, "den som föredrar ärendet",
        "who presents the item", "Lars Lind, bredbandskoordinator", PLAIN,
        ALSO("föredragare inledare")),
    ROW(item, "tid", TYPE_HOURS, hours, "när ärendet tas upp", "when the item is taken up", "10.15",
        PLAIN, ALSO("klockan klockslag")),
    ROW(item, "datum", TYPE_DATES, dates, "dagen som ett standardärende gäller",
        "the day that a standing item is about", "2025-04-25", PLAIN),
    ROW(item, "text", TYPE_MARKDOWN, text, "text som står först, utan rubrik",
        "text that stands first, without a heading", "", PLAIN, ALSO("beskrivning innehåll")),
    SECTION_ROW(SECTION_BRIEF, "ärendet i korthet", "avsnittet Ärendet i korthet",
                "the section The item in brief"),
    SECTION_ROW(SECTION_SUMMARY, "sammanfattning", "avsnittet Sammanfattning",
                "the section Summary"),
    SECTION_ROW(SECTION_DESCRIPTION, "ärendebeskrivning", "avsnittet Ärendebeskrivning",
                "the section Description"),
    SECTION_ROW(SECTION_BACKGROUND, "bakgrund", "avsnittet Bakgrund", "the section Background"),
    SECTION_ROW(SECTION_EARLIER, "tidigare behandling", "avsnittet Tidigare behandling",
                "the section Earlier handling"),
    SECTION_ROW(SECTION_ASSESSMENT, "bedömning", "avsnittet Bedömning", "the section Assessment"),
    SECTION_ROW(SECTION_ECONOMY, "ekonomiska konsekvenser", "avsnittet Ekonomiska konsekvenser",
                "the section Economic consequences"),
    ROW(item, "avsnitt", TYPE_SHAPES, extra, "avsnitt med egna rubriker",
        "sections with headings of their own", "", .extra = NO_OFFSET, .shape = SHAPE_SECTION,
        ALSO("rubriker stycken")),
    ROW(item, "förslag till beslut", TYPE_MARKDOWNS, proposal,
        "det som föreslås; flera punkter numreras", "what is proposed; several points are numbered",
        "Informationen noteras.", PLAIN, ALSO("förslag beslutsförslag")),
    ROW(item, "förslagsställare", TYPE_TEXTS, proposers, "vems förslaget är",
        "whose proposal it is", "Arbetsutskottet", PLAIN),
    ROW(item, "beslutsunderlag", TYPE_SHAPES, papers,
        "handlingarna: titlar, med fil om de ska följa med",
        "the papers: titles, with a file when they are to follow", "Minnesanteckningar 2025-02-03",
        LIST_OF(item, papers, SHAPE_PAPER), ALSO("handlingar underlag bilagor bilaga")),
    ROW(item, "jäv", TYPE_WHO, disqualified, "de som är jäviga och lämnar för ärendet",
        "who is disqualified and leaves for the item", "[Per Ås]", PLAIN, ALSO("jäviga jävig")),
    ROW(item, "deltar inte i beslutet", TYPE_AUTHORS, not_participating,
        "de personer eller partier som avstår från att delta i beslutet",
        "the persons or parties that do not take part in the decision", "[SD]", PLAIN,
        ALSO("deltarinte deltarejibeslutet")),
    ROW(item, "yrkanden", TYPE_SHAPES, motions, "vad ledamöterna yrkar", "what members move", "",
        LIST_OF(item, motions, SHAPE_STATEMENT), ALSO("yrkande")),
    ROW(item, "propositionsordning", TYPE_MARKDOWN, order_of_propositions,
        "hur ordföranden ställer proposition", "how the chair puts the question", "", PLAIN,
        ALSO("beslutsgång")),
    ROW(item, "omröstningar", TYPE_SHAPES, votes, "voteringar", "votes", "",
        LIST_OF(item, votes, SHAPE_VOTE), ALSO("omröstning votering voteringar")),
    WHOLE("beslut", TYPE_DECISION, "det som beslutades", "what was decided", "enligt förslag",
          PLAIN, ALSO("beslutet")),
    ROW(item, "utfall", TYPE_TEXT, outcome, "hur det gick, i ett ord", "how it ended, in a word",
        "bifall", PLAIN, ALSO("resultat")),
    ROW(item, "ansvarig", TYPE_TEXT, responsible, "den som ska göra något", "who is to act",
        "Ekonomichefen", PLAIN),
    WHOLE("klart", TYPE_DUE, "när det ska vara gjort", "when it is to be done", "2025-10-01", PLAIN,
          ALSO("klartsenast senast")),
    ROW(item, "reservationer", TYPE_SHAPES, reservations, "reservationer mot beslutet",
        "reservations against the decision", "", LIST_OF(item, reservations, SHAPE_STATEMENT),
        ALSO("reservation")),
    ROW(item, "särskilda yttranden", TYPE_SHAPES, opinions, "särskilda yttranden",
        "special statements", "", LIST_OF(item, opinions, SHAPE_STATEMENT),
        ALSO("särskiltyttrande yttranden")),
    ROW(item, "protokollsanteckningar", TYPE_SHAPES, notes, "anteckningar till protokollet",
        "notes to the minutes", "", LIST_OF(item, notes, SHAPE_STATEMENT),
        ALSO("protokollsanteckning anteckningar")),
    ROW(item, "expedieras till", TYPE_TEXTS, recipients, "de som får beslutet",
        "who receives the decision", "[Ekonomienheten, Revisorerna]", PLAIN,
        ALSO("expedieras sändlista beslutetskickastill kopiatill")),
    ROW(item, "omedelbart justerad", TYPE_TRUTH, adjusted_at_once, "paragrafen justerades genast",
        "the § was adjusted at once", "ja", PLAIN, ALSO("omedelbarjustering")),
    ROW(item, "sekretess", TYPE_TEXT, secrecy,
        "lagrummet; ärendet skrivs inte ut i den publika utgåvan",
        "the law; the item is left out of the public edition", "OSL 25 kap. 1 §", PLAIN,
        ALSO("hemlig sekretessbelagd")),
    ROW(item, "personuppgifter", TYPE_TRUTH, personal_data,
        "ärendet skrivs inte ut i den publika utgåvan",
        "the item is left out of the public edition", "ja", PLAIN, ALSO("gdpr")),
    {.key = STR_INIT("underärenden"),
     .type = TYPE_SHAPES,
     .offset = offsetof(struct item, items),
     .extra = NO_OFFSET,
     .shape = SHAPE_ITEM,
     .synonyms = STR_INIT("underpunkter delärenden"),
     .sv = STR_INIT("ärenden under ärendet: a, b, c"),
     .en = STR_INIT("items below the item: a, b, c")},
};

static const struct field section_fields[] = {
    ROW(section, "rubrik", TYPE_TEXT, title, "avsnittets rubrik", "the heading of the section",
        "Barnets bästa", REQUIRED, ALSO("titel")),
    ROW(section, "text", TYPE_MARKDOWN, text, "avsnittets text", "the text of the section", "",
        PLAIN),
    WHOLE("efter", TYPE_SECTION_KEY, "nyckeln för det avsnitt som det står efter",
          "the key of the section that it follows", "bakgrund", PLAIN),
};

static const struct field paper_fields[] = {
    ROW(paper, "titel", TYPE_TEXT, title, "handlingens titel", "the title of the paper",
        "Tjänsteskrivelse 2025-02-20", REQUIRED, .unless = STR_INIT("fil"), ALSO("rubrik namn")),
    ROW(paper, "fil", TYPE_FILE, file, "filen, som följer med i kallelsen",
        "the file, which follows in the summons", "handlingar/skrivelse.pdf", PLAIN,
        ALSO("bilaga dokument pdf")),
};

static const struct field statement_fields[] = {
    ROW(statement, "av", TYPE_AUTHORS, by, "den eller de som yttrar sig: personer eller partier",
        "who speaks: persons or parties", "[Inge Lav, Rahel Ros]", PLAIN,
        ALSO("namn vem från ledamot")),
    ROW(statement, "text", TYPE_MARKDOWN, text,
        "vad som yrkas eller yttras; liten bokstav fortsätter formeln",
        "what is moved or said; a small letter continues the formula", "bifall till förslaget",
        PLAIN, ALSO("yrkande innehåll")),
    ROW(statement, "fil", TYPE_FILE, file, "texten som egen fil", "the text as a file of its own",
        "reservationer/c-kd.pdf", PLAIN, ALSO("bilaga")),
    ROW(statement, "återtaget", TYPE_TRUTH, withdrawn, "yrkandet togs tillbaka",
        "the motion was withdrawn", "nej", PLAIN, ALSO("återkallat")),
};

static const struct field vote_fields[] = {
    ROW(vote, "rubrik", TYPE_TEXT, title, "vad omröstningen kallas", "what the vote is called",
        "Huvudvotering", PLAIN, ALSO("titel")),
    ROW(vote, "propositionsordning", TYPE_MARKDOWN, order, "hur frågan ställdes",
        "how the question was put", "", PLAIN),
    ROW(vote, "proposition", TYPE_MARKDOWN, proposition, "det som ja och nej betyder, i ord",
        "what ja and nej mean, in words", "Ja för bifall, nej för återremiss.", PLAIN,
        ALSO("voteringsproposition")),
    ROW(vote, "ja betyder", TYPE_TEXT, yes_means, "det som ja betyder", "what ja means", "bifall",
        PLAIN),
    ROW(vote, "nej betyder", TYPE_TEXT, no_means, "det som nej betyder", "what nej means",
        "återremiss", PLAIN),
    ROW(vote, "ja", TYPE_COLUMN, yes, "de som röstade ja: namn, 'övriga' eller ett antal",
        "who voted ja: names, 'övriga' (the rest) or a number", "övriga", PLAIN),
    ROW(vote, "nej", TYPE_COLUMN, no, "de som röstade nej", "who voted nej", "[Inge Lav]", PLAIN),
    ROW(vote, "avstår", TYPE_COLUMN, abstain, "de som avstod", "who abstained", "[Linda Jord]",
        PLAIN, ALSO("avstod avstående")),
    ROW(vote, "frånvarande", TYPE_COLUMN, absent, "de som var borta vid omröstningen",
        "who was absent from the vote", "[Per Ås]", PLAIN),
    ROW(vote, "sluten", TYPE_TRUTH, closed, "sluten omröstning: bara antal",
        "a closed vote: numbers only", "ja", PLAIN, ALSO("slutenomröstning")),
    WHOLE("utslagsröst", TYPE_SIDE, "den sida som ordförandens utslagsröst föll på",
          "the side on which the chair's casting vote fell", "ja", PLAIN),
    ROW(vote, "lott", TYPE_TRUTH, lot, "den sida som lotten föll på, i val och anställning",
        "the side on which the lot fell, in elections and employment", "ja", PLAIN,
        ALSO("lottning")),
    ROW(vote, "utfall", TYPE_MARKDOWN, outcome, "hur omröstningen slutade", "how the vote ended",
        "Förslaget bifalls.", PLAIN, ALSO("resultat")),
};

static const struct field decision_part_fields[] = {
    ROW(decision_part, "inledning", TYPE_MARKDOWN, intro, "vad som står före punkterna",
        "what stands before the points", "Beredningen beslutar", PLAIN),
    ROW(decision_part, "punkter", TYPE_MARKDOWNS, points, "det som beslutades, punkt för punkt",
        "what was decided, point by point", "", PLAIN, ALSO("attsatser beslut")),
};

static const struct field attendance_fields[] = {
    WHOLE("beslutande", TYPE_SERVING,
          "de som tjänstgör; 'alla' är organets alla ledamöter, och då skrivs bara undantagen",
          "who serves; 'alla' is every member of the body, then only exceptions are written",
          "Roger Ing ersätter Teresa Em", PLAIN, ALSO("närvarande tjänstgörande ledamöter")),
    ROW(attendance, "frånvarande", TYPE_MENTIONS, absent, "ledamöter som inte var med",
        "members who were not there", "[Anna Ny]", PLAIN, ALSO("frånvaro")),
    ROW(attendance, "ersättare", TYPE_MENTIONS, substitutes,
        "ersättare som var med utan att tjänstgöra", "substitutes who were there without serving",
        "Inge Lav", PLAIN, ALSO("ejtjänstgörande ejtjänstgörandeersättare")),
    ROW(attendance, "övriga", TYPE_FREE_PEOPLE, others, "andra som var med, med titel och §§",
        "others who were there, with title and §§", "Eva Lund, ekonomichef, §§ 9–13", PLAIN,
        ALSO("övriganärvarande övrigadeltagare")),
    ROW(attendance, "händelser", TYPE_EVENTS, events, "vem som kommer och går, och när",
        "who comes and goes, and when", "Ny lämnar efter § 10", PLAIN, ALSO("händelse")),
};

static const struct field adjustment_fields[] = {
    ROW(adjustment, "datum", TYPE_DATE, date, "dagen för justeringen", "the day of adjustment",
        "2025-03-24", PLAIN, ALSO("dag")),
    WHOLE("plats", TYPE_ADJUSTMENT_PLACE, "var det justerades, eller 'digitalt'",
          "where it was adjusted, or 'digitalt'", "digitalt", PLAIN),
};

static const struct field notice_fields[] = {
    ROW(notice, "datum", TYPE_DATE, posted, "dagen då anslaget sattes upp", "the day of posting",
        "2025-03-25", PLAIN, ALSO("uppsatt anslaget")),
    ROW(notice, "nedtaget", TYPE_DATE, taken_down, "dagen då det togs ned",
        "the day it was taken down", "2025-04-16", PLAIN, ALSO("tasned nedtas")),
    ROW(notice, "plats", TYPE_TEXT, place, "anslagstavlan", "the notice board",
        "Den digitala anslagstavlan", PLAIN, ALSO("anslagstavla")),
    ROW(notice, "förvaring", TYPE_TEXT, kept, "var protokollet förvaras",
        "where the minutes are kept", "Regionkansliet", PLAIN, ALSO("förvaras förvaringsplats")),
};

static const struct field correction_fields[] = {
    ROW(correction, "datum", TYPE_DATE, date, "dagen för rättelsen", "the day of the correction",
        "2025-04-01", PLAIN),
    ROW(correction, "paragraf", TYPE_PARAGRAPHS, paragraphs, "paragrafen som rättas",
        "the § that is corrected", "12", PLAIN, ALSO("paragrafer")),
    ROW(correction, "text", TYPE_MARKDOWN, text, "vad som ändrats", "what was changed",
        "Beloppet ska vara 1 566 kronor.", REQUIRED),
    ROW(correction, "av", TYPE_TEXT, by, "den som gjorde rättelsen", "who made the correction",
        "Elin Berg", PLAIN),
};

static const struct field day_fields[] = {
    WHOLE("dag", TYPE_DAY, "dagens datum, eller ett namn", "the date of the day, or a name",
          "2025-08-28", PLAIN, ALSO("datum")),
    ROW(programme_day, "rubrik", TYPE_TEXT, title, "dagens rubrik", "the title of the day",
        "Studiebesök", PLAIN, ALSO("titel")),
    ROW(programme_day, "punkter", TYPE_SHAPES, points, "dagens punkter", "the points of the day",
        "", .extra = NO_OFFSET, .shape = SHAPE_POINT, ALSO("program")),
};

static const struct field point_fields[] = {
    ROW(programme_point, "tid", TYPE_HOURS, hours, "när punkten börjar, och slutar",
        "when the point begins, and ends", "09.00-09.45", PLAIN, ALSO("klockan klockslag")),
    ROW(programme_point, "rubrik", TYPE_TEXT, title, "punktens rubrik", "the title of the point",
        "Samling med kaffe", PLAIN, ALSO("titel punkt")),
    ROW(programme_point, "text", TYPE_MARKDOWN, text, "vad som händer", "what happens", "", PLAIN),
    ROW(programme_point, "plats", TYPE_TEXT, place, "var", "where", "Bruksgården", PLAIN,
        ALSO("lokal")),
    ROW(programme_point, "ansvarig", TYPE_TEXT, responsible, "den som håller i punkten",
        "who is in charge", "Eva Lund, ekonomichef", PLAIN, ALSO("medverkande")),
    ROW(programme_point, "punkter", TYPE_SHAPES, points, "punkter under punkten",
        "points below the point", "", .extra = NO_OFFSET, .shape = SHAPE_POINT),
};

/* ---- the body -------------------------------------------------------------------------------- */

static const struct field body_fields[] = {
    ROW(body, "namn", TYPE_TEXT, name, "organets namn", "the name of the body",
        "Strategisk beredning", REQUIRED, ALSO("organ rubrik name")),
    ROW(body, "förkortning", TYPE_TEXT, abbreviation,
        "kort namn, också i filnamn; annars görs ett av namnet",
        "a short name, in file names too; else made from the name", "SB", PLAIN, ALSO("kortnamn")),
    ROW(body, "bestämd form", TYPE_TEXT, definite, "så organet kallas i formler",
        "what the body is called in formulas", "beredningen", PLAIN),
    ROW(body, "organisation", TYPE_TEXT, organisation, "organisationen som organet hör till",
        "the organisation that the body belongs to", "Region Sjöbygden", PLAIN),
    ROW(body, "slag", TYPE_CHOICE, kind,
        "vad för sorts organ det är: avgör vilka regler som gäller",
        "what sort of body it is: decides which rules bind", "beredning",
        .extra = offsetof(struct body, kind_name), .choices = body_kinds, ALSO("typ sort")),
    ROW(body, "dokument", TYPE_CHOICE, minutes, "vad dess protokoll kallas",
        "what its minutes are called", "protokoll", .extra = offsetof(struct body, minutes_name),
        .choices = minutes_kinds),
    ROW(body, "platser", TYPE_NUMBER, given_seats,
        "antal platser, om det inte är antalet ledamöter",
        "the number of seats, when it is not the number of members", "30", PLAIN,
        ALSO("antalplatser mandat")),
    ROW(body, "numrering", TYPE_NUMBERING, numbering,
        "hur ärenden och paragrafer numreras; {nr} är numret",
        "how items and §§ are numbered; {nr} is the number", "{protokoll: \"§ {nr}\", period: år}",
        PLAIN),
    ROW(body, "ledamöter", TYPE_ENTRIES, members, "ledamöterna", "the members",
        "Anna Ek (S), ordförande, Norrvik", PLAIN, ALSO("ledamot medlemmar")),
    ROW(body, "ersättare", TYPE_ENTRIES, substitutes, "ersättarna", "the substitutes",
        "Roger Ing (S), Sjöby, för Teresa Em", PLAIN, ALSO("suppleanter")),
    ROW(body, "tjänstepersoner", TYPE_ENTRIES, officials, "sekreterare och andra tjänstepersoner",
        "the secretary and other officials", "Elin Berg, mötessekreterare", PLAIN,
        ALSO("tjänstemän tjänsteperson övriga")),
    ROW(body, "inkallelseordning", TYPE_CALL_IN, call_in_order,
        "vilka ersättare som träder in för vilka", "which substitutes step in for whom",
        "{S: [S, V], M: [M, KD, L]}", PLAIN),
    ROW(body, "profil", TYPE_TEXT, profile_name, "en profilfil, eller en färdig profil",
        "a profile file, or a ready one", "region", PLAIN),
};

static const struct field person_fields[] = {
    ROW(person, "namn", TYPE_TEXT, name, "personens namn", "the person's name", "Per Ås", REQUIRED),
    ROW(person, "parti", TYPE_TEXT, party, "partibeteckning", "party", "S", PLAIN),
    ROW(person, "roll", TYPE_ROLES, roles,
        "uppdrag: ordförande, 1:e vice ordförande, gruppledare …",
        "role: chair, vice chair, group leader …", "vice ordförande", PLAIN, ALSO("uppdrag")),
    ROW(person, "representerar", TYPE_TEXT, represents,
        "kommunen eller organisationen som personen kommer från",
        "the municipality or organisation that the person comes from", "Norrvik", PLAIN,
        ALSO("kommun hemvist ort")),
    ROW(person, "titel", TYPE_TEXT, title, "vad personen arbetar som", "what the person works as",
        "ekonomichef", PLAIN, ALSO("befattning yrke")),
    ROW(person, "e-post", TYPE_TEXT, email, "e-postadress", "e-mail address",
        "per.as@sjobygden.example", PLAIN, ALSO("mejl mail email epostadress")),
    ROW(person, "telefon", TYPE_TEXT, phone, "telefonnummer", "phone number", "0555-123 45", PLAIN,
        ALSO("tel mobil")),
    ROW(person, "från", TYPE_DATE, from, "mandattidens första dag", "first day of the term",
        "2023-01-01", PLAIN),
    ROW(person, "till", TYPE_DATE, until, "mandattidens sista dag", "last day of the term",
        "2026-12-31", PLAIN),
    ROW(person, "paragrafer", TYPE_PARAGRAPHS, paragraphs, "de §§ som personen var med om",
        "the §§ that the person took part in", "§§ 9–12", PLAIN, ALSO("paragraf")),
    ROW(person, "tid", TYPE_HOURS, hours, "de klockslag som personen var med",
        "the hours that the person was there", "09.00-10.30", PLAIN),
    WHOLE("på distans", TYPE_REMOTE, "personen deltar på distans",
          "the person takes part from a distance", "ja", PLAIN, ALSO("distans")),
    WHOLE("ersätter", TYPE_REPLACES, "den som personen tjänstgör för", "for whom the person serves",
          "Teresa Em §§ 1–4", PLAIN),
    ROW(person, "för", TYPE_TEXT, substitute_for_name, "personlig ersättare för",
        "personal substitute for", "Teresa Em", PLAIN, ALSO("personligersättareför")),
};

/* ---- the profile ----------------------------------------------------------------------------- */

static const struct field profile_fields[] = {
    ROW(profile, "organisation", TYPE_TEXT, organisation, "organisationens namn",
        "the name of the organisation", "Region Sjöbygden", PLAIN, ALSO("namn")),
    ROW(profile, "logotyp", TYPE_FILE, logo, "bild, PNG eller JPEG", "picture, PNG or JPEG",
        "logotyp.png", PLAIN, ALSO("logga logo bild")),
    ROW(profile, "alternativtext", TYPE_TEXT, logo_text,
        "vad logotypen visar, för den som inte ser den",
        "what the logo shows, for those who do not see it", "Region Sjöbygden", PLAIN,
        ALSO("alttext")),
    ROW(profile, "adress", TYPE_LINES, address, "organisationens adress",
        "the address of the organisation", "Box 1, 555 00 Sjöby", PLAIN),
    ROW(profile, "stil", TYPE_STYLE, style, "utseende: en stilfil eller dess nycklar",
        "looks: a style file or its keys", "{färg: \"#12467b\"}", PLAIN, ALSO("utseende")),
    ROW(profile, "numrering", TYPE_NUMBERING, numbering, "hur ärenden och paragrafer numreras",
        "how items and §§ are numbered", "{protokoll: \"§ {nr}\"}", PLAIN),
    ROW(profile, "klockslag", TYPE_CHOICE, clock_style, "09.00 eller 09:00", "09.00 or 09:00",
        "punkt", .extra = NO_OFFSET, .choices = clock_styles),
    ROW(profile, "ny sida per ärende", TYPE_TRUTH, page_per_item, "varje ärende börjar på ny sida",
        "each item begins on a new page", "nej", PLAIN),
    ROW(profile, "egna avsnitt", TYPE_PAIRS, own_sections,
        "fler nycklar för avsnitt, med sina rubriker",
        "further keys of sections, with their headings", "{barnets bästa: Barnets bästa}", PLAIN),
    WHOLE("avsnittsordning", TYPE_ORDER, "avsnittens ordning", "the order of sections",
          "beslut först", PLAIN, ALSO("ordning")),
    ROW(profile, "rubriker", TYPE_PAIRS, headings,
        "andra ord för det som skrivs ut, nyckel för nyckel",
        "other words for what is printed, key by key", "{beslutande: Beslutande ledamöter}", PLAIN,
        ALSO("etiketter")),
    WHOLE("personformat", TYPE_PERSON_FORMAT, "hur en person skrivs ut", "how a person is printed",
          "\"{{namn}}{{#parti}} ({{parti}}){{/parti}}\"", PLAIN),
    WHOLE("underskrifter", TYPE_SIGNATURES, "vilka som skriver under", "who signs",
          "[sekreterare, ordförande, justerare]", PLAIN, ALSO("underskrift signaturer")),
    ROW(profile, "mellanblad", TYPE_TRUTH, divider_sheets, "ett blad före varje ärendes handlingar",
        "a sheet before the papers of each item", "ja", PLAIN),
    ROW(profile, "anslagstavla", TYPE_TEXT, notice_board, "var protokoll anslås",
        "where notices are posted", "Den digitala anslagstavlan", PLAIN),
    ROW(profile, "överklagande", TYPE_MARKDOWN, appeal, "hur man överklagar", "how to appeal", "",
        PLAIN, ALSO("överklaga besvärshänvisning")),
    WHOLE("standardärenden", TYPE_STANDING_ITEMS, "ändrade eller egna standardärenden",
          "changed standing items or ones of your own", "", PLAIN, ALSO("standard")),
    ROW(profile, "mallar", TYPE_FOLDER, templates, "mapp vars mallar går före de inbyggda",
        "a folder whose templates go before the built-in ones", "mallar", PLAIN, ALSO("mall")),
};

/* ---- the style ------------------------------------------------------------------------------- */

static const struct choice style_marks[] = {{STR_INIT("streck"), STYLE_MARK_BAR},
                                            {STR_INIT("ruta"), STYLE_MARK_BOX},
                                            {STR_INIT("ingen"), STYLE_MARK_NONE},
                                            {{NULL, 0}, 0}};

static const struct choice style_airs[] = {{STR_INIT("tät"), STYLE_AIR_TIGHT},
                                           {STR_INIT("vanlig"), STYLE_AIR_USUAL},
                                           {STR_INIT("gles"), STYLE_AIR_LOOSE},
                                           {{NULL, 0}, 0}};

static const struct choice style_numbers[] = {{STR_INIT("i marginalen"), STYLE_NUMBERS_MARGIN},
                                              {STR_INIT("i rubriken"), STYLE_NUMBERS_TITLE},
                                              {{NULL, 0}, 0}};

static const struct measure_kind body_sizes = {STR_INIT("pt"), 10, 90, 140};
static const struct measure_kind title_sizes = {STR_INIT("pt"), 10, 140, 360};
static const struct measure_kind line_heights = {{NULL, 0}, 100, 135, 180};

#define MEASURE(kind) .extra = NO_OFFSET, .measure = &(kind)
#define CHOICE(words) .extra = NO_OFFSET, .choices = words

static const struct field style_fields[] = {
    WHOLE("förlaga", TYPE_READY_STYLE,
          "en färdig profil vars utseende är utgångspunkten: region, kommun, förening",
          "a ready profile whose looks are the starting point: region, kommun, förening", "kommun",
          PLAIN, ALSO("grund tema mall base theme")),
    ROW(style, "färg", TYPE_COLOR, color,
        "accentfärg, som text på vitt: kontrast minst 4,5:1; `#` kräver citattecken",
        "accent colour, as text on white: contrast at least 4.5:1; `#` needs quotes", "\"#12467b\"",
        PLAIN, ALSO("accentfärg color colour accent")),
    ROW(style, "grå", TYPE_COLOR, grey, "bifakta, sidhuvud och sidfot: kontrast minst 4,5:1",
        "secondary facts, head and foot: contrast at least 4.5:1", "\"#4a5260\"", PLAIN,
        ALSO("bifärg gråfärg grey gray")),
    ROW(style, "typsnitt", TYPE_FONTS, fonts,
        "TTF- eller OTF-filer: normal, fet, kursiv, fet kursiv; den första räcker",
        "TTF or OTF files: regular, bold, italic, bold italic; the first will do",
        "[Regular.ttf, Bold.ttf]", PLAIN, ALSO("font fonts teckensnitt")),
    ROW(style, "textstorlek", TYPE_MEASURE, body_size, "brödtextens storlek, 9–14 pt",
        "size of the body text, 9–14 pt", "10,5 pt", MEASURE(body_sizes),
        ALSO("storlek brödtext grad fontsize size")),
    ROW(style, "titelstorlek", TYPE_MEASURE, title_size, "titelns storlek, 14–36 pt",
        "size of the title, 14–36 pt", "20 pt", MEASURE(title_sizes),
        ALSO("rubrikstorlek titlesize")),
    ROW(style, "titellinje", TYPE_TRUTH, title_rule, "en linje under titeln",
        "a rule under the title", "nej", PLAIN, ALSO("linje rubriklinje")),
    ROW(style, "radavstånd", TYPE_MEASURE, line_height, "radens höjd mot storleken, 1,35–1,8",
        "height of a line against the size, 1.35–1.8", "1,45", MEASURE(line_heights),
        ALSO("radhöjd lineheight")),
    ROW(style, "luft", TYPE_CHOICE, air, "avståndet mellan stycken och ärenden",
        "the room between paragraphs and items", "vanlig", CHOICE(style_airs),
        ALSO("täthet avstånd")),
    WHOLE(
        "marginaler", TYPE_MARGINS,
        "från papprets kant till texten, 20–60 mm upptill och nedtill, 10–60 mm i sidled: ett till "
        "fyra mått (upptill, höger, nedtill, vänster)",
        "from the paper's edge to the text, 20–60 mm above and below, 10–60 mm at the sides: one "
        "to four lengths (top, right, bottom, left)",
        "30 mm 24 mm", PLAIN, ALSO("marginal margin margins")),
    ROW(style, "förslagsmarkering", TYPE_CHOICE, mark, "hur förslag och beslut märks ut",
        "how proposals and decisions are marked", "streck", CHOICE(style_marks),
        ALSO("beslutsmarkering markering")),
    ROW(style, "ärendenummer", TYPE_CHOICE, numbers, "var ärendenas nummer står",
        "where the numbers of items stand", "i marginalen", CHOICE(style_numbers),
        ALSO("nummer nummerplats")),
    ROW(style, "marginaljustering", TYPE_TRUTH, justified, "raka högerkanter i pdf",
        "straight right edges in pdf", "nej", PLAIN, ALSO("justerad rak justified")),
    ROW(style, "sidhuvud", TYPE_SIDES, head,
        "text överst på varje sida, till vänster och till höger; mallrader; `inga` ger inget "
        "sidhuvud",
        "text at the top of each page, left and right; template lines; `inga` for none",
        "[\"**{{profil.organisation}}**\", \"{{dokument.namn}}\"]", PLAIN, ALSO("header")),
    ROW(style, "sidfot", TYPE_SIDES, foot,
        "text nederst på varje sida, till vänster och till höger; mallrader; `inga` ger ingen "
        "sidfot",
        "text at the foot of each page, left and right; template lines; `inga` for none",
        "\"{{organ.namn}}\"", PLAIN, ALSO("footer")),
};

/* ---- shapes ---------------------------------------------------------------------------------- */

#define FIELDS(list) .fields = list, .count = sizeof(list) / sizeof *(list)
#define AT(owner)    .at = offsetof(struct owner, at)

const struct shape format_shapes[SHAPE_COUNT] = {
    [SHAPE_MEETING] = {FIELDS(meeting_fields), AT(meeting), .given = NO_OFFSET,
                       .sv = STR_INIT("Mötesfilen beskriver ett möte, från kallelse till anslag."),
                       .en = STR_INIT(
                           "The meeting file describes a meeting, from summons to notice.")},
    [SHAPE_ITEM] = {FIELDS(item_fields), AT(item), .given = NO_OFFSET,
                    .main_key = STR_INIT("rubrik"),
                    .sv = STR_INIT("Ett ärende under `ärenden`. En ensam text är rubriken."),
                    .en = STR_INIT("An item below `ärenden`. A text alone is the title.")},
    [SHAPE_SECTION] = {FIELDS(section_fields), .at = NO_OFFSET, .given = NO_OFFSET,
                       .sv = STR_INIT("Ett avsnitt med egen rubrik, under `avsnitt`. Det står före "
                                      "förslaget om inte `efter` säger annat."),
                       .en = STR_INIT("A section with a heading of its own. It stands before the "
                                      "proposal unless `efter` says otherwise.")},
    [SHAPE_PAPER] = {FIELDS(paper_fields), AT(paper), .given = NO_OFFSET,
                     .main_key = STR_INIT("titel"),
                     .sv =
                         STR_INIT("En handling under `beslutsunderlag`. En ensam text är titeln."),
                     .en = STR_INIT("A paper below `beslutsunderlag`. A text alone is the title.")},
    [SHAPE_STATEMENT] =
        {FIELDS(statement_fields), AT(statement), .given = NO_OFFSET, .main_key = STR_INIT("text"),
         .sv = STR_INIT("Ett yrkande, en reservation, ett särskilt yttrande eller en "
                        "protokollsanteckning. En ensam text är `text`."),
         .en = STR_INIT("A motion, a reservation, a special statement or a note to the "
                        "minutes. A text alone is `text`.")},
    [SHAPE_VOTE] = {FIELDS(vote_fields), AT(vote), .given = NO_OFFSET,
                    .sv = STR_INIT("En omröstning under `omröstningar`."),
                    .en = STR_INIT("A vote below `omröstningar`.")},
    [SHAPE_DECISION_PART] = {FIELDS(decision_part_fields), AT(decision_part), .given = NO_OFFSET,
                             .sv = STR_INIT("En del av ett beslut i flera delar."),
                             .en = STR_INIT("A part of a decision in several parts.")},
    [SHAPE_ATTENDANCE] = {FIELDS(attendance_fields), AT(attendance),
                          .given = offsetof(struct attendance, given),
                          .sv = STR_INIT("Vilka som deltog, skrivet efter mötet."),
                          .en = STR_INIT("Who took part, written after the meeting.")},
    [SHAPE_ADJUSTMENT] = {FIELDS(adjustment_fields), AT(adjustment),
                          .given = offsetof(struct adjustment, given),
                          .main_key = STR_INIT("datum"),
                          .sv = STR_INIT("Justeringen. En ensam text är dagen."),
                          .en = STR_INIT("The adjustment. A text alone is the day.")},
    [SHAPE_NOTICE] = {FIELDS(notice_fields), AT(notice), .given = offsetof(struct notice, given),
                      .main_key = STR_INIT("datum"),
                      .sv = STR_INIT(
                          "Anslaget. En ensam text är dagen; sista dag att överklaga räknas ut."),
                      .en =
                          STR_INIT("The notice. A text alone is the day; the last day to appeal is "
                                   "calculated.")},
    [SHAPE_CORRECTION] = {FIELDS(correction_fields), AT(correction), .given = NO_OFFSET,
                          .main_key = STR_INIT("text"),
                          .sv = STR_INIT("En rättelse efter justeringen; den skrivs ut."),
                          .en = STR_INIT("A correction after the adjustment; it is printed.")},
    [SHAPE_DAY] = {FIELDS(day_fields), .at = NO_OFFSET, .given = NO_OFFSET,
                   .sv = STR_INIT("En dag under `program`."),
                   .en = STR_INIT("A day below `program`.")},
    [SHAPE_POINT] = {FIELDS(point_fields), AT(programme_point), .given = NO_OFFSET,
                     .main_key = STR_INIT("rubrik"),
                     .sv = STR_INIT("En punkt i ett program. En ensam text är rubriken."),
                     .en = STR_INIT("A point of a programme. A text alone is the title.")},
    [SHAPE_BODY] = {FIELDS(body_fields), AT(body), .given = NO_OFFSET,
                    .sv = STR_INIT("Organfilen beskriver en nämnd, en beredning, en grupp."),
                    .en = STR_INIT("The body file describes a board, a committee, a group.")},
    [SHAPE_PERSON] = {FIELDS(person_fields), AT(person), .given = NO_OFFSET,
                      .sv = STR_INIT(
                          "En person, när en rad inte räcker. Raden skrivs `Namn (PARTI), "
                          "roll, hemort`, och kan ha §§, klockslag, `på distans`, `ersätter "
                          "NAMN §§ …` och `för NAMN`."),
                      .en = STR_INIT(
                          "A person, when a line is not enough. The line is `Name (PARTY), "
                          "role, home`, and may have §§, clock times, `på distans`, `ersätter "
                          "NAME §§ …` and `för NAME`.")},
    [SHAPE_PROFILE] =
        {FIELDS(profile_fields), AT(profile), .given = offsetof(struct profile, given),
         .sv = STR_INIT("Profilen, `profil.yaml`, beskriver det som skiljer organisationer åt. "
                        "Den närmaste uppåt från organfilen gäller."),
         .en = STR_INIT("The profile, `profil.yaml`, describes what differs between "
                        "organisations. The nearest one upwards from the body file applies.")},
    [SHAPE_STYLE] = {FIELDS(style_fields), AT(style), .given = NO_OFFSET,
                     .sv = STR_INIT("Utseendet, under `stil` i profilen eller i en egen fil."),
                     .en = STR_INIT(
                         "The looks, below `stil` in the profile or in a file of its own.")},
};

/* ---- names of things ------------------------------------------------------------------------- */

static const struct {
    struct str id;
    enum diag_text word;
    size_t size;
} shape_facts[SHAPE_COUNT] = {
#define X(constant, id_, word_, type_) [constant] = {STR_INIT(id_), NOTE_##word_, sizeof(type_)},
    SHAPES(X)
#undef X
};

struct str format_shape_id(enum shape_id shape) {
    return shape_facts[shape].id;
}

enum diag_text format_shape_word(enum shape_id shape) {
    return shape_facts[shape].word;
}

size_t format_shape_size(enum shape_id shape) {
    return shape_facts[shape].size;
}

enum diag_text format_type_word(enum field_type type) {
    static const enum diag_text words[TYPE_COUNT] = {
#define X(constant, word) NOTE_##word,
        FIELD_TYPES(X)
#undef X
    };
    return words[type];
}
