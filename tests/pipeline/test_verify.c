/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/verify.h"

#include "base/file.h"
#include "suite.h"

#include <rota/stages.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A new site, imported, forecast and staffed for a week. */
static char folder[64];

static void must(enum rota_status status, struct rota_answer **answer, const struct rota_error *err)
{
	ck_assert_msg(status == ROTA_OK, "%s", err->text);
	*answer = rota_answer_free(*answer);
}

static struct rota_site *open_site(void)
{
	struct rota_site *site = NULL;
	struct rota_error err = {0};
	enum rota_status status = rota_site_open(folder, NULL, 0, &site, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	return site;
}

static void set_up(void)
{
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	char base[] = "/tmp/rota-verify-XXXXXX";
	ck_assert_ptr_nonnull(mkdtemp(base));
	snprintf(folder, sizeof(folder), "%s/site", base);
	must(rota_init(folder, "2026-03-02", NULL, &answer, &err), &answer, &err);
	owned_by(rota_site_close) struct rota_site *site = open_site();
	struct rota_import_settings import = {0};
	struct rota_span span = {.weeks = 1};
	must(rota_import(site, &import, NULL, &answer, &err), &answer, &err);
	must(rota_forecast(site, &span, NULL, &answer, &err), &answer, &err);
	must(rota_staff(site, NULL, NULL, &answer, &err), &answer, &err);
}

static void tear_down(void)
{
	char command[128];
	*strrchr(folder, '/') = '\0';
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
}

static char *read_file(const char *name)
{
	owned_ char *path = NULL;
	char *bytes = NULL;
	size_t length;
	ck_assert_int_eq(file_join(folder, name, &path, NULL), ROTA_OK);
	ck_assert_int_eq(file_read(path, 1 << 26, &bytes, &length, NULL), ROTA_OK);
	return bytes;
}

static const struct rota_plan_settings quick = {
	.effort = 200, .verify = true, .rounds = 2, .replications = 8};

START_TEST(verified_plan_is_kept_and_told_with_before_and_after)
{
	owned_by(rota_site_close) struct rota_site *site = open_site();
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	enum rota_status status = rota_plan(site, &quick, NULL, &answer, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	ck_assert_ptr_nonnull(strstr(rota_answer_text(answer), "Simulated 8 times"));
	ck_assert_ptr_nonnull(strstr(rota_answer_json(answer), "\"before\""));
	rota_answer_free(answer);
	owned_ char *plan = read_file("out/plan.csv");
	owned_ char *verified = read_file("out/requirements_verified.csv");
	ck_assert_ptr_nonnull(strstr(verified, "required"));
	/* what was required in the end is a file that others read */
	struct rota_answer *check = NULL;
	char path[128];
	snprintf(path, sizeof(path), "%s/out/requirements_verified.csv", folder);
	must(rota_check(site, NULL, path, NULL, &check, &err), &check, &err);
}
END_TEST

/* Hardly anybody serves any queue: what misses is named, with its day. */
START_TEST(limit_is_told_where_people_are_missing)
{
	owned_by(rota_site_close) struct rota_site *site = open_site();
	for (int a = 2; a < site->site->n_agents; a++)
		site->site->agents[a].n_skills = 0;
	struct rota_answer *answer = NULL;
	struct rota_error err = {0};
	enum rota_status status = rota_plan(site, &quick, NULL, &answer, &err);
	ck_assert_msg(status == ROTA_OK, "%s", err.text);
	ck_assert_ptr_nonnull(strstr(rota_answer_text(answer), "  limit: "));
	ck_assert_ptr_nonnull(strstr(rota_answer_text(answer), "  missed: 2026-03-0"));
	ck_assert_int_eq(rota_answer_verdict(answer), ROTA_VERDICT_SHORT);
	rota_answer_free(answer);
}
END_TEST

START_TEST(same_plan_on_any_number_of_threads)
{
	char *plans[2];
	for (int k = 0; k < 2; k++) {
		owned_by(rota_site_close) struct rota_site *site = open_site();
		struct rota_context context = {.seed = 3, .threads = 1 + 2 * k};
		struct rota_answer *answer = NULL;
		struct rota_error err = {0};
		must(rota_plan(site, &quick, &context, &answer, &err), &answer, &err);
		plans[k] = read_file("out/plan.csv");
	}
	ck_assert_str_eq(plans[0], plans[1]);
	free(plans[0]);
	free(plans[1]);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("pipeline");
	TCase *tcase = tcase_create("verify");
	tcase_add_checked_fixture(tcase, set_up, tear_down);
	tcase_add_test(tcase, verified_plan_is_kept_and_told_with_before_and_after);
	tcase_add_test(tcase, limit_is_told_where_people_are_missing);
	tcase_add_test(tcase, same_plan_on_any_number_of_threads);
	suite_add_tcase(suite, tcase);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
