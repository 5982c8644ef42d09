/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/figures_json.h"

#include "suite.h"
#include "support/random_site.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static char *text_of(const struct site *site, const struct figures *figures)
{
	done_by(json_writer_done) struct json_writer json = {0};
	char *text = NULL;
	json_open_object(&json, NULL);
	figures_json_add(&json, site, figures);
	json_close(&json);
	ck_assert_int_eq(json_take(&json, &text, NULL), ROTA_OK);
	return text;
}

static struct figures *figures_of(const struct random_site *random, uint64_t seed)
{
	owned_by(roster_free) struct roster *roster = random_roster(random, seed);
	owned_by(coverage_free) struct coverage *coverage = NULL;
	struct figures *figures = NULL;
	ck_assert_int_eq(
		coverage_new(random->site, random->need, roster, &coverage, NULL), ROTA_OK);
	struct rules_case audit = {
		.site = random->site,
		.need = random->need,
		.coverage = coverage,
		.roster = roster,
		.period = random->period,
	};
	ck_assert_int_eq(figures_new(&audit, &figures, NULL), ROTA_OK);
	figures->bound = 17.25;
	snprintf(figures->bound_from, sizeof(figures->bound_from), "a test");
	figures->gap_cost = 1.5;
	figures->gap_share = 0.001;
	figures->seconds_total = 0.5;
	ck_assert_int_eq(notes_add(&figures->warnings, NULL, "one \"more\" lead\n"), ROTA_OK);
	ck_assert_int_eq(series_table_init(&figures->worth, random->site->n_queues,
				 random->need->horizon.count, NULL),
		ROTA_OK);
	series_column(&figures->worth, 0)[3] = 11.75;
	return figures;
}

START_TEST(figures_come_back_as_they_were_written)
{
	for (uint64_t seed = 1; seed <= 10; seed++) {
		struct random_site random;
		random_site_init(&random, seed);
		owned_by(figures_free) struct figures *figures = figures_of(&random, seed);
		owned_by(figures_free) struct figures *again = NULL;
		owned_ char *text = text_of(random.site, figures);
		ck_assert_int_eq(
			figures_json_read(random.site, text, strlen(text), &again, NULL), ROTA_OK);
		owned_ char *second = text_of(random.site, again);
		ck_assert_int_eq(strcmp(text, second), 0);
		ck_assert_double_eq(again->terms.uncovered_cost, figures->terms.uncovered_cost);
		ck_assert_double_eq(series_column(&again->worth, 0)[3], 11.75);
		ck_assert_int_eq(again->n_contracts, figures->n_contracts);
		random_site_done(&random);
	}
}
END_TEST

START_TEST(figures_refuse_what_is_no_plan)
{
	static const char *const wrong[] = {
		"", "[]", "{}", "{\"cost\": 3}", "{\"cost\": {}", "\x00\xff"};
	struct random_site random;
	random_site_init(&random, 1);
	for (size_t i = 0; i < COUNT_OF(wrong); i++) {
		owned_by(figures_free) struct figures *figures = NULL;
		ck_assert_int_eq(
			figures_json_read(random.site, wrong[i], strlen(wrong[i]), &figures, NULL),
			ROTA_EINVAL);
	}
	random_site_done(&random);
}
END_TEST

int main(void)
{
	return SUITE_RUN("pipeline", "figures_json", figures_come_back_as_they_were_written,
		figures_refuse_what_is_no_plan);
}
