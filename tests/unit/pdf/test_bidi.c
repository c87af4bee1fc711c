/* Right to left: levels and the order on paper. Capital letters stand for Hebrew ones, small
 * letters with an accent-free Latin name for themselves, "#" for Arabic letters. */
#include "pdf/bidi.h"

#include <check.h>
#include <string.h>

#include "../suite.h"
#include "base/utf8.h"

/* The text as it stands on paper, brackets turned where they are read from the right. */
static const char *shown(const char *text) {
    static char out[200];
    uint32_t letters[200];
    uint8_t levels[200];
    uint32_t order[200];
    size_t count = strlen(text);
    for (size_t i = 0; i < count; i++) {
        char c = text[i];
        letters[i] = c >= 'A' && c <= 'Z' ? 0x05D0u + (uint32_t)(c - 'A')
                     : c == '#'           ? 0x0627u
                     : c == '<'           ? 0x2066u /* isolates its text … */
                     : c == '>'           ? 0x2069u /* … to here */
                                          : (uint32_t)c;
    }
    bidi_levels(letters, count, levels);
    bidi_order(levels, count, order);
    for (size_t i = 0; i < count; i++) {
        char c = text[order[i]];
        bool odd = levels[order[i]] % 2 == 1;
        out[i] = odd && c == '(' ? ')' : odd && c == ')' ? '(' : c;
    }
    out[count] = '\0';
    return out;
}

START_TEST(test_order_on_paper) {
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"", ""},
        {"latin only, 12 (x)", "latin only, 12 (x)"},
        {"DAVID", "DIVAD"},
        {"said DAVID KOHN (s), then", "said NHOK DIVAD (s), then"},
        {"AB12CD", "DC12BA"}, /* digits within a word */
        {"AB12", "12BA"},
        {"12AB", "12BA"},
        {"a AB 12 CD b", "a DC 12 BA b"},
        {"AB 1,5 CD", "DC 1,5 BA"}, /* a number stays whole */
        {"AB 1-5 CD", "DC 1-5 BA"},
        {"AB -5", "5- BA"}, /* a sign in front of a number is no part of it */
        {"AB 5% CD", "DC 5% BA"},
        {"## 1-5 ##", "## 5-1 ##"}, /* after Arabic letters numbers are others */
        {"## 1,5 ##", "## 1,5 ##"},
        {"a AB, CD b", "a DC ,BA b"}, /* marks between, and after */
        {"AB, cd", "BA, cd"},
        {"AB.", "BA."},
        {"(AB)", "(BA)"},
        {"AB (CD)", "(DC) BA"},
        {"AB (cd) EF", "BA (cd) FE"},
        {"a (AB) b", "a (BA) b"},
        {"AB (12)", "(12) BA"},
        {"AB (CD] EF)", "(FE ]DC) BA"},
        {"AB) CD", "DC (BA"},         /* a bracket without the other */
        {"AB, 9-12", "9-12 ,BA"},     /* a number is drawn into what comes before … */
        {"<AB>, 9-12", "<BA>, 9-12"}, /* … unless that is kept apart */
        {"<AB 1>, <CD>", "<1 BA>, <DC>"},
        {"AB <cd EF> GH", "HG >cd FE< BA"}, /* the marks show nothing */
        {"AB <cd", "BA <cd"},               /* an isolate that never ends is none */
        {"AB> CD", "DC >BA"},
        {"a <<<<<<AB>>>>>> b", "a <<<<<<>>BA>>>> b"}, /* deeper than is looked at */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *expected = cases[i].shown;
        ck_assert_msg(strcmp(shown(cases[i].text), expected) == 0,
                      "'%s' is shown as '%s', not '%s'", cases[i].text, shown(cases[i].text),
                      expected);
    }
}
END_TEST

START_TEST(test_mixed) {
    ck_assert(!utf8_is_mixed(STR("åäö § 9–12 €")));
    ck_assert(!utf8_is_mixed(STR("\u4E2D\uFFFD")));
    ck_assert(utf8_is_mixed(STR("a \u05D3")));
    ck_assert(utf8_is_mixed(STR("\u0645")));
    ck_assert(utf8_is_mixed(STR("\u0661"))); /* Arabic digits */
    ck_assert(utf8_is_mixed(STR(UTF8_ISOLATE "a")));
    ck_assert(!utf8_is_mixed(STR("\u202E"
                                 "abc"))); /* an override alone changes nothing */
}
END_TEST

START_TEST(test_overrides_change_nothing) {
    static const uint32_t text[] = {'a', 0x202E, 'b', 'c', 0x202C, 0x05D0, 0x200E, 0x05D1};
    uint8_t levels[8];
    bidi_levels(text, 8, levels);
    static const uint8_t expected[] = {0, 0, 0, 0, 0, 1, 0, 1};
    ck_assert_mem_eq(levels, expected, sizeof expected);
}
END_TEST

START_TEST(test_many_brackets) {
    enum { COUNT = 5000 };
    static uint32_t text[COUNT];
    static uint8_t levels[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        text[i] = i % 3 == 0 ? 0x05D0 : i < COUNT / 2 ? '(' : ')';
    }
    bidi_levels(text, COUNT, levels);
    ck_assert_uint_eq(levels[0], 1);
}
END_TEST

int main(void) {
    TCase *tests = tcase_create("bidi");
    tcase_add_test(tests, test_order_on_paper);
    tcase_add_test(tests, test_mixed);
    tcase_add_test(tests, test_overrides_change_nothing);
    tcase_add_test(tests, test_many_brackets);
    return suite_run("pdf/bidi", tests);
}
