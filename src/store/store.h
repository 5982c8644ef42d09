/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_H
#define STORE_STORE_H
/*
 * What a site remembers, in rota.db (SQLite, WAL, foreign keys on): history by source file,
 * forecasts, requirements, plans by version, publications. Every stage's result goes in as one
 * transaction with the hashes of its inputs; a crash at any moment leaves the last committed state.
 * The schema has a version and migrates forward.
 */
#include "base/context.h"
#include "roster/publication.h"
#include "roster/roster.h"
#include "series/accuracy.h"
#include "series/series.h"
#include "series/tally.h"
#include "site/site.h"

struct store;

/* Opens or makes the database. ROTA_EFILE when damaged or of a newer program, ROTA_EBUSY when held
 * for over a few seconds. */
enum rota_status store_new(const char *path, struct store **ret_store, struct rota_error *err);
struct store *store_free(struct store *store);
OWNER(struct store, store_free);

/* All that is written between begin and commit comes in whole or not at all. store_free rolls back
 * what is open. */
enum rota_status store_begin(struct store *store, struct rota_error *err);
enum rota_status store_commit(struct store *store, struct rota_error *err);
void store_rollback(struct store *store);
bool store_is_begun(const struct store *store);

/* A history file that was imported; later ones win over earlier ones for the same queue and time.
 */
struct store_source {
	int64_t id;
	char *name; /* as given */
	char digest[65];
	int64_t rows, used, dropped, bad;
	instant first, last;
};
struct store_sources {
	struct store_source *items; /* in order of import */
	size_t count, capacity;
};
void store_sources_done(struct store_sources *sources);
enum rota_status store_list_sources(
	struct store *store, struct store_sources *ret_sources, struct rota_error *err);
/* ret_id: 0 when there is none with this digest. */
enum rota_status store_find_source(
	struct store *store, const char *digest, int64_t *ret_id, struct rota_error *err);
/* With a digest that is there already nothing changes, and ret_id is that source's. */
enum rota_status store_add_source(struct store *store, const char *name, const char *digest,
	const struct tally *tally, int64_t *ret_id, struct rota_error *err);
/* Takes a file's counts back: what it covered counts again as before. ROTA_EINVAL when there is no
 * such source. */
enum rota_status store_withdraw_source(struct store *store, int64_t id, struct rota_error *err);
/* The history as it stands, by the site's queues and interval, whole days; before `until`
 * (instant). NULL when there is none. Cells of other widths are shared out evenly; intervals that
 * are not known as a whole are NAN; at most 16 years. */
enum rota_status store_read_past(struct store *store, const struct site *site, instant until,
	struct past **ret_past, struct rota_error *err);

/* How handle times of single contacts are spread in all files that were imported, one that stands
 * in two of them counted twice: [site->n_queues]. */
enum rota_status store_read_handles(struct store *store, const struct site *site,
	struct handle_counts ret_counts[], struct rota_error *err);

/* Forecasts, requirements and plans are kept under a version number that counts from 1. `inputs` is
 * a digest of all inputs. */
enum rota_status store_add_outlook(struct store *store, const struct site *site, const char *inputs,
	const struct outlook *outlook, const struct accuracy_table *accuracy, int *ret_version,
	struct rota_error *err);
enum rota_status store_add_need(struct store *store, const struct site *site, const char *inputs,
	const struct need *need, int *ret_version, struct rota_error *err);
/* figures_json: the text of plan.json. */
enum rota_status store_add_plan(struct store *store, const struct site *site, const char *inputs,
	const struct roster *roster, struct period period, const char *figures_json,
	int *ret_version, struct rota_error *err);
/* version 0: the newest. *ret_... NULL when there is none. ret_accuracy, ret_period, ret_version
 * and ret_figures_json may be NULL; names of methods live as long as the store. */
enum rota_status store_read_outlook(struct store *store, const struct site *site, int version,
	struct outlook **ret_outlook, struct accuracy_table *ret_accuracy, struct rota_error *err);
enum rota_status store_read_plan(struct store *store, const struct site *site, int version,
	struct roster **ret_roster, struct period *ret_period, int *ret_version,
	char **ret_figures_json, struct rota_error *err);

enum rota_status store_read_need(struct store *store, const struct site *site, int version,
	struct need **ret_need, struct rota_error *err);

struct store_plan {
	int version;
	struct period period;
	int64_t n_duties;
	bool published;
};
struct store_plans {
	struct store_plan *items; /* by version */
	size_t count, capacity;
};
void store_plans_done(struct store_plans *plans);
enum rota_status store_list_plans(
	struct store *store, struct store_plans *ret_plans, struct rota_error *err);

/* The inputs that a stage ("forecast") was last run with, as a digest, and the version it left; ""
 * and 0 when it never was. With them a stage whose inputs have not changed need not run again. */
enum rota_status store_stage(struct store *store, const char *stage, char ret_inputs[65],
	int *ret_version, struct rota_error *err);
enum rota_status store_set_stage(struct store *store, const char *stage, const char *inputs,
	int version, struct rota_error *err);

/* Random letters made with the database. */
enum rota_status store_key(struct store *store, char ret_key[33], struct rota_error *err);

#endif
