/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_VERIFY_H
#define PIPELINE_VERIFY_H
/* A plan made, played call by call, and made again with more asked where it failed. */
#include "base/notes.h"
#include "pipeline/answer.h"
#include "pipeline/scene_told.h"
#include "pipeline/plan.h"
#include "pipeline/verify_cuts.h"
#include "simulate/scene.h"

struct verify_settings {
	int rounds;	  /* of cuts at most, and of giving back */
	int replications; /* of every simulation; >= 2 */
};

struct verify_round {
	struct plan_result result;
	struct need *need; /* of the period */
	struct scene *scene;
	struct service *service;
	struct cut_counts cuts; /* made from this round */
	int missed;		/* days of queues, and queues over the whole time */
	int unsure;		/* goals of queues that are not sure to be met over it */
	double required_h;
};

/* rounds[0] is the plan as it would be without; rounds[best] the one that is kept. */
struct verify {
	struct scene_told told; /* to the scenes */
	struct notes notes;	/* of what was assumed for playing */
	struct verify_round *rounds;
	int count, best;
	bool stuck;	/* cutting ended since no more could be asked for */
	bool gave_back; /* the best has fewer agents asked for where far more was given */
};
void verify_done(struct verify *verify);

/* The result of the best round is kept in rota.db and out/, its requirements in
 * out/requirements_verified.csv. */
enum rota_status verify_plan(struct rota_site *site, const struct plan_case *plan,
	const struct verify_settings *settings, const struct rota_context *context,
	struct verify *ret_verify, struct rota_error *err);

/* Before and after, by queue, and what misses. */
void verify_say(
	const struct rota_site *site, const struct verify *verify, struct answer_draft *draft);

#endif
