/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_ROWS_H
#define RULES_ROWS_H
/* Tables of rosters and what one rule has to say of each. */
#include "rules/desk.h"
#include "suite.h"

#include <math.h>
#include <string.h>

/* A roster, and what one rule has to say of it. */
struct row {
	const char *rule;
	void (*prepare)(struct site *site); /* NULL: the desk as it is */
	const char *roster, *before;	    /* before: NULL or shifts known from elsewhere */
	int count;			    /* breaches */
	double amount;			    /* of all of them */
	const char *first, *last;	    /* days of the first one */
};

static inline void check_row(const struct row *row)
{
	owned_by(site_free) struct site *site = desk_new("Europe/Warsaw");
	if (row->prepare != NULL)
		row->prepare(site);
	owned_by(roster_free) struct roster *roster = small_roster(site, row->roster);
	owned_by(roster_free) struct roster *before =
		row->before != NULL ? small_roster(site, row->before) : NULL;
	struct rules_case c = {.site = site,
		.roster = roster,
		.before = before,
		.period = {date_of("2026-03-02"), 14}};
	done_by(breaches_done) struct breaches found = {0};
	ck_assert_int_eq(rules_check(&c, &found, NULL), ROTA_OK);
	int count = 0;
	double amount = 0;
	for (size_t i = 0; i < found.count; i++) {
		const struct breach *breach = &found.items[i];
		if (strcmp(breach->rule, row->rule) != 0)
			continue;
		if (count++ == 0 && row->first != NULL) {
			ck_assert_int_eq(breach->first_day, date_of(row->first));
			ck_assert_int_eq(breach->last_day, date_of(row->last));
		}
		amount += breach->amount;
	}
	ck_assert_msg(count == row->count && fabs(amount - row->amount) < 1e-9,
		"'%s' tells %d breaches of %g in all, not %d of %g, of:\n%s", row->rule, count,
		amount, row->count, row->amount, row->roster);
}

static inline void check_rows(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_row(&rows[i]);
}

#endif
