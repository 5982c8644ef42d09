/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_NIGHT_H
#define PIPELINE_NIGHT_H
/*
 * The nightly run, cut into what is taken in (night_inputs.c), what is planned anew (night_plan.c),
 * why each shift changes (night_reasons.c) and what is said of it (night_say.c).
 */
#include "base/digest.h"
#include "pipeline/answer.h"
#include "pipeline/plan.h"

#include <rota/nightly.h>

/* A stretch of days that was planned and published as one. */
struct night_part {
	struct period period;
	struct roster *published; /* NULL: nothing was told for these days */
	struct roster *around;	  /* of the days before, as this night plans them, and behind, as
				     they were told */
	bool meets_behind;	  /* it leaves the days behind as they were told */
	struct roster *pinned;
	struct plan_result result;
	struct roster_changes changes;
	struct breaches broken; /* by what was told, as things stand today */
	int n_shifts;		/* told, behind the frozen days */
	int n_moved;		/* days of people who were told, that come out otherwise */
	bool is_new;		/* nothing was told for these days */
	bool is_short, is_same;
};

struct night {
	struct rota_site *site;
	const struct rota_nightly_settings *settings;
	const struct rota_context *context;
	struct store *store;
	day_number today, first_free;
	day_number end; /* behind the last day that is planned */
	struct night_part *parts;
	int n_parts;
	struct outlook *outlook, *outlook_was;
	struct need *need, *need_was; /* was: of the run before; NULL where unknown */
	char need_digest[DIGEST_SIZE];
	struct roster *pins; /* of the site; NULL: none */
	bool forecast_anew, staffed_anew;
	bool waits; /* for a person's word */
	char why[200];
	int64_t publication; /* 0: nothing was published */
};
void night_done(struct night *night);

/* Days as they stand with the history that was taken in; the parts to plan. */
enum rota_status night_find_days(struct night *night, struct rota_error *err);
/* All that a night depends on, as it is in the folder now. */
enum rota_status night_digest(
	struct night *night, char ret_digest[DIGEST_SIZE], struct rota_error *err);
enum rota_status night_import(
	struct night *night, struct answer_draft *draft, struct rota_error *err);
/* Forecast and requirements, each made anew only when something it depends on has changed. */
enum rota_status night_need(struct night *night, struct rota_error *err);

/* What people were told for each part. */
enum rota_status night_read_told(struct night *night, struct rota_error *err);
/* A part, once those before it are planned. */
enum rota_status night_plan(struct night *night, struct night_part *part, struct rota_error *err);
/* Whether a person must decide, and why. */
void night_decide(struct night *night);

/* Writes into each change why it is. */
enum rota_status night_reasons(
	struct night *night, struct night_part *part, struct rota_error *err);

/* The night as a mail: what changes for whom and why, what waits, what misses its goals, and what
 * to do about it. night: with its reasons, before it is committed. */
enum rota_status night_mail(const struct night *night, struct text *mail, struct rota_error *err);
/* A night that came to nothing, in these words. */
enum rota_status night_mail_short(const struct rota_site *site, const char *subject,
	const char *words, struct text *mail, struct rota_error *err);

/* Nobody sees a night fail but by what it leaves: the mail, to the files that are asked for. */
void night_mail_failure(struct rota_site *site, const struct rota_nightly_settings *settings,
	const struct rota_context *context, const struct rota_error *why);
#define NIGHT_MAIL "night.eml" /* in out/ */

/* Figures of the night for Prometheus, after it; path NULL: as `nightly.metrics` says. A file that
 * cannot be written is a warning. */
void night_metrics(struct rota_site *site, const char *path, enum rota_status status,
	const struct rota_context *context);

void night_say(const struct night *night, struct answer_draft *draft);
/* "no plan changes fewer than": of a part, as it is proven: within the days around it, and covering
 * what is tolerated or as much as the part does. */
const char *night_least_words(const struct night *night, const struct night_part *part);

#endif
