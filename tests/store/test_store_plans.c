/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"
#include "store_file.h"

#include "store/publications.h"
#include "support/random_site.h"

#include <math.h>

static void expect_same(const struct roster *a, const struct roster *b)
{
	ck_assert_uint_eq(a->n_duties, b->n_duties);
	for (size_t i = 0; i < a->n_duties; i++) {
		const struct duty *x = &a->duties[i], *y = &b->duties[i];
		ck_assert_str_eq(x->agent_id, y->agent_id);
		ck_assert_str_eq(x->kind_name, y->kind_name);
		ck_assert_int_eq(x->agent, y->agent);
		ck_assert_int_eq(x->kind, y->kind);
		ck_assert_int_eq(x->day, y->day);
		ck_assert_int_eq(x->n_pieces, y->n_pieces);
		for (int k = 0; k < x->n_pieces; k++) {
			const struct piece *p = &duty_pieces(a, x)[k], *q = &duty_pieces(b, y)[k];
			ck_assert_int_eq(p->start, q->start);
			ck_assert_int_eq(p->end, q->end);
			ck_assert_int_eq(p->kind, q->kind);
			ck_assert_int_eq(p->paid, q->paid);
			ck_assert_str_eq(p->name, q->name);
		}
	}
}

START_TEST(plans_come_back_by_version)
{
	struct store_case c;
	store_case_init(&c);
	for (uint64_t seed = 1; seed <= 12; seed++) {
		struct random_site made;
		random_site_init(&made, seed);
		owned_by(roster_free) struct roster *roster = random_roster(&made, seed);
		owned_by(roster_free) struct roster *back = NULL;
		owned_ char *figures = NULL;
		struct period period;
		int version, found;
		store_case_expect(&c, store_add_plan(c.store, made.site, "in", roster, made.period,
					      "{\"x\": 1}", &version, &c.error));
		ck_assert_int_eq(version, (int)seed);
		store_case_expect(&c, store_read_plan(c.store, made.site, seed % 2 ? 0 : version,
					      &back, &period, &found, &figures, &c.error));
		ck_assert_int_eq(found, version);
		ck_assert_int_eq(period.first_day, made.period.first_day);
		ck_assert_int_eq(period.n_days, made.period.n_days);
		ck_assert_str_eq(figures, "{\"x\": 1}");
		expect_same(roster, back);
		random_site_done(&made);
	}
	store_case_done(&c);
}
END_TEST

/* Names of any kind: with line ends, quotes, digits and colons, unknown to the site. */
START_TEST(strange_names_are_kept)
{
	struct store_case c;
	static const char *const strange[] = {
		"a\nb", "1 2 1 3:x", "'); DROP TABLE plans; --", "", "\xc5\xbc"};
	struct site *site = small_site_new("Europe/Warsaw");
	owned_by(roster_free) struct roster *roster = NULL, *back = NULL;
	int version;
	store_case_init(&c);
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	for (size_t i = 0; i < COUNT_OF(strange); i++) {
		ck_assert_int_eq(roster_add_duty(roster, site, strange[i], strange[i], 20000, NULL),
			ROTA_OK);
		for (size_t k = 0; k < i; k++)
			ck_assert_int_eq(roster_add_piece(roster, site, (instant)k * 60,
						 (instant)k * 60 + 60, strange[k], k % 2, NULL),
				ROTA_OK);
	}
	store_case_expect(&c, store_add_plan(c.store, site, "in", roster, (struct period){20000, 7},
				      NULL, &version, &c.error));
	store_case_expect(&c, store_read_plan(c.store, site, 0, &back, NULL, NULL, NULL, &c.error));
	expect_same(roster, back);
	store_case_done(&c);
	site_free(site);
}
END_TEST

START_TEST(no_plan_is_null)
{
	struct store_case c;
	struct site *site = small_site_new("Europe/Warsaw");
	struct roster *roster = (struct roster *)site;
	char *figures = (char *)site;
	int version = 5;
	struct store_plans plans;
	store_case_init(&c);
	store_case_expect(
		&c, store_read_plan(c.store, site, 0, &roster, NULL, &version, &figures, &c.error));
	ck_assert_ptr_null(roster);
	ck_assert_ptr_null(figures);
	ck_assert_int_eq(version, 0);
	store_case_expect(&c, store_list_plans(c.store, &plans, &c.error));
	ck_assert_uint_eq(plans.count, 0);
	store_plans_done(&plans);
	store_case_done(&c);
	site_free(site);
}
END_TEST

START_TEST(plans_are_listed_with_what_was_published)
{
	struct store_case c;
	struct site *site = small_site_new("Europe/Warsaw");
	owned_by(roster_free) struct roster *roster = NULL;
	struct publication nothing = {.next_serial = 1};
	struct store_plans plans;
	int version;
	store_case_init(&c);
	ck_assert_int_eq(roster_new(&roster, NULL), ROTA_OK);
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(
			roster_add_duty(roster, site, "ana", "early", 20000 + i, NULL), ROTA_OK);
		store_case_expect(
			&c, store_add_plan(c.store, site, "in", roster,
				    (struct period){20000, 7 * (i + 1)}, "", &version, &c.error));
	}
	struct store_receipt receipt = {.plan_version = 2, .at = 1772433000};
	int64_t n;
	store_case_expect(&c, store_write_publication(c.store, &nothing, &receipt, &n, &c.error));
	store_case_expect(&c, store_list_plans(c.store, &plans, &c.error));
	ck_assert_uint_eq(plans.count, 3);
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(plans.items[i].version, i + 1);
		ck_assert_int_eq(plans.items[i].n_duties, i + 1);
		ck_assert_int_eq(plans.items[i].period.n_days, 7 * (i + 1));
		ck_assert_int_eq(plans.items[i].published, i == 1);
	}
	store_plans_done(&plans);
	store_case_done(&c);
	site_free(site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "plans", plans_come_back_by_version, strange_names_are_kept,
		no_plan_is_null, plans_are_listed_with_what_was_published);
}
