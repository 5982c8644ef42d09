/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/settle.h"

#include "base/parallel.h"

enum {
	MOST_AT_ONCE = 256,
	FEW_AT_ONCE = 8, /* fewer take turns: threads would cost more than they save */
	BATCH_LANES = 8, /* by which many are shared out to threads */
};
/* Widths of the demands' spread, sweep by sweep. */
static const double BLURS[] = {0.16, 0.11, 0.08, 0.055, 0.04, 0.028, 0.02, 0.014, 0.01, 0.007};
/* So large a share of the people, times the width, may answer at once. */
static const double AT_ONCE = 0.12;

/* Some who answer to the same prices, each lane with a search and storage of its own. */
struct batch {
	struct crew *crew;
	const int *people;
	int count;
	struct person_search *searches[BATCH_LANES];
	double *sums[BATCH_LANES]; /* [n_slots + 1] */
	struct line_store lines;   /* [MOST_AT_ONCE] */
	bool found[MOST_AT_ONCE];
};

static void batch_done(struct batch *batch)
{
	for (int lane = 0; lane < BATCH_LANES; lane++) {
		person_search_free(batch->searches[lane]);
		free(batch->sums[lane]);
	}
	line_store_done(&batch->lines);
}

static enum rota_status batch_init(
	struct batch *ret_batch, struct crew *crew, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	ret_batch->crew = crew;
	for (int lane = 0; lane < BATCH_LANES; lane++) {
		TRY(person_search_new(p, &ret_batch->searches[lane], err));
		TRY(memory_new(
			(size_t)p->grid.n_slots + 1, sizeof(double), &ret_batch->sums[lane], err));
	}
	return line_store_init(&ret_batch->lines, p, MOST_AT_ONCE, err);
}

static enum rota_status answer_lane(void *owner, int lane, struct rota_error *err)
{
	struct batch *batch = owner;
	struct crew *crew = batch->crew;
	const struct problem *p = crew->problem;
	int summed = INDEX_NONE;
	for (int i = lane; i < batch->count; i += BATCH_LANES) {
		int person = batch->people[i], group = p->people[person].group;
		struct person_prices prices = {.sums = batch->sums[lane]};
		struct person_answer answer;
		if (group != summed)
			account_sums(crew->account, group, batch->sums[lane]);
		summed = group;
		TRY(person_best(batch->searches[lane], person, &prices, crew->lenient[person],
			&batch->lines.lines[i], &answer, &batch->found[i], err));
	}
	return ROTA_OK;
}

static enum rota_status answer_at_once(
	struct batch *batch, const int people[], int n, int threads, struct rota_error *err)
{
	struct crew *crew = batch->crew;
	batch->people = people;
	batch->count = n;
	TRY(parallel_run(threads, BATCH_LANES, answer_lane, batch, err));
	for (int i = 0; i < n; i++)
		if (batch->found[i])
			crew_replace(crew, people[i], &batch->lines.lines[i]);
	account_refresh(crew->account);
	crew->tried += n;
	return ROTA_OK;
}

static enum rota_status take_turns(
	struct crew *crew, const int people[], int n, struct rota_error *err)
{
	for (int i = 0; i < n; i++) {
		crew_remove(crew, people[i]);
		TRY(crew_insert(crew, people[i], NULL, err));
	}
	return ROTA_OK;
}

/* Leads are few and their prices jump: they take turns. */
static int count_leads(const struct problem *p, int order[])
{
	int n = 0;
	for (int i = 0; i < p->n_people; i++) {
		int person = order[i];
		if (p->groups[p->people[person].group].role != ROLE_LEAD)
			continue;
		order[i] = order[n];
		order[n++] = person;
	}
	return n;
}

static enum rota_status sweep(struct batch *batch, const int order[], int n, double width,
	const struct improve_limits *limits, struct rota_error *err)
{
	int most = (int)(AT_ONCE * width * n);
	most = most < MOST_AT_ONCE ? most : MOST_AT_ONCE;
	most = most > 1 ? most : 1;
	for (int at = 0; at < n && !improve_is_over(limits, 0); at += most) {
		int count = at + most < n ? most : n - at;
		if (most < FEW_AT_ONCE)
			TRY(take_turns(batch->crew, order + at, count, err));
		else
			TRY(answer_at_once(
				batch, order + at, count, context_threads(limits->context), err));
	}
	return ROTA_OK;
}

enum rota_status settle_run(struct crew *crew, int order[], struct random *random,
	const struct improve_limits *limits, struct rota_error *err)
{
	const struct problem *p = crew->problem;
	if (p->by_shift)
		return ROTA_OK;
	done_by(batch_done) struct batch batch = {0};
	TRY(batch_init(&batch, crew, err));
	for (size_t b = 0; b < COUNT_OF(BLURS) && !improve_is_over(limits, 0); b++) {
		account_blur(crew->account, BLURS[b]);
		random_shuffle(random, order, p->n_people);
		int n_leads = count_leads(p, order);
		TRY(take_turns(crew, order, n_leads, err));
		TRY(sweep(&batch, order + n_leads, p->n_people - n_leads, BLURS[b], limits, err));
	}
	account_blur(crew->account, 0);
	return ROTA_OK;
}
