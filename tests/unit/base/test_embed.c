/* The files inside the program: all there, sorted, whole, each followed by a NUL byte. */
#include "base/embed.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../suite.h"

static const struct {
    const char *name;
    const char *begin; /* what the file begins with */
    size_t begin_len;
    size_t least, most; /* bytes */
} EXPECTED[] = {
    {"fonts/OpenSans-Regular.ttf", "\0\1\0\0", 4, 20000, 120000},
    {"fonts/OpenSans-Semibold.ttf", "\0\1\0\0", 4, 20000, 120000},
    {"fonts/OpenSans-Italic.ttf", "\0\1\0\0", 4, 20000, 120000},
    {"fonts/OpenSans-SemiboldItalic.ttf", "\0\1\0\0", 4, 20000, 120000},
    {"fonts/DejaVuSans.ttf", "\0\1\0\0", 4, 300000, 800000},
    {"color/sRGB.icc", "\x78", 1, 500, 4000}, /* a zlib stream */
    {"docs/NOTICE", "srbc carries", 12, 500, 20000},
    {"licenses/Apache-2.0.txt", "\n", 1, 9000, 20000},
    {"licenses/MPL-2.0.txt", "Mozilla Public License", 22, 9000, 30000},
    {"licenses/DejaVu.txt", "Fonts are (c)", 13, 2000, 20000},
};

START_TEST(expected_files_are_there) {
    struct str bytes;
    ck_assert(embed_find(str_from(EXPECTED[_i].name), &bytes));
    ck_assert_uint_ge(bytes.len, EXPECTED[_i].least);
    ck_assert_uint_le(bytes.len, EXPECTED[_i].most);
    ck_assert_mem_eq(bytes.ptr, EXPECTED[_i].begin, EXPECTED[_i].begin_len);
}
END_TEST

START_TEST(files_are_sorted_and_end_with_nul) {
    const struct embedded *before = NULL;
    for (const struct embedded *file = embed_files; file->name != NULL; file++) {
        ck_assert(before == NULL || strcmp(before->name, file->name) < 0);
        ck_assert_int_eq(file->bytes.ptr[file->bytes.len], '\0');
        before = file;
    }
    ck_assert_ptr_nonnull(before);
}
END_TEST

/* The licence text read from its file and from the program are the same bytes. */
START_TEST(bytes_are_those_of_the_file) {
    struct str bytes;
    ck_assert(embed_find(STR("licenses/Apache-2.0.txt"), &bytes));
    FILE *file = fopen("docs/licenses/Apache-2.0.txt", "rb");
    ck_assert_ptr_nonnull(file);
    char *read = malloc(bytes.len + 1);
    ck_assert_ptr_nonnull(read);
    ck_assert_uint_eq(fread(read, 1, bytes.len + 1, file), bytes.len);
    ck_assert_mem_eq(read, bytes.ptr, bytes.len);
    fclose(file);
    free(read);
}
END_TEST

START_TEST(unknown_names_are_not_found) {
    static const char *const NAMES[] = {"", "fonts", "fonts/", "fonts/opensans-regular.ttf",
                                        "../docs/NOTICE"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        struct str bytes;
        ck_assert(!embed_find(str_from(NAMES[i]), &bytes));
    }
    struct str bytes;
    ck_assert(!embed_find(STR("docs/NOTICE\0"), &bytes)); /* nor what goes on after a NUL byte */
    ck_assert(!embed_find(STR("docs/NOTICE.txt"), &bytes));
    ck_assert(!embed_find((struct str){NULL, 0}, &bytes));
}
END_TEST

int main(void) {
    TCase *tcase = tcase_create("embed");
    tcase_add_loop_test(tcase, expected_files_are_there, 0, sizeof EXPECTED / sizeof *EXPECTED);
    tcase_add_test(tcase, files_are_sorted_and_end_with_nul);
    tcase_add_test(tcase, bytes_are_those_of_the_file);
    tcase_add_test(tcase, unknown_names_are_not_found);
    return suite_run("base/embed", tcase);
}
