/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a planner may settle: the method, and which take no part. */
#include "forecast/method.h"

#include "field/types.h"
#include "files/site_told.h"
#include "made.h"

enum { MONDAY = 20514 };

static const struct field *field_named(const char *name)
{
	for (size_t i = 0; i < forecast_section.n_fields; i++)
		if (strcmp(forecast_section.fields[i].name, name) == 0)
			return &forecast_section.fields[i];
	ck_abort_msg("no setting '%s'", name);
	return NULL;
}

static int choice_of(const struct field *field, const char *name)
{
	for (const struct choice *c = field->choices; c->name != NULL; c++)
		if (strcmp(c->name, name) == 0)
			return c->value;
	return 0;
}

START_TEST(settings_have_every_method_at_its_place)
{
	for (int i = 0; method_at(i) != NULL; i++) {
		const char *name = method_at(i)->name;
		ck_assert_msg(choice_of(field_named("method"), name) == i + 1, "%s", name);
		int bit = method_at(i)->yardstick ? 0 : 1 << i;
		ck_assert_msg(choice_of(field_named("without"), name) == bit, "%s", name);
	}
}
END_TEST

/* Weeks of a level that then doubles: the last week again is above their mean of four. */
static void fill(struct made *made)
{
	made_init(made, "UTC", 1, MONDAY, 70, 7, 3600);
	made_fill(made, 0, 20, NULL);
	for (interval_index i = horizon_day_start(&made->before, 63); i < made->before.count; i++)
		made_past(made, 0)[i] *= 1.2;
}

static double first_day(struct made *made)
{
	made_must_run(made);
	return made_day_sum(made, 0, 0);
}

START_TEST(fixed_method_is_used_whatever_it_did)
{
	struct made made;
	fill(&made);
	double came = 0;
	for (int k = 0; k < 24; k++)
		came += 20 * made_shape(0, 60 * k);
	made.site->forecast.method = choice_of(field_named("method"), "seasonal_naive");
	ck_assert_double_eq_tol(first_day(&made) / came, 1.2, 1e-9);
	made.site->forecast.method = choice_of(field_named("method"), "recent_mean");
	ck_assert_double_eq_tol(first_day(&made) / came, 1.05, 1e-9);
	made_done(&made);
}
END_TEST

START_TEST(method_taken_out_has_no_weight)
{
	struct made made;
	fill(&made);
	double all = first_day(&made);
	unsigned every = 0;
	for (int i = 0; method_at(i) != NULL; i++)
		every |= (unsigned)choice_of(field_named("without"), method_at(i)->name);
	unsigned profile = (unsigned)choice_of(field_named("without"), "profile");
	made.site->forecast.without = every & ~profile;
	double left = first_day(&made);
	made.site->forecast.without = 0;
	made.site->forecast.method = choice_of(field_named("method"), "profile");
	ck_assert_double_eq_tol(first_day(&made), left, 1e-12);
	ck_assert(fabs(left - all) > 1e-6);
	made_done(&made);
}
END_TEST

/* Two weeks are too short to try it; the site is forecast all the same. */
START_TEST(method_that_cannot_be_used_is_stood_in_for)
{
	struct made made;
	made_init(&made, "UTC", 1, MONDAY, 10, 7, 3600);
	made_fill(&made, 0, 20, NULL);
	made.site->forecast.method = choice_of(field_named("method"), "autoregression");
	ck_assert(first_day(&made) > 0);
	made_done(&made);
}
END_TEST

int main(void)
{
	return SUITE_RUN("forecast", "choice", settings_have_every_method_at_its_place,
		fixed_method_is_used_whatever_it_did, method_taken_out_has_no_weight,
		method_that_cannot_be_used_is_stood_in_for);
}
