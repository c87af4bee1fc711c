/* Loading: nodes of a YAML tree → structs of the model, driven by the format table.
 *
 * Everything lands in the arena of the input. Readers report and go on; a value with a mistake
 * stays empty. Private to the model stage: other stages see model.h. */
#ifndef SRBC_MODEL_LOAD_H
#define SRBC_MODEL_LOAD_H

#include "diag/diag.h"
#include "model/format.h"
#include "model/model.h"
#include "model/names.h"
#include "source/world.h"
#include "yaml/tree.h"

struct loader {
    struct model_input *input;
    struct arena *arena;
    struct diag *diag;
    struct format_index *index;
    const struct source *source; /* file being read; paths in it start from its name */
    bool complete;               /* it was read to the end: what is missing is missing */
    bool people_known;           /* the body was read to the end: a name not there is unknown */
    bool defining;               /* a standing item is defined: no key is missing */
    struct meeting *meeting;     /* NULL when a body or profile is read alone */
    struct body *body;           /* NULL until it is known */
    struct profile *profile;     /* NULL until it is known */
    struct names *names;         /* people of body and meeting; NULL until they are known */
    size_t suggestions;          /* made for unknown keys; they cost, so there is an end to them */
};

/* Reads `node` into the zeroed struct `object` of a shape: unknown, doubled and missing keys are
 * reported. A text stands for the main key. */
void load_shape(struct loader *loader, enum shape_id shape, const struct node *node, void *object);

/* Reads the value of one key; `object` is the struct around it. Empty values are passed over. */
void load_field(struct loader *loader, const struct field *field, const struct node *node,
                void *object);

/* Reads another file: `name` as written at `at`, relative to the file being read. Makes it the file
 * being read. NULL when it cannot be read (reported). */
const struct node *load_file(struct loader *loader, struct str name, struct span at);

/* Whether a value is there: not the empty text without quotes. */
bool load_is_given(const struct node *node);

/* Reports that a value is of the wrong kind. */
void load_wrong_type(struct loader *loader, const struct field *field, const struct node *node);

/* Reports a key of the user's own that the mapping has already, by folded key; true when it has. */
bool load_is_twice(struct loader *loader, const struct field *field, struct table *seen,
                   struct str folded, const struct node_child *child);

/* The text of a node, or false when it is none (reported). Literal: NFC, trimmed, one line. */
bool load_text(struct loader *loader, const struct field *field, const struct node *node,
               struct text *out);

/* A literal text of its own place. */
struct text load_literal(struct loader *loader, struct str text, struct span at);

/* Reports that a word is none of the choices, with the nearest and all of them. */
void load_unknown_value(struct loader *loader, struct span at, struct str word, struct str key,
                        const struct choice *choices);

/* Whether a key of the user's own names a document; else reported. */
bool load_is_document(struct loader *loader, const struct field *field, const struct text *key);

/* Adds the nearest of the choices as help, or all of them. */
void load_suggest(struct loader *loader, struct finding *finding, struct str word,
                  const struct choice *choices);

/* The choice that a word names, folded; NULL when there is none. */
const struct choice *load_find_choice(struct loader *loader, struct str word,
                                      const struct choice *choices);

/* ja/nej and their like; TRUTH_UNSET when it is neither. */
enum truth load_truth_word(struct loader *loader, struct str word);

/* Looks for a file that is named; reports when it is not there. */
void load_attachment(struct loader *loader, struct attachment *file);

/* Walks a value that may be one or a list: `node` itself, or each child. */
struct node_walk {
    const struct node *single;
    const struct node_child *next;
    size_t count;
};
struct node_walk node_walk(const struct node *node);
const struct node *node_walk_next(struct node_walk *walk);

/* Readers of single types, in a table by type. `target` is the member, or for types that write
 * several members the whole struct. */
struct reading {
    struct loader *loader;
    const struct field *field;
    const struct node *node;
    void *object; /* the struct around */
    void *target; /* the member */
};

/* value.c */
void read_text(const struct reading *r);
void read_lines(const struct reading *r);
void read_texts(const struct reading *r);
void read_markdown(const struct reading *r);
void read_markdowns(const struct reading *r);
void read_truth(const struct reading *r);
void read_number(const struct reading *r);
void read_paragraphs(const struct reading *r);
void read_choice(const struct reading *r);
void read_file(const struct reading *r);
void read_folder(const struct reading *r);
void read_pairs(const struct reading *r);
void read_shape(const struct reading *r);
void read_shapes(const struct reading *r);
bool markdown_read(struct loader *loader, const struct field *field, const struct node *node,
                   struct markdown *out);
/* "12" or "§ 12": 1–PARAGRAPH_MAX. Nothing is reported. */
bool paragraph_number(struct str text, uint32_t *number);
bool paragraphs_of_text(struct loader *loader, struct str text, struct span at,
                        struct paragraph_list *out);

/* moment.c: dates and clock times */
void read_date(const struct reading *r);
void read_dates(const struct reading *r);
void read_due(const struct reading *r);
void read_day(const struct reading *r);
void read_hours(const struct reading *r);
void read_hours_list(const struct reading *r);
bool hours_of_text(struct loader *loader, struct str text, struct span at, struct hours *out);

/* people.c */
void read_entries(const struct reading *r);
void read_free_people(const struct reading *r);
void read_secretary(const struct reading *r);
void read_adjusters(const struct reading *r);
void read_mentions(const struct reading *r);
void read_serving(const struct reading *r);
void read_roles(const struct reading *r);
void read_remote(const struct reading *r);
void read_replaces(const struct reading *r);

/* who.c: names of authors, voters, absentees; events */
void read_who(const struct reading *r);
void read_authors(const struct reading *r);
void read_column(const struct reading *r);
void read_events(const struct reading *r);

/* item.c */
void read_side(const struct reading *r);
void read_decision(const struct reading *r);
void read_standing(const struct reading *r);
void read_section_key(const struct reading *r);
void read_adjustment_place(const struct reading *r);
void item_own_section(struct loader *loader, struct item *item, const struct pair *section,
                      const struct node *node);
void items_finish(struct loader *loader, uint32_t first_paragraph);

/* body.c */
void read_body(const struct reading *r);
void read_numbering(const struct reading *r);
void read_call_in(const struct reading *r);
void body_finish(struct loader *loader, struct body *body);
struct str body_genitive(struct arena *arena, const struct body *body);

/* style.c */
void read_style(const struct reading *r);
void read_ready_style(const struct reading *r);
void read_color(const struct reading *r);
void color_cut(struct loader *loader, const struct field *field, const struct node *node);
void read_measure(const struct reading *r);
void read_margins(const struct reading *r);
void read_fonts(const struct reading *r);
void read_sides(const struct reading *r);

/* profile.c */
void read_order(const struct reading *r);
void read_person_format(const struct reading *r);
void read_signatures(const struct reading *r);
void read_standing_items(const struct reading *r);
struct profile *profile_load_for(struct loader *loader, const struct body *body);
struct profile *profile_read(struct loader *loader, const struct node *root);

/* The tree of a profile that travels in the program, made the file being read; NULL (reported) when
 * there is none of that name. */
const struct node *profile_ready(struct loader *loader, const struct text *name);

/* What of the loader belongs to the file being read; put back after another file. */
struct file_state {
    const struct source *source;
    bool complete;
};
struct file_state file_state_of(const struct loader *loader);
void file_state_restore(struct loader *loader, struct file_state state);

/* Reads a file whose path is known and not relative to the one being read. */
const struct node *load_path(struct loader *loader, struct str path);

#endif
