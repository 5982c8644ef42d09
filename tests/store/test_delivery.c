/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/delivery.h"

#include "store_file.h"

START_TEST(link_key_stays_and_is_not_that_of_uids)
{
	struct store_case c;
	char first[STORE_LINK_KEY_SIZE], again[STORE_LINK_KEY_SIZE], other[33];
	store_case_init(&c);
	store_case_expect(&c, store_link_key(c.store, first, &c.error));
	store_case_expect(&c, store_key(c.store, other, &c.error));
	ck_assert_uint_eq(strlen(first), 64);
	ck_assert_uint_eq(strspn(first, "0123456789abcdef"), 64);
	ck_assert_ptr_null(strstr(first, other));
	store_case_reopen(&c);
	store_case_expect(&c, store_link_key(c.store, again, &c.error));
	ck_assert_str_eq(first, again);
	store_case_done(&c);
}
END_TEST

START_TEST(turns_count_by_calendar)
{
	struct store_case c;
	int64_t turn;
	store_case_init(&c);
	store_case_expect(&c, store_link_turn(c.store, "agent_ana", &turn, &c.error));
	ck_assert_int_eq(turn, 0);
	for (int i = 0; i < 3; i++)
		store_case_expect(&c, store_add_link_turn(c.store, "agent_ana", &c.error));
	store_case_expect(&c, store_add_link_turn(c.store, "it's", &c.error));
	store_case_reopen(&c);
	store_case_expect(&c, store_link_turn(c.store, "agent_ana", &turn, &c.error));
	ck_assert_int_eq(turn, 3);
	store_case_expect(&c, store_link_turn(c.store, "it's", &turn, &c.error));
	ck_assert_int_eq(turn, 1);
	store_case_done(&c);
}
END_TEST

START_TEST(sent_items_come_back_by_collection)
{
	struct store_case c;
	struct store_dav_items items;
	struct store_dav_collections collections;
	store_case_init(&c);
	struct store_dav_item b = {"b.ics", "\"2\"", "d2"}, a = {"a.ics", "", "d1"};
	store_case_expect(&c, store_put_dav_item(c.store, "http://x/1/", &b, &c.error));
	store_case_expect(&c, store_put_dav_item(c.store, "http://x/1/", &a, &c.error));
	store_case_expect(&c, store_put_dav_item(c.store, "http://x/0/", &a, &c.error));
	a.etag = "\"3\"";
	store_case_expect(&c, store_put_dav_item(c.store, "http://x/1/", &a, &c.error));
	store_case_reopen(&c);
	store_case_expect(&c, store_read_dav_items(c.store, "http://x/1/", &items, &c.error));
	ck_assert_uint_eq(items.count, 2);
	ck_assert_str_eq(items.items[0].href, "a.ics");
	ck_assert_str_eq(items.items[0].etag, "\"3\"");
	ck_assert_str_eq(items.items[1].digest, "d2");
	store_dav_items_done(&items);
	store_case_expect(&c, store_list_dav_collections(c.store, &collections, &c.error));
	ck_assert_uint_eq(collections.count, 2);
	ck_assert_str_eq(collections.urls[0], "http://x/0/");
	store_dav_collections_done(&collections);
	store_case_expect(&c, store_drop_dav_item(c.store, "http://x/0/", "a.ics", &c.error));
	store_case_expect(&c, store_list_dav_collections(c.store, &collections, &c.error));
	ck_assert_uint_eq(collections.count, 1);
	store_dav_collections_done(&collections);
	store_case_done(&c);
}
END_TEST

int main(void)
{
	return SUITE_RUN("store", "delivery", link_key_stays_and_is_not_that_of_uids,
		turns_count_by_calendar, sent_items_come_back_by_collection);
}
