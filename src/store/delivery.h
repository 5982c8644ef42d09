/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_DELIVERY_H
#define STORE_DELIVERY_H
/*
 * What is remembered of the ways that calendars take to people: the key and the turns that their
 * links are made of, and what calendar servers were sent, so that only what changed is sent again.
 */
#include "store/store.h"

enum { STORE_LINK_KEY_SIZE = 65 };
/* Random letters that nothing published ever holds; made with the first call. */
enum rota_status store_link_key(
	struct store *store, char ret_key[STORE_LINK_KEY_SIZE], struct rota_error *err);
/* How often the calendar's link was replaced; 0 for one that never was. */
enum rota_status store_link_turn(
	struct store *store, const char *calendar, int64_t *ret_turn, struct rota_error *err);
enum rota_status store_add_link_turn(
	struct store *store, const char *calendar, struct rota_error *err);

/* An event as a calendar server has it; an empty etag: the server told none. */
struct store_dav_item {
	char *href; /* within the collection */
	char *etag;
	char digest[65]; /* of what was sent */
};
struct store_dav_items {
	struct store_dav_item *items; /* by href */
	size_t count, capacity;
};
void store_dav_items_done(struct store_dav_items *items);
enum rota_status store_read_dav_items(struct store *store, const char *collection,
	struct store_dav_items *ret_items, struct rota_error *err);
/* Adds or replaces. */
enum rota_status store_put_dav_item(struct store *store, const char *collection,
	const struct store_dav_item *item, struct rota_error *err);
enum rota_status store_drop_dav_item(
	struct store *store, const char *collection, const char *href, struct rota_error *err);

/* Addresses of collections that have items, sorted. */
struct store_dav_collections {
	char **urls;
	size_t count, capacity;
};
void store_dav_collections_done(struct store_dav_collections *collections);
enum rota_status store_list_dav_collections(
	struct store *store, struct store_dav_collections *ret_collections, struct rota_error *err);

#endif
