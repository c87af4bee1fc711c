/* How every program of tests/unit ends: its tests are run as one suite.
 *
 * Sees check.h alone. */
#ifndef SRBC_TESTS_SUITE_H
#define SRBC_TESTS_SUITE_H

#include <check.h>
#include <stdlib.h>

/* Runs the tests under a name such as "pdf/strip"; the exit status of the program. */
static inline int suite_run(const char *name, TCase *tests) {
    Suite *suite = suite_create(name);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
