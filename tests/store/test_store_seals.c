/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/seals.h"

#include "store/db.h"
#include "store_file.h"
#include "support/random_site.h"

struct found {
	int whole, broken, missing;
	enum seal_kind kind; /* of the last that is not whole */
	int64_t id;
};

static enum rota_status note(
	void *owner, enum seal_kind kind, int64_t id, enum seal_state state, struct rota_error *err)
{
	struct found *found = owner;
	(void)err;
	found->whole += state == SEAL_WHOLE;
	found->broken += state == SEAL_BROKEN;
	found->missing += state == SEAL_MISSING;
	if (state != SEAL_WHOLE) {
		found->kind = kind;
		found->id = id;
	}
	return ROTA_OK;
}

static struct found check(struct store_case *c)
{
	struct found found = {0};
	store_case_expect(c, seals_check(c->store, note, &found, &c->error));
	return found;
}

/* An import, two plans and what else the store seals by itself. */
static void fill(struct store_case *c)
{
	struct random_site made;
	struct tally_cell cells[] = {{.start = 1772433000, .width_s = 300, .volume = 2.5},
		{.start = 1772433300, .width_s = 300, .volume = 7}};
	const char *names[] = {"phone"};
	struct tally tally = {.covers_span = true,
		.first = 1772433000,
		.last = 1772433600,
		.cells = cells,
		.n_cells = COUNT_OF(cells),
		.queue_names = names,
		.n_queues = 1};
	int64_t id;
	int version;
	store_case_expect(c, store_add_source(c->store, "x", "d", &tally, &id, &c->error));
	random_site_init(&made, 3);
	for (uint64_t seed = 1; seed <= 2; seed++) {
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		ck_assert_uint_gt(roster->n_duties, 1);
		store_case_expect(c, store_add_plan(c->store, made.site, "in", roster, made.period,
					     "{}", &version, &c->error));
	}
	random_site_done(&made);
}

START_TEST(what_was_written_is_whole)
{
	struct store_case c;
	store_case_init(&c);
	fill(&c);
	store_case_reopen(&c);
	struct found found = check(&c);
	ck_assert_int_eq(found.whole, 3);
	ck_assert_int_eq(found.broken + found.missing, 0);
	store_case_expect(&c, store_withdraw_source(c.store, 1, &c.error));
	found = check(&c);
	ck_assert_int_eq(found.whole, 2);
	ck_assert_int_eq(found.broken + found.missing, 0);
	store_case_done(&c);
}
END_TEST

/* Each is one thing that nobody but us can see to be wrong. */
static const struct {
	const char *statement;
	enum seal_kind kind;
	int64_t id;
	bool missing;
} harms[] = {
	{"UPDATE duties SET day = day + 1 WHERE version = 2 AND n = 1", SEAL_PLAN, 2, false},
	{"DELETE FROM duties WHERE version = 1 AND n = 0", SEAL_PLAN, 1, false},
	{"UPDATE plans SET figures = '[]' WHERE version = 2", SEAL_PLAN, 2, false},
	{"DELETE FROM plans WHERE version = 1", SEAL_PLAN, 1, true},
	{"UPDATE source_cells SET cells = cells || x'00'", SEAL_SOURCE, 1, false},
	{"UPDATE sources SET used = used + 1", SEAL_SOURCE, 1, false},
	{"UPDATE duties SET pieces = CAST(pieces AS BLOB) WHERE version = 1 AND n = 0", SEAL_PLAN,
		1, false},
	/* letters that move from one column to the next are not the same row */
	{"UPDATE duties SET agent = agent || 'x', kind = substr(kind, 2) WHERE version = 1 AND n "
	 "= 0",
		SEAL_PLAN, 1, false},
};

START_TEST(each_harm_is_seen)
{
	for (size_t i = 0; i < COUNT_OF(harms); i++) {
		struct store_case c;
		store_case_init(&c);
		fill(&c);
		store_case_expect(&c, db_run(c.store, harms[i].statement, &c.error));
		struct found found = check(&c);
		ck_assert_msg(found.broken + found.missing == 1, "%s", harms[i].statement);
		ck_assert_int_eq(found.missing, harms[i].missing);
		ck_assert_int_eq(found.kind, harms[i].kind);
		ck_assert_int_eq(found.id, harms[i].id);
		store_case_done(&c);
	}
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "seals", what_was_written_is_whole, each_harm_is_seen);
}
