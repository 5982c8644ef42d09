/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_SITE_H
#define PIPELINE_SITE_H
/*
 * The order of the stages: what each reads and leaves. This folder is what the public headers
 * promise; it opens the site, calls one stage after the other with values, and keeps what they give
 * back in rota.db and out/. No stage knows of another.
 */
#include "base/digest.h"
#include "site/site.h"
#include "store/store.h"

#include <rota/site.h>

struct diary;

struct rota_site {
	char *folder;
	struct site *site;
	struct store *store;	     /* NULL until asked for */
	bool made_store;	     /* this run made the database and has committed nothing yet */
	bool whole;		     /* between whole_begin and whole_settle (whole.h) */
	int lock;		     /* -1: not held */
	struct diary *diary;	     /* of the run under way; NULL: nobody asked for one */
	char overrides[DIGEST_SIZE]; /* of the settings that were given besides site.yaml */
};
OWNER(struct rota_site, rota_site_close);

/* "folder/name" */
enum rota_status pipeline_path(
	const struct rota_site *site, const char *name, char **ret_path, struct rota_error *err);
/* rota.db, opened (or made) at the first call. */
enum rota_status pipeline_store(
	struct rota_site *site, struct store **ret_store, struct rota_error *err);
/* Begins what is committed whole or not at all. */
enum rota_status pipeline_begin(struct rota_site *site, struct rota_error *err);
/* Commits what was begun in the store. */
enum rota_status pipeline_commit(struct rota_site *site, struct rota_error *err);
/* Holds the site for writing until it is closed; ROTA_EBUSY when another run does, and who since
 * when. Once held, well. */
enum rota_status pipeline_hold(struct rota_site *site, struct rota_error *err);
void pipeline_let_go(struct rota_site *site);
/* Writes folder/out/name whole or not at all. */
enum rota_status pipeline_write(const struct rota_site *site, const char *name, const char *bytes,
	size_t length, struct rota_error *err);
/* The same, closed to all but its owner and group. */
enum rota_status pipeline_write_private(const struct rota_site *site, const char *name,
	const char *bytes, size_t length, struct rota_error *err);

#endif
