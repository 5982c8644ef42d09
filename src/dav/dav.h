/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DAV_DAV_H
#define DAV_DAV_H
/*
 * A calendar on a CalDAV server (RFC 4791) made to hold just what is wanted: what is new or changed
 * is put, what is wanted no more is deleted, what the server has already is left alone. Nothing is
 * written over unseen: each request says which version it replaces (If-Match) or that there is none
 * yet (If-None-Match). An item's address is made of its UID, so an interrupted push that is begun
 * again finds what it sent before and doubles nothing.
 */
#include "base/digest.h"
#include "http/http.h"

struct dav_item {
	const char *href; /* within the collection, as it stands in an address */
	const char *bytes;
	size_t length;
};

/* What the server was sent before; an empty etag: it told none. */
struct dav_known {
	const char *href, *etag, *digest;
};

/* Told of every change at once, so that it outlives what comes after. */
struct dav_ledger {
	void *owner;
	enum rota_status (*sent)(void *owner, const char *href, const char *etag,
		const char *digest, struct rota_error *err);
	enum rota_status (*gone)(void *owner, const char *href, struct rota_error *err);
};

struct dav_counts {
	int added, changed, deleted, unchanged;
	int others; /* items that somebody else had changed or taken away, put right */
};

struct dav_push {
	const char *url;	       /* of the collection, ends in a slash */
	const char *title;	       /* of a collection that is made */
	const struct dav_item *wanted; /* by href (strcmp) */
	size_t n_wanted;
	const struct dav_known *known; /* by href */
	size_t n_known;
	struct dav_ledger ledger;
};

/* Adds to the counts. ROTA_EFILE when the server refuses or fails; what was done until then was
 * told to the ledger. */
enum rota_status dav_push(struct http *http, const struct dav_push *push, struct dav_counts *counts,
	struct rota_error *err);

#endif
