/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store_file.h"

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
	store_case_expect(&c, store_write_publication(c.store, &record, 0, 1000, &c.error));
	store_case_reopen(&c);
	expect_record(&c, site, items, order, 4, 5);
	record.items = items + 3;
	record.count = 1;
	record.next_serial = 9;
	store_case_expect(&c, store_write_publication(c.store, &record, 0, 2000, &c.error));
	expect_record(&c, site, items, later, 1, 9);
	/* a plan that is not there: nothing changes */
	record.next_serial = 10;
	record.count = 0;
	ck_assert_int_ne(store_write_publication(c.store, &record, 17, 3000, &c.error), ROTA_OK);
	expect_record(&c, site, items, later, 1, 9);
	/* nor with two entries of one UID */
	struct published twins[] = {items[0], items[0]};
	record.items = twins;
	record.count = 2;
	ck_assert_int_ne(store_write_publication(c.store, &record, 0, 3000, &c.error), ROTA_OK);
	expect_record(&c, site, items, later, 1, 9);
	store_case_done(&c);
	site_free(site);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "publications", record_comes_back_in_order_and_is_replaced);
}
