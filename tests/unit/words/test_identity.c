/* Numbers and addresses of private persons in running text. */
#include "words/identity.h"

#include <check.h>

#include "base/arena.h"
#include "base/buf.h"
#include "../suite.h"

/* What is found, "P:640823-3234 …", in order. */
static const struct {
    const char *text;
    const char *found;
} cases[] = {
    {"", ""},
    {"Ingenting här.", ""},
    /* every way of writing one */
    {"640823-3234", "P:640823-3234 "},
    {"640823+3234", "P:640823+3234 "},
    {"19640823-3234", "P:19640823-3234 "},
    {"196408233234", "P:196408233234 "},
    {"19640823 3234", "P:19640823 3234 "},
    {"640823–3234", "P:640823–3234 "},
    {"640823\\-3234", "P:640823\\-3234 "},
    {"640823\xC2\xAD"
     "3234",
     "P:640823\xC2\xAD"
     "3234 "},
    {"(121212-1212).", "P:121212-1212 "},
    {"Per, 640823-3234, och Åsa, 19811228-9874", "P:640823-3234 P:19811228-9874 "},
    {"701063-2391", "C:701063-2391 "},
    {"19701063-2391", "C:19701063-2391 "},
    {"000229-0005", "P:000229-0005 "},
    /* none: check digit, day, month, length, century, no sign */
    {"640823-3235", ""},
    {"640832-3233", ""},
    {"641323-3231", ""},
    {"010229-1231", ""},
    {"640823-32345", ""},
    {"1640823-3234", ""},
    {"6408233234", ""},
    {"640823 3234", ""},
    {"216408233234", ""},
    {"21640823-3234", ""},
    {"556012-5790", ""}, /* a company: its month is twenty or more */
    {"RS 2025/118", ""}, /* case number */
    {"5050-1055", ""},   /* bank */
    {"2025-03-14–2025-03-15", ""},
    {"kl. 09.00-12.00, §§ 9–12", ""},
    {"1 566 kronor", ""},
    /* telephones */
    {"070-123 45 67", "T:070-123 45 67 "},
    {"Tel. 0220-123 45.", "T:0220-123 45 "},
    {"+46 70 123 45 67", "T:+46 70 123 45 67 "},
    {"+4670-1234567 i dag", "T:+4670-1234567 "},
    {"0701234567", ""},
    {"08-12", ""},
    /* e-mail */
    {"skriv till anna.ek@exempel.se.", "E:anna.ek@exempel.se "},
    {"<mailto:a@b.se>", "E:a@b.se "},
    {"@anna och a@b", ""},
    {"a@.se", ""},
    {"åsa@räksmörgås.se", "E:åsa@räksmörgås.se "},
    {"a@b.se 640823-3234 08-123 456 78", "E:a@b.se P:640823-3234 T:08-123 456 78 "},
};

START_TEST(finds) {
    static const char letters[] = {[IDENTITY_PERSONAL] = 'P',
                                   [IDENTITY_COORDINATION] = 'C',
                                   [IDENTITY_EMAIL] = 'E',
                                   [IDENTITY_PHONE] = 'T'};
    struct arena *arena = arena_new();
    struct buf got = {0};
    struct identity found;
    struct str text = str_from(cases[_i].text);
    for (size_t at = 0; identity_next(text, &at, &found);) {
        ck_assert_uint_le(found.to, text.len);
        ck_assert_uint_eq(at, found.to);
        buf_printf(&got, "%c:%.*s ", letters[found.kind],
                   STR_ARG(str_sub(text, found.from, found.to)));
    }
    ck_assert_msg(str_equal(buf_view(&got), str_from(cases[_i].found)), "'%s': got '%.*s'",
                  cases[_i].text, STR_ARG(buf_view(&got)));
    buf_free(&got);
    arena_free(arena);
}
END_TEST

/* Every check digit but one is wrong. */
START_TEST(checks_the_digit) {
    char text[] = "640823-3230";
    int right = 0;
    for (char c = '0'; c <= '9'; c++) {
        struct identity found;
        size_t at = 0;
        text[10] = c;
        right += identity_next(str_from(text), &at, &found) ? 1 : 0;
    }
    ck_assert_int_eq(right, 1);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("identity");
    tcase_add_loop_test(tests, finds, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tests, checks_the_digit);
    return suite_run("words/identity", tests);
}
