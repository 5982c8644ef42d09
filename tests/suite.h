/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUITE_H
#define TESTS_SUITE_H
/* What every test program's main does: one suite (the folder), one case (the file), its tests. */
#include <check.h>
#include <stddef.h>
#include <stdlib.h>

static inline int suite_run(
	const char *folder, const char *file, const TTest *const tests[], size_t n_tests)
{
	Suite *suite = suite_create(folder);
	TCase *tcase = tcase_create(file);
	for (size_t i = 0; i < n_tests; i++)
		tcase_add_test(tcase, tests[i]);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

#define SUITE_RUN(folder, file, ...) \
	suite_run(folder, file, (const TTest *const[]){__VA_ARGS__}, \
		sizeof((const TTest *const[]){__VA_ARGS__}) / sizeof(const TTest *))

#endif
