/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"
#include "store_file.h"

#include <math.h>

/* History is painted here once more, the plainest way: an array of 5-minute parts a queue. */
enum { QUEUES = 3, PARTS = 288 * 20, SOURCES = 8, BASE = 1761000000 }; /* 2025-10-20, with a fold */

struct made {
	struct tally tally;
	int64_t id;
	bool withdrawn;
};

static const char *const names[QUEUES] = {"phone", "chat", "email"};

static void add_cell(struct tally *tally, int queue, int part, int width, double volume)
{
	ck_assert_int_eq(memory_grow(&tally->cells, &tally->cell_capacity, tally->n_cells + 1,
				 sizeof(*tally->cells), NULL),
		ROTA_OK);
	tally->cells[tally->n_cells++] = (struct tally_cell){.queue = queue,
		.start = BASE + (instant)part * TALLY_CELL_S,
		.width_s = width * TALLY_CELL_S,
		.volume = volume,
		.handle_s = volume * 60,
		.handled = volume};
}

/* A source of some of the queues, of events or of intervals. */
static void make_tally(struct random *random, struct tally *tally)
{
	static const int widths[] = {1, 3, 6, 12, 24};
	int low = (int)random_below(random, PARTS / 2);
	int high = low + 1 + (int)random_below(random, PARTS / 2 - 1);
	*tally = (struct tally){.covers_span = random_below(random, 2) == 0,
		.rows = 5,
		.used = 5,
		.first = BASE + (instant)low * TALLY_CELL_S + 17,
		.last = BASE + (instant)high * TALLY_CELL_S - 1};
	ck_assert_int_eq(memory_new(QUEUES, sizeof(char *), &tally->queue_names, NULL), ROTA_OK);
	for (int q = 0; q < QUEUES; q++) {
		if (random_below(random, 4) == 0)
			continue;
		int queue = (int)tally->n_queues++;
		tally->queue_names[queue] = names[q];
		int width = tally->covers_span ? 1 : widths[random_below(random, COUNT_OF(widths))];
		for (int part = low; part + width <= high; part += width)
			if (random_below(random, 3) > 0)
				add_cell(tally, queue, part, width, random_below(random, 20));
	}
}

static void paint_plainly(const struct tally *tally, double parts[QUEUES][PARTS])
{
	int low = (int)((tally->first - BASE) / TALLY_CELL_S);
	int high = (int)((tally->last - BASE) / TALLY_CELL_S) + 1;
	for (int k = 0; k < (int)tally->n_queues; k++)
		for (int q = 0; q < QUEUES; q++)
			for (int p = low; p < high; p++)
				if (tally->covers_span && tally->queue_names[k] == names[q])
					parts[q][p] = 0;
	for (size_t i = 0; i < tally->n_cells; i++) {
		const struct tally_cell *cell = &tally->cells[i];
		int first = (int)((cell->start - BASE) / TALLY_CELL_S);
		int width = cell->width_s / TALLY_CELL_S, q = 0;
		while (tally->queue_names[cell->queue] != names[q])
			q++;
		for (int p = first; p < first + width; p++)
			parts[q][p] = cell->volume / width;
	}
}

static double sum_plainly(const double parts[PARTS], instant from, instant until)
{
	double sum = 0;
	for (instant at = from; at < until; at += TALLY_CELL_S) {
		instant part = (at - BASE) / TALLY_CELL_S;
		if (at < BASE || part >= PARTS || isnan(parts[part]))
			return (double)NAN;
		sum += parts[part];
	}
	return sum;
}

static void compare(
	struct store_case *c, struct site *site, const struct made made[], instant until)
{
	static double parts[QUEUES][PARTS];
	owned_by(past_free) struct past *past = NULL;
	bool known = false;
	for (int q = 0; q < QUEUES; q++)
		for (int p = 0; p < PARTS; p++)
			parts[q][p] = (double)NAN;
	for (int s = 0; s < SOURCES; s++)
		if (made[s].id > 0 && !made[s].withdrawn)
			paint_plainly(&made[s].tally, parts);
	for (int q = 0; q < QUEUES; q++)
		for (int p = 0; p < PARTS; p++)
			known |= !isnan(parts[q][p]) && BASE + (instant)p * TALLY_CELL_S < until;
	store_case_expect(c, store_read_past(c->store, site, until, &past, &c->error));
	ck_assert_int_eq(past != NULL, known);
	for (int q = 0; past != NULL && q < QUEUES; q++)
		for (interval_index i = 0; i < past->horizon.count; i++) {
			instant from = horizon_at(&past->horizon, i);
			instant end = horizon_at(&past->horizon, i + 1);
			double expected =
				end <= until ? sum_plainly(parts[q], from, end) : (double)NAN;
			double volume = series_column(&past->volume, q)[i];
			double handle_s = series_column(&past->handle_s, q)[i];
			ck_assert_int_eq(isnan(volume), isnan(expected));
			if (isnan(expected))
				continue;
			ck_assert_double_eq_tol(volume, expected, 1e-9);
			ck_assert_int_eq(isnan(handle_s), expected < 1e-9);
			if (!isnan(handle_s))
				ck_assert_double_eq_tol(handle_s, 60, 1e-9);
		}
}

static void add(struct store_case *c, struct random *random, struct made *made, int number)
{
	char digest[16];
	snprintf(digest, sizeof(digest), "d%d", number);
	make_tally(random, &made->tally);
	store_case_expect(c,
		store_add_source(c->store, "file.csv", digest, &made->tally, &made->id, &c->error));
}

START_TEST(layers_agree_with_a_plain_painter)
{
	static const int steps_s[] = {300, 900, 1800, 3600};
	struct random random;
	random_init(&random, 61, 0);
	struct site *site = small_site_new("Europe/Warsaw");
	for (int q = 0; q < QUEUES; q++)
		small_site_add_queue(site, names[q]);
	for (int round = 0; round < 6; round++) {
		struct store_case c;
		struct made made[SOURCES] = {0};
		store_case_init(&c);
		site->interval_s = steps_s[round % (int)COUNT_OF(steps_s)];
		for (int s = 0; s < SOURCES; s++) {
			add(&c, &random, &made[s], s);
			compare(&c, site, made, INT64_MAX);
		}
		compare(&c, site, made, BASE + (instant)random_below(&random, PARTS) * 300 + 100);
		for (int s = 0; s < SOURCES; s++) {
			int which = (s * 5 + 3) % SOURCES;
			store_case_expect(
				&c, store_withdraw_source(c.store, made[which].id, &c.error));
			made[which].withdrawn = true;
			compare(&c, site, made, INT64_MAX);
		}
		for (int s = 0; s < SOURCES; s++)
			tally_done(&made[s].tally);
		store_case_done(&c);
	}
	site_free(site);
}
END_TEST

START_TEST(importing_twice_changes_nothing)
{
	struct store_case c;
	struct random random;
	struct made made[SOURCES] = {0};
	struct store_sources sources;
	int64_t again, found;
	random_init(&random, 62, 0);
	store_case_init(&c);
	add(&c, &random, &made[0], 0);
	add(&c, &random, &made[1], 1);
	store_case_expect(&c,
		store_add_source(c.store, "renamed.csv", "d0", &made[0].tally, &again, &c.error));
	ck_assert_int_eq(again, made[0].id);
	store_case_expect(&c, store_list_sources(c.store, &sources, &c.error));
	ck_assert_uint_eq(sources.count, 2);
	ck_assert_str_eq(sources.items[0].name, "file.csv");
	ck_assert_str_eq(sources.items[1].digest, "d1");
	ck_assert_int_eq(sources.items[1].first, made[1].tally.first);
	store_sources_done(&sources);
	store_case_expect(&c, store_find_source(c.store, "d1", &found, &c.error));
	ck_assert_int_eq(found, made[1].id);
	store_case_expect(&c, store_find_source(c.store, "d9", &found, &c.error));
	ck_assert_int_eq(found, 0);
	ck_assert_int_eq(store_withdraw_source(c.store, 99, &c.error), ROTA_EINVAL);
	ck_assert_ptr_nonnull(strstr(c.error.text, "99"));
	/* a number is never given twice */
	store_case_expect(&c, store_withdraw_source(c.store, made[1].id, &c.error));
	add(&c, &random, &made[2], 2);
	ck_assert_int_gt(made[2].id, made[1].id);
	for (int s = 0; s < 3; s++)
		tally_done(&made[s].tally);
	store_case_done(&c);
}
END_TEST

/* One contact of 1990 and one of 2100: no table of 110 years. */
START_TEST(centuries_are_cut_to_the_last_years)
{
	struct store_case c;
	struct tally tally = {.covers_span = true, .first = 631200000, .last = 4133900000};
	owned_by(past_free) struct past *past = NULL;
	int64_t id;
	struct site *site = small_site_new("Europe/Warsaw");
	small_site_add_queue(site, "phone");
	store_case_init(&c);
	ck_assert_int_eq(memory_new(1, sizeof(char *), &tally.queue_names, NULL), ROTA_OK);
	tally.queue_names[tally.n_queues++] = "phone";
	store_case_expect(&c, store_add_source(c.store, "x", "d", &tally, &id, &c.error));
	store_case_expect(&c, store_read_past(c.store, site, INT64_MAX, &past, &c.error));
	ck_assert_int_eq(past->horizon.n_days, 5844);
	tally_done(&tally);
	store_case_done(&c);
	site_free(site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "past", layers_agree_with_a_plain_painter,
		importing_twice_changes_nothing, centuries_are_cut_to_the_last_years);
}
