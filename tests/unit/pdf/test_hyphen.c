/* Hyphenation: right divisions of the words that minutes are made of, and the edges. What is right
 * is said by tests/pdf/hyphenation.txt. */
#include "pdf/hyphen.h"

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../suite.h"

/* How the words are to be divided; the words themselves are these without their hyphens. */
static const char *const DIVIDED[] = {
    /* by the patterns */
    "sam-man-träde",
    "sam-man-trä-des-pro-to-koll",
    "fö-re-drag-nings-lista",
    "fö-re-dra-gande",
    "kal-lelse",
    "pro-to-koll",
    "pro-to-kolls-ut-drag",
    "an-slags-be-vis",
    "be-slut",
    "be-sluts-un-der-lag",
    "be-slu-tande",
    "be-slu-tan-de-rätt",
    "de-le-ga-tions-be-slut",
    "ord-fö-rande",
    "ord-fö-ran-den",
    "ord-fö-ran-de-skap",
    "le-da-mö-ter",
    "le-da-mö-terna",
    "er-sät-tare",
    "er-sät-tarna",
    "sek-re-te-rare",
    "nämnd-sek-re-te-rare",
    "grupp-le-dare",
    "kom-mun-sty-rel-sen",
    "kom-mun-full-mäk-tige",
    "re-gi-on-full-mäk-tige",
    "full-mäk-ti-ges",
    "ar-bets-ut-skott",
    "be-red-ning",
    "sam-ver-kans-grupp",
    "sam-ver-kans-av-tal",
    "nämn-den",
    "so-ci-al-nämn-den",
    "över-för-myn-dar-nämn-den",
    "kol-lek-tiv-tra-fik-nämn-den",
    "verk-sam-hets-be-rät-telse",
    "verk-sam-hets-plan",
    "del-års-rap-port",
    "års-re-do-vis-ning",
    "in-tern-kon-troll-plan",
    "re-vi-sions-be-rät-telse",
    "eko-no-misk",
    "upp-följ-ning",
    "bud-get-upp-följ-ning",
    "in-ve-ste-rings-bud-get",
    "re-sul-tat-bud-get",
    "lik-vi-di-tet",
    "upp-hand-ling",
    "ram-av-tal",
    "ut-red-ning",
    "ut-lå-tande",
    "ytt-rande",
    "re-miss-ytt-rande",
    "yr-kande",
    "tilläggs-yr-kan-den",
    "änd-rings-yr-kan-den",
    "åter-re-miss",
    "åter-re-mit-tera",
    "bord-lägg-ning",
    "vo-te-ring",
    "om-röst-ning",
    "pro-po-si-tions-ord-ning",
    "ut-slags-röst",
    "hu-vud-vo-te-ring",
    "re-ser-va-tion",
    "re-ser-va-tio-nen",
    "sär-skilt",
    "ju-ste-ring",
    "ju-ste-rande",
    "när-varo",
    "när-va-rande",
    "när-va-ro-lista",
    "tjänst-gö-rande",
    "in-kal-lel-se-ord-ning",
    "över-kla-gande",
    "lag-lig-hets-pröv-ning",
    "kom-mu-nal-la-gen",
    "för-valt-nings-rät-ten",
    "för-valt-nings-di-rek-tör",
    "of-fent-lig-hets-prin-ci-pen",
    "sek-re-tess",
    "di-a-ri-e-num-mer",
    "hand-lingar",
    "hand-läg-gare",
    "tjäns-te-per-son",
    "man-dat-pe-riod",
    "val-be-red-ning",
    "in-ter-pel-la-tion",
    "mo-tion",
    "med-bor-gar-för-slag",
    "per-son-upp-gif-ter",
    "häl-so-vård",
    "sjuk-vård",
    "pri-mär-vård",
    "folk-tand-vår-den",
    "pa-ti-ent-nämn-den",
    "lä-ke-me-del",
    "in-fra-struk-tur",
    "lands-bygds-ut-veck-ling",
    "stra-te-gisk",
    "min-nes-an-teck-ningar",
    "pa-ra-graf",
    "ären-de-be-skriv-ning",
    "ären-det",
    "be-svärs-hän-vis-ning",
    "till-gäng-lig-het",
    "jäm-ställd-het",
    "sta-tis-tik",
    "mö-tet",
    /* by the exceptions, in several forms */
    "tjäns-te-ut-lå-tande",
    "tjäns-te-ut-lå-tan-det",
    "re-gi-on-sty-rel-sen",
    "re-gi-on-stad-gan",
    "pro-to-kolls-jus-te-rare",
    "pro-to-kolls-an-teck-ning",
    "be-sluts-ären-den",
    "be-sluts-in-stans",
    "till-stånds-ären-den",
    "mö-tes-tid",
    "da-ta-skydds-om-bud",
    "bred-bands-ko-or-di-na-tor",
    "kom-mu-nal-för-bund",
    "kom-mu-nal-för-bun-det",
    "lek-man-na-re-vi-sor",
    "slut-rap-por-ter",
    "kost-nads-neu-tral",
    "lä-ke-me-dels-kom-mit-tén",
    "er-sät-tar-ord-ningen",
    "bud-get-an-sva-ret",
    "tra-fik-en-he-ten",
    "röst-räk-ning",
    /* letters beyond å ä ö, and loan words */
    "ka-fé-vagn",
    "idé-skriv-ning",
};

/* The word divided at its breaks, such as "sam-man-träde", for comparison; the caller frees it. */
static char *divide(const char *word) {
    size_t len = strlen(word);
    uint8_t *breaks = malloc(len + 1);
    char *divided = calloc(2 * len + 1, 1);
    ck_assert(breaks != NULL && divided != NULL);
    memset(breaks, 7, len + 1);
    size_t count = hyphen_breaks((struct str){word, len}, breaks);
    ck_assert_uint_eq(breaks[len], 7);
    char *at = divided;
    for (size_t i = 0; i < len; i++) {
        ck_assert_uint_le(breaks[i], 1);
        if (breaks[i] == 1) {
            *at++ = '-';
            count--;
        }
        *at++ = word[i];
    }
    ck_assert_uint_eq(count, 0);
    free(breaks);
    return divided;
}

static void divided_is(const char *word, const char *expected) {
    char *divided = divide(word);
    ck_assert_str_eq(divided, expected);
    free(divided);
}

START_TEST(words_divide_rightly) {
    const char *expected = DIVIDED[_i];
    char word[128] = "";
    for (const char *c = expected; *c != '\0'; c++) {
        if (*c != '-') {
            strncat(word, c, 1);
        }
    }
    divided_is(word, expected);
}
END_TEST

enum { WORD_MAX = 160, WORDS_MAX = 2000 };

/* A word of the list: where it may be divided and where it must be. */
struct entry {
    char letters[WORD_MAX];
    size_t len, count; /* bytes; letters */
    bool allowed[WORD_MAX], seam[WORD_MAX];
};

struct list {
    char *text;
    const char *words[WORDS_MAX], *firsts[WORDS_MAX], *lasts[WORDS_MAX];
    size_t word_count, first_count, last_count;
};

static bool is_letter_start(char c) {
    return ((unsigned char)c & 0xC0) != 0x80;
}

/* "till-växt=plan" → its letters and marks, after those that `entry` holds already. */
static void entry_add(struct entry *entry, const char *marked) {
    for (const char *c = marked; *c != '\0'; c++) {
        ck_assert_uint_lt(entry->len, WORD_MAX - 1);
        if (*c == '-' || *c == '=') {
            entry->allowed[entry->len] = true;
            entry->seam[entry->len] = *c == '=';
        } else {
            entry->letters[entry->len++] = *c;
            entry->count += is_letter_start(*c);
        }
    }
}

/* Whether the word is divided only where it may be, and at each seam that leaves letters enough. */
static bool entry_holds(const struct entry *entry) {
    uint8_t breaks[WORD_MAX];
    bool right = true;
    size_t letter = 0;
    hyphen_breaks((struct str){entry->letters, entry->len}, breaks);
    for (size_t i = 0; i < entry->len; i++) {
        if (!is_letter_start(entry->letters[i])) {
            continue;
        }
        bool fits = letter >= HYPHEN_BEFORE && letter + HYPHEN_AFTER <= entry->count;
        right = right && (breaks[i] == 0 || entry->allowed[i]);
        right = right && (breaks[i] == 1 || !entry->seam[i] || !fits);
        letter++;
    }
    if (!right) {
        char *divided = divide(entry->letters);
        printf("wrong: %s\n", divided);
        free(divided);
    }
    return right;
}

static void list_read(struct list *list) {
    FILE *file = fopen("tests/pdf/hyphenation.txt", "rb");
    ck_assert_msg(file != NULL, "tests/pdf/hyphenation.txt is missing");
    enum { SIZE = 1 << 16 };
    list->text = calloc(SIZE, 1);
    ck_assert_ptr_nonnull(list->text);
    size_t len = fread(list->text, 1, SIZE - 1, file);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_uint_lt(len, SIZE - 1);
    for (char *c = list->text; *c != '\0';) {
        size_t size = strcspn(c, " \n");
        size_t skip = c[size] == '\0' ? size : size + 1;
        if (*c == '#') {
            skip = strcspn(c, "\n");
        } else if (size > 0) {
            c[size] = '\0';
            ck_assert_uint_lt(list->word_count, WORDS_MAX);
            bool first = c[size - 1] == '=';
            const char **into = *c == '=' ? &list->lasts[list->last_count++]
                                : first   ? &list->firsts[list->first_count++]
                                          : &list->words[list->word_count++];
            *into = c;
        }
        c += skip;
    }
}

START_TEST(listed_words_divide_rightly) {
    struct list list = {0};
    list_read(&list);
    ck_assert_uint_ge(list.word_count, 300);
    size_t wrong = 0;
    for (size_t i = 0; i < list.word_count; i++) {
        struct entry entry = {.len = 0};
        entry_add(&entry, list.words[i]);
        wrong += !entry_holds(&entry);
    }
    free(list.text);
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(compounds_divide_at_the_seam) {
    struct list list = {0};
    list_read(&list);
    ck_assert_uint_ge(list.first_count * list.last_count, 10000);
    size_t wrong = 0;
    for (size_t i = 0; i < list.first_count; i++) {
        for (size_t k = 0; k < list.last_count; k++) {
            struct entry entry = {.len = 0};
            entry_add(&entry, list.firsts[i]);
            entry_add(&entry, list.lasts[k]);
            wrong += !entry_holds(&entry);
        }
    }
    free(list.text);
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* Words that the patterns alone would divide on both sides of consonants. */
START_TEST(no_part_without_a_vowel) {
    divided_is("bolltryck", "boll-tryck");
    divided_is("skattesmitning", "skat-tesmit-ning");
    divided_is("kroppsspråk", "kropps-språk");
    divided_is("blomsteraffär", "blomster-af-fär");
    divided_is("pssst", "pssst");
    divided_is("xyz", "xyz");
}
END_TEST

START_TEST(case_makes_no_difference) {
    divided_is("Sammanträde", "Sam-man-träde");
    divided_is("ÄRENDEBESKRIVNING", "ÄREN-DE-BE-SKRIV-NING");
    divided_is("TJÄNSTEUTLÅTANDE", "TJÄNS-TE-UT-LÅ-TANDE");
}
END_TEST

START_TEST(two_letters_before_three_after) {
    divided_is("", "");
    divided_is("å", "å");
    divided_is("möte", "möte");     /* mö-te leaves two letters */
    divided_is("mötet", "mö-tet");  /* three */
    divided_is("ärende", "ärende"); /* ä-rende leaves one; ären-de two */
    divided_is("ekonomi", "eko-nomi");
}
END_TEST

START_TEST(only_known_letters) {
    static const char *const WHOLE[] = {
        "sammanträde2024", "sam.manträde",
        "e-postadressen",  "sammanträde ",
        "Łódźsammanträde", "sammantrа\xCC\x88",
        "συνεδρίαση",      "sam\xC2\xADmanträde",
        "samman\xFFträde", "\xC3",
        "sammanträde\xC3",
    };
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE; i++) {
        divided_is(WHOLE[i], WHOLE[i]);
    }
}
END_TEST

/* A word longer than any pattern or exception, far beyond what a person types. */
START_TEST(long_words_are_bounded) {
    enum { TIMES = 20000 };
    static const char PART[] = "tjänsteutlåtande";
    size_t len = TIMES * (sizeof PART - 1);
    char *word = malloc(len);
    uint8_t *breaks = malloc(len);
    ck_assert(word != NULL && breaks != NULL);
    for (size_t i = 0; i < TIMES; i++) {
        memcpy(word + i * (sizeof PART - 1), PART, sizeof PART - 1);
    }
    ck_assert_uint_gt(hyphen_breaks((struct str){word, len}, breaks), TIMES);
    for (size_t i = 0; i < len; i++) { /* never inside å or ä */
        ck_assert(breaks[i] == 0 || ((unsigned char)word[i] & 0xC0) != 0x80);
    }
    free(breaks);
    free(word);
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("hyphen");
    tcase_add_loop_test(tcase, words_divide_rightly, 0, sizeof DIVIDED / sizeof *DIVIDED);
    tcase_add_test(tcase, listed_words_divide_rightly);
    tcase_add_test(tcase, compounds_divide_at_the_seam);
    tcase_add_test(tcase, no_part_without_a_vowel);
    tcase_add_test(tcase, case_makes_no_difference);
    tcase_add_test(tcase, two_letters_before_three_after);
    tcase_add_test(tcase, only_known_letters);
    tcase_add_test(tcase, long_words_are_bounded);
    return suite_run("pdf/hyphen", tcase);
}
