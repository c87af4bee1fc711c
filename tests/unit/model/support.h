/* Support for the tests of the model: files in memory, findings as text. */
#ifndef SRBC_TESTS_MODEL_SUPPORT_H
#define SRBC_TESTS_MODEL_SUPPORT_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "diag/diag.h"
#include "model/model.h"
#include "source/world.h"
#include "../suite.h"

struct test_file {
    const char *name;
    const char *text; /* NULL: a folder */
};

static const struct test_file *test_files; /* ends with a NULL name */
static struct arena *arena;
static struct diag *diag;

static enum world_status find_file(struct str name, const struct test_file **out) {
    if (str_find(name, STR(".."), 0) == 0 && str_find(name, STR("../f"), 0) != 0) {
        return WORLD_OUTSIDE_ROOT;
    }
    for (const struct test_file *f = test_files; f != NULL && f->name != NULL; f++) {
        if (str_equal(name, str_from(f->name))) {
            *out = f;
            return f->text != NULL ? WORLD_OK : WORLD_DIRECTORY;
        }
    }
    return WORLD_MISSING;
}

static enum world_status test_read(void *context, struct str from, struct str name, uint64_t limit,
                                   struct arena *to, struct str *path, struct str *bytes) {
    (void)context;
    (void)from;
    const struct test_file *file = NULL;
    enum world_status status = find_file(name, &file);
    if (status == WORLD_OK) {
        *path = str_copy(to, name);
        *bytes = str_from(file->text);
        status = bytes->len > limit ? WORLD_TOO_LARGE : WORLD_OK;
    }
    return status;
}

static enum world_status test_probe(void *context, struct str from, struct str name,
                                    struct arena *to, struct str *path, uint64_t *size) {
    (void)context;
    (void)from;
    const struct test_file *file = NULL;
    enum world_status status = find_file(name, &file);
    if (status == WORLD_OK) {
        *path = str_copy(to, name);
        *size = strlen(file->text);
    }
    return status;
}

static enum world_status test_nearest(void *context, struct str from, struct str name,
                                      struct arena *to, struct str *path) {
    uint64_t size;
    return test_probe(context, from, name, to, path, &size);
}

static const struct world test_world = {NULL, test_read, test_probe, test_nearest};

static void setup(void) {
    arena = arena_new();
    diag = diag_new(arena);
    test_files = NULL;
}

static void teardown(void) {
    arena_free(arena);
}

static struct model_input test_input(void) {
    return (struct model_input){
        .arena = arena, .world = &test_world, .diag = diag, .next_order = 1};
}

static struct meeting *load_bytes(struct str text) {
    struct model_input input = test_input();
    struct meeting *meeting = NULL;
    size_t before = diag_count(diag, DIAG_ERROR);
    bool ok = model_load(&input, source_new(arena, STR("mote.yaml"), text, 0), &meeting);
    ck_assert_ptr_nonnull(meeting);
    ck_assert_ptr_nonnull(meeting->body);
    ck_assert_ptr_nonnull(meeting->profile);
    ck_assert_int_eq(ok, diag_count(diag, DIAG_ERROR) == before);
    return meeting;
}

static inline struct meeting *load(const char *text) {
    return load_bytes(str_from(text));
}

/* The findings as printed. */
static inline const char *findings_as(enum diag_format format) {
    struct buf out = {0};
    const struct diag_print how = {format, LANGUAGE_SV, false};
    diag_print(diag, &how, &out);
    return buf_take(&out, arena).ptr;
}

static inline const char *findings(void) {
    return findings_as(DIAG_FORMAT_SHORT);
}

static inline const char *c_string(struct str text) {
    return str_copy(arena, text).ptr;
}

/* The words of a Markdown text, for comparison. */
static inline const char *markdown_text(const struct markdown *text) {
    return text->source != NULL ? c_string(text->source->text) : "(none)";
}

static inline int run_tests(TCase *tests, const char *name) {
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 30);
    return suite_run(name, tests);
}

#endif
