/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing/failing.h"
#include "store_file.h"

struct work {
	struct store_case c;
	struct site *site;
};

static enum rota_status write_and_read(void *owner, struct rota_error *err)
{
	struct work *work = owner;
	struct tally_cell cells[] = {
		{.start = 1772433000, .width_s = 300, .volume = 1.5, .handle_s = 60, .handled = 1}};
	const char *names[] = {"phone"};
	struct tally tally = {.covers_span = true,
		.first = 1772433000,
		.last = 1772440000,
		.cells = cells,
		.n_cells = 1,
		.queue_names = names,
		.n_queues = 1};
	done_by(store_sources_done) struct store_sources sources = {0};
	owned_by(store_free) struct store *store = NULL;
	owned_by(past_free) struct past *past = NULL;
	owned_by(roster_free) struct roster *roster = NULL, *back = NULL;
	int64_t id;
	int version;
	TRY(store_new(work->c.path, &store, err));
	TRY(store_begin(store, err));
	TRY(store_add_source(store, "x", "d", &tally, &id, err));
	TRY(store_read_past(store, work->site, INT64_MAX, &past, err));
	TRY(store_list_sources(store, &sources, err));
	TRY(roster_new(&roster, err));
	TRY(roster_add_duty(roster, work->site, "ana", "early", 20000, err));
	TRY(roster_add_piece(roster, work->site, 0, 60, "work", true, err));
	TRY(store_add_plan(
		store, work->site, "in", roster, (struct period){20000, 7}, "", &version, err));
	return store_read_plan(store, work->site, 0, &back, NULL, NULL, NULL, err);
}

START_TEST(store_survives_when_memory_runs_out)
{
	struct work work = {.site = small_site_new("UTC")};
	small_site_add_queue(work.site, "phone");
	store_case_init(&work.c);
	ck_assert_int_ge(failing_check(write_and_read, &work), 20);
	store_case_done(&work.c);
	site_free(work.site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "allocation", store_survives_when_memory_runs_out);
}
