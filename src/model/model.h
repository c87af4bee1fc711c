/* The meeting as it was written, checked and resolved: what every later stage reads.
 *
 * All structs belong to the arena of the compilation and are never changed after model_load().
 * Loading reports every mistake to diag and goes on; a value with a mistake counts as not given.
 * Sees base, source, diag, yaml (in the .c files only) and words. Names of fields are English
 * (docs/glossary.md); the YAML keys stand in the format table (model/format.c). */
#ifndef SRBC_MODEL_MODEL_H
#define SRBC_MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "base/table.h"
#include "source/source.h"
#include "words/date.h"
#include "words/paragraphs.h"

struct arena;
struct buf;
struct diag;
struct service;
struct world;

/* ---- values ----------------------------------------------------------------------------------
 * Every value keeps the place where it was written; SPAN_NONE when it was made by srbc. */

/* Literal text in NFC, trimmed. Empty: not given. */
struct text {
    struct str text;
    struct span at;
};

/* Markdown. `source` is derived from the file, so places in it lead back; NULL: not given. */
struct markdown {
    const struct source *source;
    struct span at;
};

enum truth { TRUTH_UNSET, TRUTH_NO, TRUTH_YES };

struct truth_value {
    enum truth value;
    struct span at;
};

struct number {
    bool given;
    uint32_t value;
    struct span at;
};

/* One date: to equals from. Not given: from.year is 0. */
struct dates {
    struct date from;
    struct date to;
    struct span at;
};

/* One clock time: to.minutes is negative. Not given: from.minutes is negative. An end that is less
 * than the beginning lies after midnight (hours_pass_midnight()). */
struct hours {
    struct clock from;
    struct clock to;
    struct span at;
};

/* "§§ 9–12, 15". list.count 0: not given, or `broken`: what is written cannot be (reported). */
struct paragraph_list {
    struct paragraphs list;
    bool broken;
    struct span at;
};

struct text_list {
    struct text *items;
    size_t count;
};

struct markdown_list {
    struct markdown *items;
    size_t count;
    struct span at;
};

struct hours_list {
    struct hours *items;
    size_t count;
};

/* A key chosen by the user and its text: renamed headings, own sections, numbering patterns. */
struct pair {
    struct text key;
    struct str folded; /* the key as keys are compared (utf8_fold) */
    struct text value;
};

struct pair_list {
    struct pair *items;
    size_t count;
    struct table index; /* folded key → struct pair */
};

/* A file the user names. `path` empty: not given. */
struct attachment {
    struct text path; /* as written */
    struct str found; /* path to open and to show; empty when it was not found (reported) */
    uint64_t size;    /* bytes, when found */
};

/* ---- people ---------------------------------------------------------------------------------- */

enum role_kind {
    ROLE_CHAIR,        /* ordförande */
    ROLE_VICE_CHAIR,   /* vice ordförande; rank 1 = 1:e, 0 = no ordinal */
    ROLE_SECRETARY,    /* sekreterare, mötessekreterare, protokollförare */
    ROLE_GROUP_LEADER, /* gruppledare, gruppordförande */
    ROLE_ADJUSTER,     /* justerare */
    ROLE_AUDITOR,      /* revisor */
    ROLE_OTHER         /* kassör, adjungerad, ledamot, ersättare … */
};

struct role {
    enum role_kind kind;
    uint32_t rank;                    /* ROLE_VICE_CHAIR: 1–9, or 0 */
    struct text name;                 /* as printed: "1:e vice ordförande" */
    struct paragraph_list paragraphs; /* `ordförande §§ 14–17`; empty: all the time */
};

struct person;

/* `ersätter NAME [§§ …]` */
struct replacement {
    struct text name;                 /* full name when resolved; empty: for whom is not stated */
    struct text party;                /* as written after the name */
    const struct person *person;      /* the member replaced; NULL when not stated or unknown */
    struct paragraph_list paragraphs; /* empty: as long as the substitute serves */
};

/* Which list a person of a body or meeting stands in. */
enum person_list {
    PERSON_MEMBER,     /* ledamöter */
    PERSON_SUBSTITUTE, /* ersättare */
    PERSON_OFFICIAL,   /* tjänstepersoner */
    PERSON_OTHER       /* övriga, föredragande, sekreterare outside the lists */
};

/* A person in a list of the body or the meeting, or a mention of one in `närvaro`, `justerare` …
 * A mention has its own notes (§§, clock, remote, ersätter) and `who` leads to the entry in the
 * body or meeting. Use person_party() and its like for what is printed. */
struct person {
    struct text name;       /* full name: of an entry as written, of a mention as resolved */
    struct text party;      /* as written here, without parentheses; may be "-" */
    struct text represents; /* home: members and substitutes */
    struct text title;      /* what the person works as: officials and others */
    struct role *roles;
    size_t role_count;
    struct text email;
    struct text phone;
    struct dates from;  /* term of office, first day */
    struct dates until; /* last day */
    struct paragraph_list paragraphs;
    struct hours hours;
    bool remote;                             /* på distans */
    struct paragraph_list remote_paragraphs; /* `på distans §§ 9–12`; empty: all the time */
    bool substitutes;                        /* `ersätter` was written, with or without a name */
    struct replacement *replaces;
    size_t replace_count;
    struct text substitute_for_name;     /* `för NAME`: personal substitute */
    const struct person *substitute_for; /* resolved; NULL when not given or unknown */
    const struct person *who; /* entry in the body or meeting; an entry points at itself; NULL
                                 for a free name */
    enum person_list list;    /* of the entry (who), else PERSON_OTHER */
    uint32_t index;           /* position of an entry within its list, from 0 */
    struct span at;
};

struct person_items {
    struct person *items;
    size_t count;
    bool incomplete; /* something in the list could not be read (reported) */
    struct span at;  /* of the key's value; SPAN_NONE: not given */
};

/* A name in a list of authors, voters or absentees. */
struct who {
    struct text name;            /* as printed: full name, or party code */
    const struct person *person; /* entry; NULL for a party */
    bool party;                  /* `av: [V, S]` */
};

struct who_list {
    struct who *items;
    size_t count;
    struct span at;
};

/* ---- items ----------------------------------------------------------------------------------- */

/* Section keys of an item in their canonical order. X(constant, key) */
#define MODEL_SECTIONS(X)                                                                          \
    X(SECTION_BRIEF, "ärendet i korthet")                                                          \
    X(SECTION_SUMMARY, "sammanfattning")                                                           \
    X(SECTION_DESCRIPTION, "ärendebeskrivning")                                                    \
    X(SECTION_BACKGROUND, "bakgrund")                                                              \
    X(SECTION_EARLIER, "tidigare behandling")                                                      \
    X(SECTION_ASSESSMENT, "bedömning")                                                             \
    X(SECTION_ECONOMY, "ekonomiska konsekvenser")

enum section_key {
#define X(constant, key) constant,
    MODEL_SECTIONS(X)
#undef X
        SECTION_COUNT
};

/* `avsnitt`, and the profile's `egna avsnitt`. */
struct section {
    struct text title; /* heading */
    struct markdown text;
    struct text after;    /* `efter: KEY`; empty: before the proposal */
    struct str after_key; /* canonical key of `after`; empty when it was not given */
    struct str own_key;   /* folded key of `egna avsnitt`; empty for `avsnitt` */
};

struct section_list {
    struct section *items;
    size_t count;
    size_t room; /* while it is filled */
};

struct paper {
    struct text title;
    struct attachment file; /* path empty: a title alone */
    struct span at;
};

struct paper_list {
    struct paper *items;
    size_t count;
    struct span at;
};

/* yrkanden, reservationer, särskilda yttranden, protokollsanteckningar */
struct statement {
    struct who_list by;   /* may be empty */
    struct markdown text; /* may be absent */
    bool continues;       /* the text begins in lower case: "… yrkar bifall till förslaget" */
    struct attachment file;
    struct truth_value withdrawn; /* återtaget: yrkanden */
    struct span at;
};

struct statement_list {
    struct statement *items;
    size_t count;
    struct span at;
};

enum vote_side { VOTE_NONE, VOTE_YES, VOTE_NO };

/* One column of a vote. */
struct vote_column {
    bool given;
    bool rest;           /* `övriga`: every serving member not named in another column */
    struct number total; /* when numbers alone are given */
    struct who_list names;
    struct span at;
};

struct vote {
    struct text title;
    struct markdown order; /* propositionsordning */
    struct markdown proposition;
    struct text yes_means;
    struct text no_means;
    struct vote_column yes;
    struct vote_column no;
    struct vote_column abstain;
    struct vote_column absent;   /* frånvarande */
    struct truth_value closed;   /* sluten */
    enum vote_side casting_vote; /* utslagsröst */
    struct span casting_vote_at;
    struct truth_value lot;  /* lott */
    struct markdown outcome; /* utfall */
    bool continues;          /* the outcome begins in lower case: "… att förslaget bifalls" */
    struct span at;
};

struct vote_list {
    struct vote *items;
    size_t count;
    struct span at;
};

struct decision_part {
    struct markdown intro; /* may be absent */
    struct markdown_list points;
    struct span at;
};

struct decision {
    bool given;
    bool as_proposed;            /* `enligt förslag`: parts repeat the proposal */
    struct decision_part *parts; /* a text or a list of points is one part without intro */
    size_t part_count;
    struct span at;
};

/* X(constant, name): typ */
#define MODEL_ITEM_TYPES(X)                                                                        \
    X(ITEM_DECISION, "beslut")                                                                     \
    X(ITEM_INFORMATION, "information")                                                             \
    X(ITEM_REPORT, "anmälan")                                                                      \
    X(ITEM_ELECTION, "val")                                                                        \
    X(ITEM_EMPLOYMENT, "anställning")                                                              \
    X(ITEM_INTERPELLATION, "interpellation")                                                       \
    X(ITEM_QUESTION, "fråga")

enum item_type {
    ITEM_UNTYPED,
#define X(constant, name) constant,
    MODEL_ITEM_TYPES(X)
#undef X
        ITEM_TYPE_COUNT
};

/* X(constant, name): standard */
#define MODEL_STANDING(X)                                                                          \
    X(STANDING_ROLL_CALL, "upprop")                                                                \
    X(STANDING_ADJUSTERS, "val av justerare")                                                      \
    X(STANDING_AGENDA, "föredragningslista")                                                       \
    X(STANDING_PREVIOUS_MINUTES, "föregående protokoll")                                           \
    X(STANDING_ADJUSTMENT, "justering")                                                            \
    X(STANDING_DISQUALIFICATION, "anmälan av jäv")                                                 \
    X(STANDING_NEXT_MEETING, "nästa sammanträde")                                                  \
    X(STANDING_OTHER_QUESTIONS, "övriga frågor")                                                   \
    X(STANDING_CLOSING, "avslutning")

enum standing {
    STANDING_NONE,
#define X(constant, name) constant,
    MODEL_STANDING(X)
#undef X
        STANDING_OWN, /* defined by the profile's standardärenden */
    STANDING_COUNT
};

struct item {
    struct text standing_name; /* `standard` as written; empty for an ordinary item */
    enum standing standing;
    struct text title;          /* rubrik; filled for standing items */
    struct number given_number; /* nummer as written */
    struct number given_paragraph;
    uint32_t number;               /* in the agenda; sub-items: 1 = a, 2 = b … */
    uint32_t paragraph;            /* § in the minutes; sub-items have their parent's */
    uint32_t level;                /* 0 for an item, 1 for a sub-item … */
    struct text_list case_numbers; /* diarienummer */
    struct text type_name;
    enum item_type type;
    struct person_items presenters; /* föredragande: free names */
    struct hours hours;             /* tid */
    struct dates dates;             /* datum: standing items */

    struct markdown text; /* printed first, without heading */
    struct markdown sections[SECTION_COUNT];
    struct section_list extra;     /* `avsnitt` */
    struct section_list own;       /* sections by the profile's own keys */
    struct markdown_list proposal; /* förslag till beslut: points */
    struct text_list proposers;    /* förslagsställare */
    struct paper_list papers;      /* beslutsunderlag */

    struct who_list disqualified;      /* jäv */
    struct who_list not_participating; /* deltar inte i beslutet: persons or parties */
    struct statement_list motions;     /* yrkanden */
    struct markdown order_of_propositions;
    struct vote_list votes;
    struct decision decision;
    struct text outcome;     /* utfall */
    struct text responsible; /* ansvarig */
    struct dates due;        /* klart, when it is a date */
    struct text due_text;    /* klart, as written */
    struct statement_list reservations;
    struct statement_list opinions;      /* särskilda yttranden */
    struct statement_list notes;         /* protokollsanteckningar */
    struct text_list recipients;         /* expedieras till */
    struct truth_value adjusted_at_once; /* omedelbart justerad */

    struct text secrecy;              /* sekretess: OSL 25 kap. 1 § */
    struct truth_value personal_data; /* personuppgifter */
    bool withheld; /* left out of the public edition: has a number, a § and a neutral title */

    struct item *items; /* underärenden */
    size_t item_count;
    const struct item *parent;
    struct span at; /* the whole mapping */
};

struct item_list {
    struct item *items;
    size_t count;
    struct span at;
};

/* ---- the meeting's other parts --------------------------------------------------------------- */

struct programme_point {
    struct hours hours;
    struct text title;
    struct markdown text;
    struct text place;
    struct text responsible;
    struct programme_point *points;
    size_t point_count;
    struct span at;
};

struct programme_day {
    struct dates date; /* when `dag` is a date */
    struct text name;  /* when `dag` is another text */
    struct text title;
    struct programme_point *points;
    size_t point_count;
    struct span at;
};

struct programme {
    struct programme_day *days;
    size_t day_count;
    struct span at;
};

enum event_kind { EVENT_LEAVES, EVENT_ARRIVES, EVENT_RETURNS, EVENT_DISQUALIFIED, EVENT_REPLACES };

/* närvaro: händelser. `Ölund lämnar efter § 10`, `Ek anländer kl. 09.40`, `Ås jäv § 12` */
struct event {
    enum event_kind kind;
    struct text name;            /* as printed */
    struct text party;           /* as written after the name */
    const struct person *person; /* NULL when unknown (reported) */
    struct text other_name;      /* EVENT_REPLACES: the one replaced */
    struct text other_party;
    const struct person *other;
    bool after;                       /* "efter § 10"; otherwise "från/före § 10" */
    bool during;                      /* "under § 10", "ersätter B § 10": in these §§ only */
    struct paragraph_list paragraphs; /* empty when a clock is given */
    struct clock clock;               /* negative when §§ are given */
    struct text text;                 /* the line as written */
};

struct event_list {
    struct event *items;
    size_t count;
    bool incomplete; /* one was not understood (reported) */
};

struct attendance {
    bool given;
    bool all_members;            /* beslutande: alla */
    struct person_items serving; /* beslutande (with `alla`: the exceptions written beside it) */
    struct person_items absent;  /* frånvarande */
    struct person_items substitutes; /* ersättare: present, not serving */
    struct person_items others;      /* övriga */
    struct event_list events;
    struct span at;
};

struct adjustment {
    bool given;
    struct dates date;
    struct text place;
    bool digital; /* plats: digitalt */
    struct span at;
};

struct notice {
    bool given;
    struct dates posted;     /* datum */
    struct dates taken_down; /* nedtaget */
    struct text place;
    struct text kept; /* förvaring */
    struct span at;
};

struct correction {
    struct dates date;
    struct paragraph_list paragraphs; /* paragraf */
    struct markdown text;
    struct text by; /* av */
    struct span at;
};

struct correction_list {
    struct correction *items;
    size_t count;
    struct span at;
};

/* numrering. Patterns hold {nr}; keys are documents' names. */
struct numbering {
    struct pair_list patterns;
    bool per_meeting; /* period: möte (else år) */
    struct span at;
};

/* ---- the body -------------------------------------------------------------------------------- */

/* X(constant, name, definite form): slag */
#define MODEL_BODY_KINDS(X)                                                                        \
    X(BODY_COUNCIL, "fullmäktige", "fullmäktige")                                                  \
    X(BODY_BOARD, "nämnd", "nämnden")                                                              \
    X(BODY_EXECUTIVE, "styrelse", "styrelsen")                                                     \
    X(BODY_COMMITTEE, "utskott", "utskottet")                                                      \
    X(BODY_PREPARATORY, "beredning", "beredningen")                                                \
    X(BODY_COOPERATION, "samverkansgrupp", "gruppen")                                              \
    X(BODY_ASSOCIATION, "förening", "föreningen")                                                  \
    X(BODY_COMPANY, "bolag", "bolaget")

enum body_kind {
    BODY_UNKNOWN,
#define X(constant, name, definite) constant,
    MODEL_BODY_KINDS(X)
#undef X
        BODY_KIND_COUNT
};

/* X(constant, name, file name): dokument, what its minutes are called */
#define MODEL_MINUTES(X)                                                                           \
    X(MINUTES_PROTOKOLL, "protokoll", "protokoll")                                                 \
    X(MINUTES_NOTES, "minnesanteckningar", "minnesanteckningar")                                   \
    X(MINUTES_MEETING_NOTES, "mötesanteckningar", "motesanteckningar")

enum minutes_kind {
#define X(constant, name, file) constant,
    MODEL_MINUTES(X)
#undef X
        MINUTES_KIND_COUNT
};

enum call_in_kind { CALL_IN_NONE, CALL_IN_BY_PARTY, CALL_IN_BY_HOME, CALL_IN_BY_NAME };

struct call_in_party {
    struct text party;
    struct text_list order; /* parties whose substitutes step in */
};

/* inkallelseordning */
struct call_in_order {
    enum call_in_kind kind;
    struct call_in_party *parties; /* CALL_IN_BY_PARTY */
    size_t party_count;
    struct who_list names; /* CALL_IN_BY_NAME */
    struct span at;
};

struct body {
    struct text name;
    struct text abbreviation; /* made from the name when not given; never empty */
    struct text definite;     /* bestämd form; default from kind or name; never empty */
    struct text organisation; /* the profile's when not given; may be empty */
    struct text kind_name;
    enum body_kind kind;
    enum minutes_kind minutes; /* dokument; default by kind */
    struct text minutes_name;  /* dokument as printed; never empty */
    struct number given_seats;
    uint32_t seats; /* platser, else the number of members */
    struct numbering numbering;
    struct person_items members;
    struct person_items substitutes;
    struct person_items officials;
    struct call_in_order call_in_order;
    struct text profile_name;    /* profil as written; may be empty */
    const struct source *source; /* file it stands in */
    struct span at;
};

/* ---- the profile ----------------------------------------------------------------------------- */

enum section_order { ORDER_DECISION_LAST, ORDER_DECISION_FIRST, ORDER_OWN };
enum signatures { SIGNATURES_DEFAULT, SIGNATURES_LIST, SIGNATURES_DIGITAL, SIGNATURES_NONE };

/* A colour or a length as read; in the unit of its row in the format table. */
struct measure {
    bool given;
    uint32_t value;
    struct span at;
};

enum style_mark { STYLE_MARK_UNSET, STYLE_MARK_BAR, STYLE_MARK_BOX, STYLE_MARK_NONE };
enum style_air { STYLE_AIR_UNSET, STYLE_AIR_TIGHT, STYLE_AIR_USUAL, STYLE_AIR_LOOSE };
enum style_numbers { STYLE_NUMBERS_UNSET, STYLE_NUMBERS_MARGIN, STYLE_NUMBERS_TITLE };

/* stil: what is not given is the ready style's, or the usual look's */
struct style {
    struct text ready;             /* förlaga: a ready profile whose look is the beginning */
    struct measure color;          /* färg: 0xRRGGBB */
    struct measure grey;           /* grå: 0xRRGGBB */
    struct text_list fonts;        /* typsnitt: regular, bold, italic, bold italic; paths start from
                                      the file they stand in */
    struct measure margins[4];     /* marginaler: top, right, bottom, left; tenths of mm */
    struct measure body_size;      /* textstorlek: tenths of a point */
    struct measure title_size;     /* titelstorlek: tenths of a point */
    struct measure line_height;    /* radavstånd: hundredths of the size */
    struct truth_value title_rule; /* titellinje */
    enum style_air air;            /* luft */
    enum style_mark mark;          /* förslagsmarkering */
    enum style_numbers numbers;    /* ärendenummer */
    struct markdown_list head;     /* sidhuvud: left and right, template lines */
    struct markdown_list foot;     /* sidfot: the same */
    struct truth_value justified;  /* marginaljustering */
    struct attachment file;        /* a style file, when `stil` is its name */
    struct span at;
};

/* A redefined or new standing item: name and the keys an item may have. */
struct standing_definition {
    struct text name;
    struct str folded;
    struct item item; /* the keys given; all else empty */
};

struct profile {
    bool given; /* false: nothing but defaults */
    struct text organisation;
    struct attachment logo; /* logotyp */
    struct text logo_text;  /* alternativtext */
    struct text address;
    struct style style;
    struct numbering numbering;
    enum clock_style clock_style;      /* klockslag */
    struct truth_value page_per_item;  /* ny sida per ärende */
    enum section_order section_order;  /* avsnittsordning */
    struct text_list section_keys;     /* ORDER_OWN: canonical keys */
    struct pair_list headings;         /* rubriker: printed label by key */
    struct pair_list own_sections;     /* egna avsnitt: key, heading */
    struct text person_format;         /* personformat for every document; may be empty */
    struct pair_list person_formats;   /* personformat per document */
    enum signatures signatures;        /* underskrifter */
    struct text_list signers;          /* SIGNATURES_LIST: sekreterare, ordförande, justerare */
    struct truth_value divider_sheets; /* mellanblad */
    struct text notice_board;          /* anslagstavla */
    struct markdown appeal;            /* överklagande */
    struct standing_definition *standing_items; /* standardärenden */
    size_t standing_item_count;
    struct text templates; /* mallar: folder as written; may be empty */
    struct str path;       /* of the profile file, from which its paths start; may be empty */
    struct span at;
};

/* ---- the meeting ----------------------------------------------------------------------------- */

struct meeting {
    const struct source *source;
    struct body *body;               /* never NULL; empty when it could not be read (reported) */
    struct profile *profile;         /* never NULL */
    struct dates dates;              /* datum */
    struct hours hours;              /* tid */
    struct hours_list adjournments;  /* ajournering */
    struct text place;               /* plats */
    struct text title;               /* rubrik; may be empty */
    struct text_list case_numbers;   /* diarienummer */
    struct person_items secretaries; /* sekreterare: zero or one */
    struct person_items adjusters;   /* justerare */
    struct person_items members;     /* additions of this meeting */
    struct person_items substitutes;
    struct person_items others;
    struct number first_paragraph; /* paragraf as written */
    struct text previous;          /* föregående: path as written */
    bool has_paragraphs;    /* § numbers are known: given, counted on from föregående, or 1 */
    struct item_list items; /* ärenden */
    struct programme programme;         /* program */
    struct attendance attendance;       /* närvaro */
    struct adjustment adjustment;       /* justering */
    struct notice notice;               /* anslag */
    struct correction_list corrections; /* rättelser */
    const struct service *service;      /* who serves in each § (model/service.h); never NULL */
    bool public_edition;                /* what is secret or hidden has been left out */
    bool held_in_secret; /* the only decisions stand in items that have been left out */
    struct span at;
};

/* ---- loading --------------------------------------------------------------------------------- */

/* What a file describes, told from its keys. */
enum model_kind { MODEL_UNKNOWN, MODEL_MEETING, MODEL_BODY, MODEL_PROFILE };

/* Where loading takes memory and files from, and where it reports. */
struct model_input {
    struct arena *arena;
    const struct world *world;
    struct diag *diag;
    struct str profile;  /* path of a profile that is used instead of any other; may be empty */
    bool public_edition; /* what is secret or hidden is left out while loading */
    struct text_list withheld; /* set by loading: titles and case numbers of what was left out */
    uint32_t next_order; /* number of the next file (source.order); counted up as files are read */
    const struct tree *tree; /* of model_read()'s file, which is not parsed once more; else NULL */
};

/* Loads the meeting whose file, already read, is `source`. Reads its body, profile and previous
 * meeting through the world and looks for its papers. `*out` is never NULL and complete enough to
 * be looked at; false when a finding of level error was added. */
bool model_load(struct model_input *input, const struct source *source, struct meeting **out);

/* The same for a body file alone and a profile alone. */
bool model_load_body(struct model_input *input, const struct source *source, struct body **out);
bool model_load_profile(struct model_input *input, const struct source *source,
                        struct profile **out);

/* Parses a file that is then loaded with the same input, and tells what it is. */
enum model_kind model_read(struct model_input *input, const struct source *source);

/* Tells a meeting from a body from a profile by their keys, without reporting anything. */
enum model_kind model_kind_of(struct arena *scratch, const struct source *source);

/* ---- questions ------------------------------------------------------------------------------- */

/* Party, home, title of an entry or a mention: the entry's own unless the mention says otherwise.
 */
struct text person_party(const struct person *person);
struct text person_represents(const struct person *person);
struct text person_title(const struct person *person);

/* Whether the term of office of an entry (`från`, `till`) covers a day of the meeting; it does as
 * long as nothing says otherwise. */
bool person_is_in_office(const struct person *person, const struct dates *meeting);

/* Whether a time goes on after midnight: it begins at 15.00 or later and ends before 06.00, as in
 * "18.00–00.30". Any other end before its beginning is a mistake. */
bool hours_pass_midnight(const struct hours *hours);

/* The first role of a kind an entry or mention has (mention first), or NULL. */
const struct role *person_role(const struct person *person, enum role_kind kind);

/* The member of the body who is its chair, or NULL. */
const struct person *body_chair(const struct body *body);

/* The value of a folded key, or NULL. */
const struct pair *pair_find(const struct pair_list *list, struct str folded);

/* A printed label by its canonical key: renamed by the profile, else the key with a capital. */
struct str profile_heading(struct arena *arena, const struct profile *profile, struct str key);

/* The secretary as a list, when he or she stands in no list of the body or the meeting; else an
 * empty one. */
const struct person_items *meeting_unlisted_secretary(const struct meeting *meeting);

/* Whether an item, or one that it stands below, is marked `sekretess` or `personuppgifter: ja`. */
bool item_is_secret(const struct item *item);

/* Whether decisions or attendance are there, so that minutes can be made. */
bool meeting_is_held(const struct meeting *meeting);

/* "§ 12" and the like by `numrering`: the number of an item as a document writes it. `document` is
 * the folded or canonical name ("föredragningslista", "protokoll"). */
struct str item_label(struct arena *arena, const struct meeting *meeting, const struct item *item,
                      struct str document);

/* A list of §§ as the meeting's documents write it: "§§ 4–9", or "punkterna 4–9" where the minutes
 * are numbered without a § sign. */
struct str meeting_paragraphs(struct arena *arena, const struct meeting *meeting,
                              struct paragraphs list);

/* The file formats as a JSON Schema (draft-07) for editors, and as the Markdown page
 * docs/format.md. Both are made from the format table; appended to `out`. */
void model_schema(struct buf *out);
void model_reference(struct buf *out);

/* Names of the enums as written in YAML; empty for the unset value. */
struct str body_kind_name(enum body_kind value);
struct str minutes_kind_name(enum minutes_kind value);
struct str minutes_kind_file(enum minutes_kind value);
struct str item_type_name(enum item_type value);
struct str standing_name(enum standing value);
struct str section_name(enum section_key value);

#endif
