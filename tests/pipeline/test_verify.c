/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/verify.h"

#include "base/file.h"
#include "pipeline/new_site.h"

#include <unistd.h>

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
	owned_by(rota_site_close) struct rota_site *site = open_site(NULL);
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
	owned_by(rota_site_close) struct rota_site *site = open_site(NULL);
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
		owned_by(rota_site_close) struct rota_site *site = open_site(NULL);
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
	return SUITE_RUN_WITH("pipeline", "verify", make_site, drop_site,
		verified_plan_is_kept_and_told_with_before_and_after,
		limit_is_told_where_people_are_missing, same_plan_on_any_number_of_threads);
}
