/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_DIARY_H
#define PIPELINE_DIARY_H
/*
 * What the site's present run did so far: which command, since when, what each stage took and came
 * to. Stages tell it as they go, and nothing happens where nobody asked for a diary; its end is a
 * row of rota.db (store/runs.h).
 */
#include "pipeline/site.h"
#include "rules/figures.h"
#include "store/runs.h"

struct diary {
	struct store_run run;
	char command[24], by[160];
	char message[400];
	const char *stage; /* under way; NULL: none */
	double stage_since_s;
	double demand, uncovered; /* sums of the plans made */
	bool kept;		  /* the row is in rota.db */
	bool ended;		  /* and its end too */
	bool nothing;
};
struct diary *diary_free(struct diary *diary);

/* The run begins; where one has begun already, it goes on. */
enum rota_status diary_begin(struct rota_site *site, const char *command, struct rota_error *err);
/* A stage begins and the one before ends; NULL: only that. */
void diary_stage(struct rota_site *site, const char *stage);
/* A plan was made: its gap, and how much of the demand it leaves uncovered. */
void diary_plan(struct rota_site *site, const struct figures *figures);

/* A publication was made. */
void diary_published(struct rota_site *site, int64_t publication);
/* The run finds nothing to do: it leaves no row, as it leaves nothing else. */
void diary_nothing(struct rota_site *site);
/* What it waits for, or why it failed: the first line. */
void diary_note(struct rota_site *site, const char *message);
/* How the run is going to end, where it is known before it ends. */
void diary_verdict(struct rota_site *site, enum rota_verdict verdict);

/* Adds the row within the transaction that the run commits; `ended` stays open until diary_end. */
enum rota_status diary_keep(struct rota_site *site, struct rota_error *err);
/* The row's end, in a transaction of the caller. Nothing where no row was kept. */
enum rota_status diary_end(struct rota_site *site, struct rota_error *err);
/* What the run began and has not committed comes to nothing, its row with it. */
void diary_abandon(struct rota_site *site);
/*
 * The run has come back with this status, and answer or why. Adds a row of its own for what has
 * none yet: a stage that commits by itself, a failure. Nothing is made for it: where there is no
 * rota.db, another run holds the site, or a person gave wrong input, there is none. Gives the
 * run's status.
 */
enum rota_status diary_close(struct rota_site *site, enum rota_status status,
	const struct rota_answer *answer, struct rota_error *why);

#endif
