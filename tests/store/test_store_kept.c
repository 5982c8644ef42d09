/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"
#include "store_file.h"

#include <math.h>

static struct site *make_site(void)
{
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	small_site_add_queue(site, "chat");
	return site;
}

static void fill(struct random *random, struct series_table *table)
{
	for (int c = 0; c < table->n_columns; c++)
		for (interval_index i = 0; i < table->n; i++)
			series_column(table, c)[i] = random_below(random, 9) == 0
							     ? (double)NAN
							     : random_unit(random) * 100;
}

static void expect_same(const struct series_table *a, const struct series_table *b)
{
	ck_assert_int_eq(a->n_columns, b->n_columns);
	ck_assert_int_eq(a->n, b->n);
	for (int c = 0; c < a->n_columns; c++)
		ck_assert_mem_eq(
			series_column(a, c), series_column(b, c), (size_t)a->n * sizeof(double));
}

/* 2026-03-29 has 23 hours. */
static void make_horizon(const struct site *site, int n_days, struct horizon *ret_horizon)
{
	ck_assert_int_eq(
		horizon_init(ret_horizon, site->zone, date_of("2026-03-23"), n_days, 900, NULL),
		ROTA_OK);
}

START_TEST(forecasts_come_back_with_their_accuracy)
{
	struct store_case c;
	struct random random;
	struct site *site = make_site();
	struct horizon horizon;
	owned_by(outlook_free) struct outlook *outlook = NULL, *back = NULL;
	struct accuracy rows[] = {{.queue = 1,
		.method = "profile",
		.chosen = true,
		.origins = 6,
		.wape = 0.12,
		.mase = 0.8,
		.bias = -0.01,
		.cover80 = 0.79,
		.cover95 = (double)NAN,
		.day_wape = 0.05,
		.week_wape = 0.02}};
	struct accuracy_table table = {rows, 1, 1}, found = {0};
	int version;
	random_init(&random, 81, 0);
	store_case_init(&c);
	store_case_expect(&c, store_read_outlook(c.store, site, 0, &back, &found, &c.error));
	ck_assert_ptr_null(back);
	make_horizon(site, 14, &horizon);
	ck_assert_int_eq(outlook_new(&horizon, 2, &outlook, NULL), ROTA_OK);
	for (int k = 0; k < OUTLOOK_COLUMNS; k++)
		fill(&random, &outlook->columns[k]);
	for (int i = 1; i <= 3; i++) {
		store_case_expect(&c, store_add_outlook(c.store, site, "in", outlook, &table,
					      &version, &c.error));
		ck_assert_int_eq(version, i);
	}
	store_case_reopen(&c);
	store_case_expect(&c, store_read_outlook(c.store, site, 2, &back, &found, &c.error));
	ck_assert_int_eq(back->horizon.first_day, horizon.first_day);
	ck_assert_int_eq(back->horizon.count, horizon.count);
	for (int k = 0; k < OUTLOOK_COLUMNS; k++)
		expect_same(&outlook->columns[k], &back->columns[k]);
	ck_assert_uint_eq(found.count, 1);
	ck_assert_str_eq(found.rows[0].method, "profile");
	ck_assert_int_eq(found.rows[0].queue, 1);
	ck_assert_double_eq(found.rows[0].bias, -0.01);
	ck_assert(isnan(found.rows[0].cover95) && found.rows[0].chosen);
	accuracy_table_done(&found);
	/* a queue that came later is not in it */
	small_site_add_queue(site, "email");
	back = outlook_free(back);
	ck_assert_int_eq(store_read_outlook(c.store, site, 0, &back, NULL, &c.error), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "forecast 3 knows nothing of queue 'email'"));
	store_case_done(&c);
	site_free(site);
}
END_TEST

START_TEST(needs_come_back)
{
	struct store_case c;
	struct random random;
	struct site *site = make_site();
	struct horizon horizon;
	owned_by(need_free) struct need *need = NULL, *back = NULL;
	int version;
	random_init(&random, 82, 0);
	store_case_init(&c);
	make_horizon(site, 7, &horizon);
	ck_assert_int_eq(need_new(&horizon, 2, &need, NULL), ROTA_OK);
	for (int k = 0; k < NEED_COLUMNS; k++)
		fill(&random, &need->columns[k]);
	store_case_expect(&c, store_add_need(c.store, site, "in", need, &version, &c.error));
	store_case_expect(&c, store_read_need(c.store, site, 0, &back, &c.error));
	for (int k = 0; k < NEED_COLUMNS; k++)
		expect_same(&need->columns[k], &back->columns[k]);
	back = need_free(back);
	store_case_expect(&c, store_read_need(c.store, site, 9, &back, &c.error));
	ck_assert_ptr_null(back);
	/* in another zone the same days have another number of intervals */
	zone_free(site->zone);
	ck_assert_int_eq(zone_new("Asia/Kathmandu", &site->zone, NULL), ROTA_OK);
	ck_assert_int_eq(store_read_need(c.store, site, 0, &back, &c.error), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "other intervals"));
	store_case_done(&c);
	site_free(site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "kept", forecasts_come_back_with_their_accuracy, needs_come_back);
}
