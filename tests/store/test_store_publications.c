/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_file.h"

#include "base/random.h"
#include "store/publications.h"

static void expect_record(struct store_case *c, const struct site *site,
	const struct published items[], const int order[], size_t count, int64_t serial)
{
	owned_by(publication_free) struct publication *back = NULL;
	char key[33];
	store_case_expect(c, store_read_publication(c->store, site, &back, &c->error));
	store_case_expect(c, store_key(c->store, key, &c->error));
	ck_assert_uint_eq(back->count, count);
	ck_assert_int_eq(back->next_serial, serial);
	ck_assert_str_eq(back->key, key);
	for (size_t i = 0; i < count; i++) {
		const struct published *a = &items[order[i]], *b = &back->items[i];
		ck_assert_str_eq(a->uid, b->uid);
		ck_assert_str_eq(a->agent_id, b->agent_id);
		ck_assert_int_eq(a->day, b->day);
		ck_assert_str_eq(a->kind_name, b->kind_name);
		ck_assert_int_eq(a->start, b->start);
		ck_assert_int_eq(a->end, b->end);
		ck_assert_str_eq(a->pieces, b->pieces);
		ck_assert_int_eq(a->sequence, b->sequence);
		ck_assert_int_eq(a->modified, b->modified);
		ck_assert_int_eq(a->cancelled, b->cancelled);
	}
}

START_TEST(record_comes_back_in_order_and_is_replaced)
{
	struct store_case c;
	struct site *site = small_site_new("Europe/Warsaw");
	struct published items[] = {
		{"u3", "bob", 20001, "late", 3000, 4000, "p", 0, 77, false},
		{"u1", "ana", 20002, "early", 1000, 2000, "", 3, 78, true},
		{"u2", "Zoe", 20001, "a'b\"c", -5, 2000, "x\ny", 2147483647, 79, false},
		{"u4", "ana", 20001, "early", 900, 1800, "", 1, 80, false},
	};
	static const int order[] = {2, 3, 1, 0}, later[] = {3};
	struct publication record = {.items = items, .count = 4, .next_serial = 5};
	struct publication *none = (struct publication *)site;
	store_case_init(&c);
	store_case_expect(&c, store_read_publication(c.store, site, &none, &c.error));
	ck_assert_ptr_null(none);
	struct store_receipt receipt = {.at = 1000};
	int64_t n;
	store_case_expect(&c, store_write_publication(c.store, &record, &receipt, &n, &c.error));
	ck_assert_int_eq(n, 1);
	store_case_reopen(&c);
	expect_record(&c, site, items, order, 4, 5);
	record.items = items + 3;
	record.count = 1;
	record.next_serial = 9;
	store_case_expect(&c, store_write_publication(c.store, &record, &receipt, &n, &c.error));
	expect_record(&c, site, items, later, 1, 9);
	/* a plan that is not there: nothing changes */
	record.next_serial = 10;
	record.count = 0;
	receipt.plan_version = 17;
	ck_assert_int_ne(
		store_write_publication(c.store, &record, &receipt, &n, &c.error), ROTA_OK);
	receipt.plan_version = 0;
	expect_record(&c, site, items, later, 1, 9);
	/* nor with two entries of one UID */
	struct published twins[] = {items[0], items[0]};
	record.items = twins;
	record.count = 2;
	ck_assert_int_ne(
		store_write_publication(c.store, &record, &receipt, &n, &c.error), ROTA_OK);
	expect_record(&c, site, items, later, 1, 9);
	store_case_done(&c);
	site_free(site);
}
END_TEST

/* Random publications; each record can be had again afterwards. */
enum { STEPS = 40, ENTRIES = 25 };

struct past_records {
	struct published items[STEPS][ENTRIES];
	size_t counts[STEPS];
};

static const char *const uids[ENTRIES] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k",
	"l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y"};

/* Every entry is there or not, as it was or other, by chance. */
static void change(struct random *random, const struct past_records *all, int step,
	struct published items[ENTRIES], size_t *ret_count)
{
	*ret_count = 0;
	for (int e = 0; e < ENTRIES; e++) {
		struct published item = {uids[e], "ana", 20000 + e, "early", 1, 2, "", 0, 5, false};
		for (size_t i = 0; step > 0 && i < all->counts[step - 1]; i++)
			if (strcmp(all->items[step - 1][i].uid, uids[e]) == 0)
				item = all->items[step - 1][i];
		if (random_below(random, 5) == 0)
			item.sequence++;
		if (random_below(random, 4) > 0)
			items[(*ret_count)++] = item;
	}
}

static void expect_past(struct store_case *c, const struct past_records *all, int step)
{
	owned_by(publication_free) struct publication *back = NULL;
	struct period days;
	store_case_expect(
		c, store_read_publication_at(c->store, step + 1, &back, &days, &c->error));
	ck_assert_uint_eq(back->count, all->counts[step]);
	for (size_t i = 0; i < back->count; i++) {
		ck_assert_str_eq(back->items[i].uid, all->items[step][i].uid);
		ck_assert_int_eq(back->items[i].sequence, all->items[step][i].sequence);
	}
	ck_assert_int_eq(days.n_days == 0, step == STEPS - 1);
}

START_TEST(any_earlier_record_can_be_had_again)
{
	struct store_case c;
	struct random random;
	static struct past_records all;
	struct store_receipt receipt = {.by = "ana@desk", .period = {20000, 7}};
	int64_t n;
	random_init(&random, 7, 0);
	store_case_init(&c);
	for (int step = 0; step < STEPS; step++) {
		change(&random, &all, step, all.items[step], &all.counts[step]);
		struct publication record = {
			.items = all.items[step], .count = all.counts[step], .next_serial = step};
		receipt.at = step;
		store_case_expect(
			&c, store_write_publication(c.store, &record, &receipt, &n, &c.error));
		ck_assert_int_eq(n, step + 1);
		/* the same again is no publication */
		store_case_expect(
			&c, store_write_publication(c.store, &record, &receipt, &n, &c.error));
		ck_assert_int_eq(n, step + 1);
	}
	for (int step = STEPS - 1; step >= 0; step--)
		expect_past(&c, &all, step);
	ck_assert_int_ne(
		store_read_publication_at(c.store, STEPS + 1, NULL, NULL, &c.error), ROTA_OK);
	store_case_done(&c);
}
END_TEST

START_TEST(receipts_tell_who_when_what_and_of_which_record)
{
	struct store_case c;
	done_by(store_receipts_done) struct store_receipts receipts = {0};
	struct published item = {"u", "ana", 20001, "early", 1, 2, "", 0, 5, false};
	struct publication record = {.items = &item, .count = 1, .next_serial = 2};
	struct store_receipt receipt = {
		.at = 1000, .by = "ana@desk", .period = {20000, 7}, .added = 1};
	int64_t n;
	store_case_init(&c);
	store_case_expect(&c, store_write_publication(c.store, &record, &receipt, &n, &c.error));
	item.sequence = 1;
	receipt = (struct store_receipt){.at = 2000, .by = "bob@desk", .moved = 1};
	store_case_expect(&c, store_write_publication(c.store, &record, &receipt, &n, &c.error));
	item.sequence = 0;
	receipt.restores = 1;
	store_case_expect(&c, store_write_publication(c.store, &record, &receipt, &n, &c.error));
	store_case_expect(&c, store_list_receipts(c.store, &receipts, &c.error));
	ck_assert_uint_eq(receipts.count, 3);
	ck_assert_str_eq(receipts.items[0].by, "ana@desk");
	ck_assert_int_eq(receipts.items[0].at, 1000);
	ck_assert_int_eq(receipts.items[0].added, 1);
	ck_assert_int_eq(receipts.items[0].period.n_days, 7);
	ck_assert_int_eq(receipts.items[1].restores, 2);
	ck_assert_int_eq(receipts.items[2].restores, 1);
	ck_assert_str_eq(receipts.items[0].digest, receipts.items[2].digest);
	ck_assert_str_ne(receipts.items[0].digest, receipts.items[1].digest);
	store_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "publications", record_comes_back_in_order_and_is_replaced,
		any_earlier_record_can_be_had_again,
		receipts_tell_who_when_what_and_of_which_record);
}
