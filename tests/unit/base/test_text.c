/* base: slices, buffers, UTF-8, arenas. */
#include <check.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "../suite.h"

static struct arena *arena;

static void set_up(void) {
    arena = arena_new();
}

static void tear_down(void) {
    arena_free(arena);
}

#define ASSERT_STR(actual, wanted)                                                                 \
    do {                                                                                           \
        struct str got_ = (actual);                                                                \
        ck_assert_msg(str_equal(got_, str_from(wanted)), "got '%.*s', wanted '%s'", STR_ARG(got_), \
                      wanted);                                                                     \
    } while (0)

START_TEST(slices_are_compared_and_cut) {
    ck_assert(str_equal(STR(""), (struct str){NULL, 0}));
    ck_assert(!str_equal(STR("a"), STR("b")));
    ck_assert(str_starts(STR("möte"), STR("mö")));
    ck_assert(!str_starts(STR("m"), STR("mö")));
    ck_assert(str_ends(STR("mote.yaml"), STR(".yaml")));
    ck_assert_int_lt(str_order(STR("a"), STR("ab")), 0);
    ck_assert_int_gt(str_order(STR("b"), STR("ab")), 0);
    ASSERT_STR(str_trim(STR(" \t a b\r\n")), "a b");
    ASSERT_STR(str_sub(STR("abc"), 1, 99), "bc");
    ASSERT_STR(str_sub(STR("abc"), 5, 2), "");
    ASSERT_STR(STR_JOIN(arena, STR("a"), STR(""), STR("b")), "ab");
}
END_TEST

START_TEST(search_finds_the_first_at_or_after) {
    ck_assert_uint_eq(str_find(STR("abcabc"), STR("ca"), 0), 2);
    ck_assert_uint_eq(str_find(STR("abcabc"), STR("abc"), 1), 3);
    ck_assert_uint_eq(str_find(STR("abc"), STR("abcd"), 0), SIZE_MAX);
    ck_assert_uint_eq(str_find(STR("aab"), STR("ab"), 0), 1);
    ck_assert_uint_eq(str_find_byte(STR("abc"), 'c', 3), SIZE_MAX);
}
END_TEST

START_TEST(numbers_are_digits_within_a_limit) {
    uint32_t n = 0;
    ck_assert(str_number(STR("0123"), 1000, &n));
    ck_assert_uint_eq(n, 123);
    ck_assert(!str_number(STR(""), 10, &n));
    ck_assert(!str_number(STR("-1"), 10, &n));
    ck_assert(!str_number(STR("12x"), 100, &n));
    ck_assert(!str_number(STR("99999999999999999999"), UINT32_MAX, &n));
}
END_TEST

START_TEST(buffers_grow_and_print) {
    struct buf buf = {0};
    for (int i = 0; i < 1000; i++) {
        buf_put_byte(&buf, 'x');
    }
    ck_assert_uint_eq(buf.len, 1000);
    buf_clear(&buf);
    for (size_t len = 0; len < 200; len++) { /* a NUL follows whatever the room */
        struct buf fresh = {0};
        buf_put_bytes(&fresh, buf.ptr, len);
        ck_assert_int_eq(fresh.ptr[len], '\0');
        buf_put_byte(&fresh, 'y');
        ck_assert_uint_eq(fresh.len, len + 1);
        ck_assert_int_eq(fresh.ptr[len + 1], '\0');
        ck_assert_uint_gt(fresh.cap, fresh.len);
        buf_free(&fresh);
    }
    buf_put_int(&buf, INT64_MIN);
    buf_put_text(&buf, " ");
    buf_put_char(&buf, 0xE5);
    buf_printf(&buf, " %d %s", 7, "sju");
    ASSERT_STR(buf_view(&buf), "-9223372036854775808 å 7 sju");
    struct str taken = buf_take(&buf, arena);
    ASSERT_STR(taken, "-9223372036854775808 å 7 sju");
    ck_assert_ptr_null(buf.ptr);
}
END_TEST

START_TEST(arena_gives_zeroed_aligned_memory) {
    size_t sizes[] = {1, 15, 4000, 70000, 3 * 1024 * 1024, 8};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char *p = arena_alloc(arena, sizes[i]);
        ck_assert_uint_eq((uintptr_t)p % 16, 0);
        for (size_t k = 0; k < sizes[i]; k += sizes[i] / 7 + 1) {
            ck_assert_int_eq(p[k], 0);
        }
        memset(p, 0xFF, sizes[i]);
    }
    arena_reset(arena);
    char *again = arena_alloc(arena, 64);
    for (size_t k = 0; k < 64; k++) {
        ck_assert_int_eq(again[k], 0);
    }
}
END_TEST

/* An arena that is used again hands out zeroes wherever something stood before. */
START_TEST(arena_is_clean_when_used_again) {
    for (size_t round = 0; round < 8; round++) {
        for (size_t size = 1 + round; size < 20000; size += size / 2 + 1) {
            unsigned char *p = arena_alloc(arena, size);
            for (size_t k = 0; k < size; k++) {
                ck_assert_uint_eq(p[k], 0);
            }
            memset(p, 0xFF, size);
        }
        arena_reset(arena);
        ck_assert_uint_eq(arena_used(arena), 0);
    }
}
END_TEST

START_TEST(numbers_are_written_whole) {
    static const struct {
        int64_t value;
        const char *digits;
    } cases[] = {
        {0, "0"},
        {9, "9"},
        {10, "10"},
        {-10, "-10"},
        {999, "999"},
        {1000, "1000"},
        {-123456789, "-123456789"},
        {1000000000000000000, "1000000000000000000"},
        {INT64_MAX, "9223372036854775807"},
        {INT64_MIN, "-9223372036854775808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf buf = {0};
        buf_put_int(&buf, cases[i].value);
        ck_assert_str_eq(buf.ptr, cases[i].digits);
        ck_assert_uint_eq(buf.len, strlen(cases[i].digits));
        buf_free(&buf);
    }
}
END_TEST

START_TEST(letters_of_ascii_are_what_unicode_says) {
    for (uint32_t c = 0; c < 0x80; c++) {
        ck_assert_msg(utf8_is_letter(c) == utf8_is_letter_long(c), "U+%04X", c);
        ck_assert_msg(utf8_is_upper(c) == utf8_is_upper_long(c), "U+%04X", c);
        ck_assert_uint_eq(utf8_lower(c), utf8_lower_long(c));
    }
    ck_assert(utf8_is_letter(0xE5) && utf8_is_upper(0xC5) && !utf8_is_letter(0xA7));
    ck_assert_uint_eq(utf8_lower(0xC5), 0xE5);
}
END_TEST

START_TEST(arrays_grow_and_keep_what_they_hold) {
    uint32_t *numbers = NULL;
    size_t room = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        numbers = arena_more(arena, numbers, i, &room, sizeof *numbers);
        ck_assert_uint_gt(room, i);
        numbers[i] = i;
    }
    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert_uint_eq(numbers[i], i);
    }
}
END_TEST

START_TEST(utf8_accepts_only_well_formed_text) {
    static const struct {
        struct str text;
        size_t bad;
    } cases[] = {
        {STR_INIT("Västerås § – 😀"), SIZE_MAX},
        {STR_INIT("a\xE5"), 1},            /* Latin-1 */
        {STR_INIT("\xC0\xAF"), 0},         /* overlong */
        {STR_INIT("\xED\xA0\x80"), 0},     /* surrogate */
        {STR_INIT("\xF4\x90\x80\x80"), 0}, /* above U+10FFFF */
        {STR_INIT("ok\xE2\x82"), 2},       /* cut short */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_uint_eq(utf8_check(cases[i].text), cases[i].bad);
    }
}
END_TEST

START_TEST(utf8_finds_a_bad_byte_anywhere_among_ascii) {
    for (size_t len = 1; len <= 24; len++) {
        for (size_t bad = 0; bad < len; bad++) {
            char text[24];
            memset(text, 'a', sizeof text);
            text[bad] = '\xE5';
            ck_assert_uint_eq(utf8_check((struct str){text, len}), bad);
            text[bad] = 'a';
            ck_assert_uint_eq(utf8_check((struct str){text, len}), SIZE_MAX);
        }
    }
}
END_TEST

START_TEST(utf8_reads_both_ways_and_never_past_the_end) {
    struct str text = STR("aå€😀\xFF");
    uint32_t forward[8];
    size_t n = 0;
    for (size_t at = 0; at < text.len;) {
        forward[n++] = utf8_next(text, &at);
    }
    ck_assert_uint_eq(n, 5);
    ck_assert_uint_eq(forward[3], 0x1F600);
    ck_assert_uint_eq(forward[4], UTF8_REPLACEMENT);
    for (size_t at = text.len; at > 0;) {
        ck_assert_uint_eq(utf8_previous(text, &at), forward[--n]);
    }
    ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(kinds_of_characters_are_told_apart) {
    ck_assert(utf8_is_mark(0x0301) && utf8_is_mark(0x20DD) && utf8_is_mark(0x0903));
    ck_assert(!utf8_is_mark('a') && !utf8_is_mark(0x00B4) && !utf8_is_mark(0x2060));
    ck_assert(utf8_is_format(0x00AD) && utf8_is_format(0x2060) && utf8_is_format(UTF8_BOM));
    ck_assert(!utf8_is_format(' ') && !utf8_is_format(0x00A0) && !utf8_is_format(0x0301));
    ck_assert(utf8_is_assigned('a') && utf8_is_assigned(0x10FF) && utf8_is_assigned(0x1F5F3));
    ck_assert(!utf8_is_assigned(0x0378));                                /* left free */
    ck_assert(!utf8_is_assigned(0xE000) && !utf8_is_assigned(0x10FFFD)); /* private use */
    ck_assert(!utf8_is_assigned(0xD800) && !utf8_is_assigned(0xFFFF));
}
END_TEST

START_TEST(width_is_what_an_editor_shows) {
    ck_assert_uint_eq(utf8_width(STR("åäö"), 0), 3);
    ck_assert_uint_eq(utf8_width(STR("a\xCC\x8A"), 0), 1); /* a + combining ring */
    ck_assert_uint_eq(utf8_width(STR("漢字"), 0), 4);
    ck_assert_uint_eq(utf8_width(STR("a\tb"), 0), 9);
    ck_assert_uint_eq(utf8_width(STR("\t"), 3), 5);
}
END_TEST

START_TEST(folding_makes_spellings_one) {
    static const char *const same[] = {"Förslag till beslut", "förslag till beslut",
                                       "forslag-till-beslut", "FORSLAG_TILL_BESLUT",
                                       "fo\xCC\x88rslag till beslut"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        ASSERT_STR(utf8_fold(arena, str_from(same[i])), "forslagtillbeslut");
    }
    static const char *const others[][2] = {
        {"", ""},
        {" -_\t", ""},
        {"É-ÅÄÖ å", "eaaoa"},
        {"Müller", "muller"}, /* letters that the short way does not know */
        {"Åsa Łukasz", "asałukasz"},
        {"STRASSE ß", "strassess"},
        {"a\xCC\x8A", "a"},
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        ASSERT_STR(utf8_fold(arena, str_from(others[i][0])), others[i][1]);
    }
    for (uint32_t c = 1; c < 0x250; c++) { /* the short way agrees with the long one */
        struct buf letter = {0};
        buf_put_char(&letter, c);
        char plain = utf8_fold_letter(c);
        bool parts = plain == ' ' || plain == '-' || plain == '_' || plain == '\t';
        buf_put_text(&letter, "\xC5\x82"); /* ł */
        struct str folded = utf8_fold(arena, buf_take(&letter, arena));
        ck_assert(plain == 0 || parts || folded.ptr[0] == plain);
    }
    ASSERT_STR(utf8_nfc(arena, STR("A\xCC\x8Akesson")), "Åkesson");
}
END_TEST

START_TEST(normal_form_is_told_without_work) {
    for (uint32_t c = 1; c <= 0x2030; c = c == 0x2FF ? 0x2000 : c + 1) {
        struct buf text = {0};
        buf_put_char(&text, c);
        struct str alone = buf_take(&text, arena);
        struct str quick = utf8_nfc(arena, alone);
        struct str slow = utf8_nfc(arena, STR_JOIN(arena, alone, STR(" 漢")));
        ck_assert_msg(str_starts(slow, quick) && slow.len == quick.len + 4, "U+%04X", c);
    }
    ASSERT_STR(utf8_nfc(arena, STR("– a\xCC\x8A")), "– å");
    struct str cut = STR("\xE2\x80");
    ck_assert(str_equal(utf8_nfc(arena, cut), cut));
}
END_TEST

START_TEST(folded_keys_are_compared_as_folding_makes_them) {
    static const char *const texts[] = {"",         "a",        "Nr",      "nr ",    "närvarande",
                                        "Närvaro",  "narvaro",  "Müller",  "muller", "m",
                                        "på-plats", "Pa plats", "paplats", "-",      "a\xCC\x8A"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            struct str folded = utf8_fold(arena, str_from(texts[k]));
            bool same = str_equal(utf8_fold(arena, str_from(texts[i])), folded);
            ck_assert_msg(utf8_folds_to(arena, str_from(texts[i]), folded) == same, "%s and %s",
                          texts[i], texts[k]);
        }
    }
}
END_TEST

START_TEST(distance_counts_edits_up_to_a_limit) {
    ck_assert_uint_eq(utf8_distance(STR("Paulo"), STR("Paolo"), 3), 1);
    ck_assert_uint_eq(utf8_distance(STR("Spånevi"), STR("Spanevi"), 3), 1);
    ck_assert_uint_eq(utf8_distance(STR("rubirk"), STR("rubrik"), 3), 1); /* swap */
    ck_assert_uint_eq(utf8_distance(STR("a"), STR("abcdef"), 3), 4);      /* above the limit */
    ck_assert_uint_eq(utf8_distance(STR(""), STR(""), 3), 0);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("text");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, slices_are_compared_and_cut);
    tcase_add_test(tests, search_finds_the_first_at_or_after);
    tcase_add_test(tests, numbers_are_digits_within_a_limit);
    tcase_add_test(tests, buffers_grow_and_print);
    tcase_add_test(tests, arena_gives_zeroed_aligned_memory);
    tcase_add_test(tests, arena_is_clean_when_used_again);
    tcase_add_test(tests, numbers_are_written_whole);
    tcase_add_test(tests, letters_of_ascii_are_what_unicode_says);
    tcase_add_test(tests, arrays_grow_and_keep_what_they_hold);
    tcase_add_test(tests, utf8_accepts_only_well_formed_text);
    tcase_add_test(tests, utf8_finds_a_bad_byte_anywhere_among_ascii);
    tcase_add_test(tests, utf8_reads_both_ways_and_never_past_the_end);
    tcase_add_test(tests, kinds_of_characters_are_told_apart);
    tcase_add_test(tests, width_is_what_an_editor_shows);
    tcase_add_test(tests, folding_makes_spellings_one);
    tcase_add_test(tests, normal_form_is_told_without_work);
    tcase_add_test(tests, folded_keys_are_compared_as_folding_makes_them);
    tcase_add_test(tests, distance_counts_edits_up_to_a_limit);
    return suite_run("base/text", tests);
}
