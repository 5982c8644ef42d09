/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H
/* What every test program's main does: one suite (the folder), one case (the file), its tests. */
#include <check.h>
#include <stddef.h>
#include <stdlib.h>

/* Runs what was put together, and takes it; the exit status of main. */
static inline int suite_finish(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* set_up, tear_down: run around each test, in its process; NULL: nothing. */
static inline int suite_run(const char *folder, const char *file, void (*set_up)(void),
	void (*tear_down)(void), const TTest *const tests[], size_t n_tests)
{
	Suite *suite = suite_create(folder);
	TCase *tcase = tcase_create(file);
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	for (size_t i = 0; i < n_tests; i++)
		tcase_add_test(tcase, tests[i]);
	suite_add_tcase(suite, tcase);
	return suite_finish(suite);
}

#define SUITE_RUN_WITH(folder, file, set_up, tear_down, ...) \
	suite_run(folder, file, set_up, tear_down, (const TTest *const[]){__VA_ARGS__}, \
		sizeof((const TTest *const[]){__VA_ARGS__}) / sizeof(const TTest *))

#define SUITE_RUN(folder, file, ...) SUITE_RUN_WITH(folder, file, NULL, NULL, __VA_ARGS__)

#endif
