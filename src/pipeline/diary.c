/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/diary.h"

#include "base/context.h"
#include "pipeline/inputs.h"
#include "pipeline/who.h"

#include <math.h>
#include <rota/history.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct diary *diary_free(struct diary *diary)
{
	free(diary);
	return NULL;
}

enum rota_status diary_begin(struct rota_site *site, const char *command, struct rota_error *err)
{
	if (site->diary != NULL)
		return ROTA_OK;
	TRY(memory_new(1, sizeof(*site->diary), &site->diary, err));
	struct diary *diary = site->diary;
	snprintf(diary->command, sizeof(diary->command), "%s", command);
	_Static_assert(sizeof(diary->by) >= WHO_SIZE, "who runs must fit");
	who_runs(diary->by);
	diary->run = (struct store_run){.command = diary->command,
		.by = diary->by,
		.program = ROTA_VERSION,
		.message = diary->message,
		.started = (instant)time(NULL),
		.ended = INSTANT_NONE,
		.gap = NAN,
		.uncovered_share = NAN,
		.changes = -1,
		.least_changes = -1,
		.goals_kept = -1,
		.publication = -1};
	diary_stage(site, "prepare");
	return ROTA_OK;
}

/* Times of a stage that is come back to are added up. */
static void end_stage(struct diary *diary, double now_s)
{
	struct store_run *run = &diary->run;
	int i = 0;
	if (diary->stage == NULL)
		return;
	while (i < run->n_stages && strcmp(run->stages[i].name, diary->stage) != 0)
		i++;
	if (i == RUN_MOST_STAGES)
		return;
	if (i == run->n_stages)
		run->stages[run->n_stages++] = (struct store_run_stage){diary->stage, 0};
	run->stages[i].seconds += now_s - diary->stage_since_s;
}

void diary_stage(struct rota_site *site, const char *stage)
{
	struct diary *diary = site->diary;
	if (diary == NULL)
		return;
	double now_s = context_clock_s();
	end_stage(diary, now_s);
	diary->stage = stage;
	diary->stage_since_s = now_s;
}

void diary_plan(struct rota_site *site, const struct figures *figures)
{
	struct diary *diary = site->diary;
	if (diary == NULL)
		return;
	const struct price_terms *terms = &figures->terms;
	bool by_shift = terms->demand_shifts > 0;
	diary->demand += by_shift ? terms->demand_shifts : terms->demand_intervals;
	diary->uncovered += by_shift ? terms->shift_short : terms->uncovered_intervals;
	diary->run.gap = fmax(diary->run.gap, figures->gap_share);
	if (diary->demand > 0)
		diary->run.uncovered_share = diary->uncovered / diary->demand;
}

void diary_published(struct rota_site *site, int64_t publication)
{
	if (site->diary != NULL)
		site->diary->run.publication = publication;
}

void diary_nothing(struct rota_site *site)
{
	if (site->diary != NULL)
		site->diary->nothing = true;
}

void diary_note(struct rota_site *site, const char *message)
{
	struct diary *diary = site->diary;
	if (diary != NULL)
		snprintf(diary->message, sizeof(diary->message), "%.*s",
			(int)strcspn(message, "\n"), message);
}

void diary_verdict(struct rota_site *site, enum rota_verdict verdict)
{
	if (site->diary == NULL)
		return;
	site->diary->run.exit_status = rota_exit_status(ROTA_OK, verdict);
	site->diary->run.waits = verdict == ROTA_VERDICT_REVIEW;
}

enum rota_status diary_keep(struct rota_site *site, struct rota_error *err)
{
	struct diary *diary = site->diary;
	if (diary == NULL || diary->kept)
		return ROTA_OK;
	diary_stage(site, diary->stage);
	TRY(store_add_run(site->store, &diary->run, &diary->run.n, err));
	diary->kept = true;
	return ROTA_OK;
}

enum rota_status diary_end(struct rota_site *site, struct rota_error *err)
{
	struct diary *diary = site->diary;
	if (diary == NULL || !diary->kept)
		return ROTA_OK;
	diary_stage(site, NULL);
	diary->run.ended = (instant)time(NULL);
	TRY(store_end_run(site->store, &diary->run, err));
	diary->ended = true;
	return ROTA_OK;
}

void diary_abandon(struct rota_site *site)
{
	if (site->store == NULL)
		return;
	if (site->diary != NULL && store_is_begun(site->store))
		site->diary->kept = false;
	store_rollback(site->store);
	site->whole = false;
}

static enum rota_status write_row(struct rota_site *site, struct rota_error *err)
{
	struct store *store;
	if (site->store == NULL && !inputs_is_there(site, "rota.db"))
		return ROTA_OK;
	TRY(pipeline_store(site, &store, err));
	if (site->made_store)
		return ROTA_OK;
	diary_abandon(site);
	TRY(pipeline_begin(site, err));
	TRY(diary_keep(site, err));
	TRY(diary_end(site, err));
	return pipeline_commit(site, err);
}

/* A row that cannot be written is no failure of a run that has ended well. */
enum rota_status diary_close(struct rota_site *site, enum rota_status status,
	const struct rota_answer *answer, struct rota_error *why)
{
	struct diary *diary = site->diary;
	if (diary == NULL)
		return status;
	if (status != ROTA_OK)
		diary->run.exit_status = rota_exit_status(status, ROTA_VERDICT_DONE);
	if (status != ROTA_OK && why != NULL)
		diary_note(site, why->text);
	else if (status == ROTA_OK && !diary->kept)
		diary_verdict(site, rota_answer_verdict(answer));
	/* wrong input changes nothing; who gave it sees what is said of it, but of a night */
	bool seen = status == ROTA_EINVAL && strcmp(diary->command, "nightly") != 0;
	if (!diary->nothing && !diary->ended && !seen && status != ROTA_EBUSY &&
		write_row(site, NULL) != ROTA_OK && site->store != NULL)
		store_rollback(site->store);
	site->diary = diary_free(diary);
	return status;
}

enum rota_status rota_history_begin(
	struct rota_site *site, const char *command, struct rota_error *err)
{
	return diary_begin(site, command, err);
}

enum rota_status rota_history_end(struct rota_site *site, enum rota_status status,
	const struct rota_answer *answer, struct rota_error *why)
{
	return diary_close(site, status, answer, why);
}
