/* What the Markdown tests share: a text in, a tree, its dump, its Markdown and the findings out.
 * All of it lives in the arena of one test. */
#ifndef SRBC_TESTS_MARKDOWN_HELPER_H
#define SRBC_TESTS_MARKDOWN_HELPER_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "markdown/markdown.h"

struct trial {
    struct arena *arena;
    struct diag *diag;
    struct doc *doc;
    bool ok;
};

#define MARK(number) "\xEF\xB7\x90" #number "\xEF\xB7\x91"

static inline struct trial trial_parse(struct arena *arena, struct str text,
                                       const struct str *included, size_t count) {
    struct trial t = {.arena = arena, .diag = diag_new(arena), .doc = doc_new(arena)};
    const struct source **texts = arena_alloc(arena, (count + 1) * sizeof(const struct source *));
    for (size_t i = 0; i < count; i++) {
        texts[i] = source_new(arena, STR("fält"), included[i], 1);
    }
    struct inclusion_text input = {source_new(arena, STR("text.md"), text, 0), texts, count};
    t.ok = markdown_parse(&input, t.doc, t.doc->root, t.diag);
    const struct doc_node *wrong = NULL;
    ck_assert_msg(doc_check(t.doc, &wrong), "illegal tree at %s:\n%.*s",
                  wrong != NULL ? doc_kind_name(wrong->kind) : "", STR_ARG(text));
    return t;
}

static inline struct trial trial_text(struct arena *arena, const char *text) {
    return trial_parse(arena, str_from(text), NULL, 0);
}

static inline const char *trial_dump(const struct trial *t) {
    struct buf out = {0};
    doc_dump(t->doc, &out);
    return buf_take(&out, t->arena).ptr;
}

static inline const char *trial_written(const struct trial *t) {
    struct buf out = {0};
    markdown_write(t->doc, &out);
    return buf_take(&out, t->arena).ptr;
}

/* The findings, one a line: file:line:column: level[code]: message. */
static inline const char *trial_findings(const struct trial *t) {
    struct buf out = {0};
    struct diag_print how = {DIAG_FORMAT_SHORT, LANGUAGE_SV, false};
    diag_print(t->diag, &how, &out);
    return buf_take(&out, t->arena).ptr;
}

/* Whether there is a finding with this beginning ("text.md:3:5: fel[SRB829]"). */
static inline bool trial_found(const struct trial *t, const char *begin) {
    const char *line = trial_findings(t);
    for (; line != NULL; line = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1 : NULL) {
        if (strncmp(line, begin, strlen(begin)) == 0) {
            return true;
        }
    }
    return false;
}

/* The words of the body, every run of blanks as one space. */
static inline const char *trial_words(const struct trial *t) {
    struct buf all = {0};
    struct buf out = {0};
    for (const struct doc_node *n = t->doc->root->first; n != NULL; n = n->next) {
        if (n->role != DOC_ROLE_PAGE_HEAD && n->role != DOC_ROLE_PAGE_FOOT) {
            doc_plain_text(n, &all);
            buf_put_byte(&all, ' ');
        }
    }
    for (size_t i = 0; i < all.len; i++) {
        bool blank = strchr(" \t\n", all.ptr[i]) != NULL;
        if (!blank) {
            buf_put_byte(&out, all.ptr[i]);
        } else if (out.len > 0 && out.ptr[out.len - 1] != ' ') {
            buf_put_byte(&out, ' ');
        }
    }
    buf_free(&all);
    struct str words = str_trim(buf_take(&out, t->arena));
    return str_copy(t->arena, words).ptr;
}

#define ck_assert_dump(t, expected) ck_assert_str_eq(trial_dump(&(t)), (expected))
#define ck_assert_found(t, begin)                                                                  \
    ck_assert_msg(trial_found(&(t), (begin)), "no %s in:\n%s", (begin), trial_findings(&(t)))
#define ck_assert_clean(t) ck_assert_str_eq(trial_findings(&(t)), "")

#endif
