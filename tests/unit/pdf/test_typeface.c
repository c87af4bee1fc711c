/* Font files of strangers: what is refused and why, names, and damage at any byte. */
#include "pdf/typeface.h"

#include <check.h>
#include <string.h>

#include "base/arena.h"
#include "base/embed.h"
#include "../suite.h"

static struct arena *arena;
static char *copy; /* of a sound font, to be spoilt */
static size_t size;
static struct typeface face;

static void setup(void) {
    struct str bytes;
    arena = arena_new();
    ck_assert(embed_find(STR("fonts/DejaVuSans.ttf"), &bytes));
    copy = arena_alloc(arena, bytes.len);
    memcpy(copy, bytes.ptr, bytes.len);
    size = bytes.len;
    memset(&face, 0, sizeof face);
}

static void teardown(void) {
    arena_free(arena);
}

static enum typeface_fault look(void) {
    return typeface_read(arena, (struct str){copy, size}, &face);
}

/* The entry of a table in the directory. */
static char *entry(const char *tag) {
    size_t count = (size_t)(uint8_t)copy[4] << 8 | (uint8_t)copy[5];
    for (size_t i = 0; i < count; i++) {
        if (memcmp(copy + 12 + i * 16, tag, 4) == 0) {
            return copy + 12 + i * 16;
        }
    }
    ck_abort_msg("no table %s", tag);
    return NULL;
}

static char *table(const char *tag) {
    const uint8_t *at = (const uint8_t *)entry(tag) + 8;
    return copy + ((size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3]);
}

START_TEST(test_sound_font) {
    ck_assert_int_eq(look(), TYPEFACE_FIT);
    ck_assert_uint_ge(face.weight, 100);
    ck_assert_uint_le(face.weight, 900);
    ck_assert(!face.italic);
    ck_assert_uint_gt(face.postscript.len, 0);
}
END_TEST

START_TEST(test_other_files) {
    static const struct {
        const char *bytes;
        enum typeface_fault fault;
    } files[] = {{"", TYPEFACE_OTHER},
                 {"%PDF-1.7\n%", TYPEFACE_OTHER},
                 {"wOFF and more", TYPEFACE_WEB},
                 {"wOF2 and more", TYPEFACE_WEB},
                 {"ttcf and more", TYPEFACE_COLLECTION},
                 {"OTTO", TYPEFACE_DAMAGED},
                 {"true", TYPEFACE_DAMAGED}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        ck_assert_int_eq(typeface_read(arena, str_from(files[i].bytes), &face), files[i].fault);
    }
}
END_TEST

START_TEST(test_licence) {
    static const struct {
        uint16_t type;
        enum typeface_fault fault;
    } licences[] = {{0x0000, TYPEFACE_FIT},    {0x0002, TYPEFACE_LOCKED}, {0x0004, TYPEFACE_FIT},
                    {0x0008, TYPEFACE_FIT},    {0x0100, TYPEFACE_LOCKED}, {0x0200, TYPEFACE_LOCKED},
                    {0x0108, TYPEFACE_LOCKED}, {0x000A, TYPEFACE_FIT}};
    for (size_t i = 0; i < sizeof licences / sizeof *licences; i++) {
        table("OS/2")[8] = (char)(licences[i].type >> 8);
        table("OS/2")[9] = (char)(licences[i].type & 0xFF);
        ck_assert_int_eq(look(), licences[i].fault);
    }
}
END_TEST

/* A CFF table as far as it is read: a header, a name, and a dictionary of `len` bytes. */
static void put_curves(const char *dictionary, uint8_t len) {
    const uint8_t head[] = {1, 0, 4, 1, 0, 1, 1, 1, 2, 'a', 0, 1, 1, 1, (uint8_t)(len + 1)};
    memcpy(table("CFF "), head, sizeof head);
    memcpy(table("CFF ") + sizeof head, dictionary, len);
}

START_TEST(test_curves) {
    memcpy(entry("glyf"), "CFF ", 4);
    put_curves("\x8B\x11", 2); /* 0 charstrings */
    ck_assert_int_eq(look(), TYPEFACE_FIT);
    put_curves("\x1C\x01\x8C\xF8\x1B\x8B\x0C\x1E", 8); /* 396 391 0 ROS */
    ck_assert_int_eq(look(), TYPEFACE_CURVES);
    put_curves("\x1E\x0C\x1F\x11", 4); /* the decimal number 0.1, which is no operator */
    ck_assert_int_eq(look(), TYPEFACE_FIT);
    put_curves("\x1D\x0C\x1E\x0C\x1E\x11", 6); /* nor is a long one */
    ck_assert_int_eq(look(), TYPEFACE_FIT);
    put_curves("", 0);
    table("CFF ")[14] = '\0'; /* offsets begin with 1 */
    ck_assert_int_eq(look(), TYPEFACE_DAMAGED);
    put_curves("\x8B\x11", 2);
    memcpy(table("CFF ") + 10, "\xFF\xFF\4", 3); /* more dictionaries than bytes */
    memcpy(entry("CFF ") + 12, "\0\0\0\x40", 4);
    ck_assert_int_eq(look(), TYPEFACE_DAMAGED);
    table("CFF ")[0] = 2;
    ck_assert_int_eq(look(), TYPEFACE_DAMAGED);
    memcpy(entry("CFF "), "CFF2", 4);
    ck_assert_int_eq(look(), TYPEFACE_CURVES);
}
END_TEST

/* Nothing is read out of bounds, whatever the table says and wherever it ends. */
START_TEST(test_spoilt_curves) {
    uint32_t random = 11;
    memcpy(entry("glyf"), "CFF ", 4);
    for (int i = 0; i < 20000; i++) {
        put_curves("\x1C\x01\x8C\xF8\x1B\x8B\x0C\x1E", 8);
        random = random * 1103515245u + 12345u;
        table("CFF ")[(random >> 8) % 24] = (char)(random >> 24);
        memcpy(entry("CFF ") + 12, "\0\0\0", 3);
        entry("CFF ")[15] = (char)((random >> 16) % 32);
        ck_assert_int_lt(look(), TYPEFACE_FAULT_COUNT);
    }
}
END_TEST

START_TEST(test_kinds_of_outlines) {
    memcpy(entry("glyf"), "EBDT", 4);
    ck_assert_int_eq(look(), TYPEFACE_BITMAP);
    memcpy(entry("EBDT"), "glyf", 4);
    ck_assert_int_eq(look(), TYPEFACE_FIT);
    memcpy(entry("cmap"), "fvar", 4);
    ck_assert_int_eq(look(), TYPEFACE_VARIABLE);
}
END_TEST

START_TEST(test_tables_that_do_not_agree) {
    static const struct {
        const char *tag;
        size_t at;
        char byte;
    } spoilt[] = {
        {"head", 12, 0}, {"head", 18, 0x7F}, {"maxp", 4, 0x7F}, {"hhea", 34, 0x7F}, {"hmtx", 0, 0}};
    for (size_t i = 0; i < 4; i++) {
        char *at = table(spoilt[i].tag) + spoilt[i].at;
        char kept = *at;
        *at = spoilt[i].byte;
        ck_assert_int_eq(look(), TYPEFACE_DAMAGED);
        *at = kept;
        ck_assert_int_eq(look(), TYPEFACE_FIT);
    }
    memcpy(entry("hmtx") + 12, "\0\0\0\4", 4); /* length of the table */
    ck_assert_int_eq(look(), TYPEFACE_DAMAGED);
}
END_TEST

/* A table that ends beyond the file, also where the sum would turn over. */
START_TEST(test_tables_beyond_the_end) {
    memcpy(entry("glyf") + 8, "\xFF\xFF\xFF\xF0\xFF\xFF\xFF\xF0", 8);
    ck_assert_int_eq(look(), TYPEFACE_DAMAGED);
}
END_TEST

START_TEST(test_cut_off_anywhere) {
    size_t whole = size;
    for (size = 0; size < 2000; size++) {
        ck_assert_int_ne(look(), TYPEFACE_FIT);
    }
    for (size = 2000; size < whole - 4; size += 997) {
        ck_assert_int_ne(look(), TYPEFACE_FIT);
    }
}
END_TEST

/* Nothing that a byte may turn into is read out of bounds (seen by the sanitizers). */
START_TEST(test_spoilt_anywhere) {
    uint32_t random = 7;
    for (int i = 0; i < 3000; i++) {
        random = random * 1103515245u + 12345u;
        size_t at = (random >> 8) % 4000;
        char kept = copy[at];
        copy[at] = (char)(random >> 24);
        enum typeface_fault fault = look();
        ck_assert_int_lt(fault, TYPEFACE_FAULT_COUNT);
        if (fault == TYPEFACE_FIT) {
            ck_assert_uint_gt(face.postscript.len, 0);
            ck_assert_uint_le(face.postscript.len, 60);
        }
        copy[at] = kept;
    }
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("typeface");
    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, test_sound_font);
    tcase_add_test(tests, test_other_files);
    tcase_add_test(tests, test_licence);
    tcase_add_test(tests, test_curves);
    tcase_add_test(tests, test_spoilt_curves);
    tcase_add_test(tests, test_kinds_of_outlines);
    tcase_add_test(tests, test_tables_that_do_not_agree);
    tcase_add_test(tests, test_tables_beyond_the_end);
    tcase_add_test(tests, test_cut_off_anywhere);
    tcase_add_test(tests, test_spoilt_anywhere);
    return suite_run("pdf/typeface", tests);
}
