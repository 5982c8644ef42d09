/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/starts.h"

#include "plan/leads_first.h"

/* Plans that cost the same to this are alike. */
static const double NOTHING = 1e-7;
/* Seeds so far apart are nobody's next. */
static const unsigned long long SEEDS_APART = 0x9e3779b97f4a7c15;

static int count_for(const struct problem *p, const struct improve_limits *limits)
{
	bool other = p->blocks || p->input->change != NULL || limits->effort > 0;
	return improve_is_of_few(p) && !other ? STARTS_MORE : 0;
}

enum rota_status starts_init(struct starts *ret_starts, const struct crew *first,
	const struct improve_limits *limits, struct rota_error *err)
{
	ret_starts->count = count_for(first->problem, limits);
	for (int k = 0; k < ret_starts->count; k++) {
		struct rota_context *context = &ret_starts->contexts[k];
		if (limits->context != NULL)
			*context = *limits->context;
		context->seed += SEEDS_APART * (unsigned long long)(k + 1);
		context->log = NULL;
		context->progress = NULL;
		TRY(crew_new_beside(first, &ret_starts->crews[k], err));
	}
	return ROTA_OK;
}

void starts_done(struct starts *starts)
{
	for (int k = 0; k < starts->count; k++)
		starts->crews[k] = crew_free(starts->crews[k]);
}

/* The limits of the plan, which has a seed of its own. */
static struct improve_limits limits_of(
	const struct starts *starts, int index, const struct improve_limits *limits)
{
	struct improve_limits own = *limits;
	own.context = &starts->contexts[index];
	return own;
}

enum rota_status starts_lead(struct starts *starts, int index, const struct improve_limits *limits,
	struct rota_error *err)
{
	struct improve_limits own = limits_of(starts, index, limits);
	double started = context_clock_s();
	TRY(leads_first(starts->crews[index], &own, err));
	starts->seconds[index] += context_clock_s() - started;
	return ROTA_OK;
}

enum rota_status starts_run(struct starts *starts, int index, const struct crowds *crowds,
	bool by_targets, const struct improve_limits *limits, struct rota_error *err)
{
	struct improve_limits own = limits_of(starts, index, limits);
	double started = context_clock_s();
	if (improve_is_over(&own, 0))
		return ROTA_OK;
	TRY(improve_start(starts->crews[index], crowds, by_targets, &own, err));
	TRY(improve_run(starts->crews[index], &own, err));
	starts->made[index] = true;
	starts->seconds[index] += context_clock_s() - started;
	return ROTA_OK;
}

double starts_take_best(struct starts *starts, struct crew **crew)
{
	double seconds = 0;
	int64_t tried = (*crew)->tried, moved = (*crew)->moved;
	for (int k = 0; k < starts->count; k++) {
		struct crew *other = starts->crews[k];
		seconds += starts->seconds[k];
		tried += other->tried;
		moved += other->moved;
		if (!starts->made[k] || crew_price(other) > crew_price(*crew) - NOTHING)
			continue;
		starts->crews[k] = *crew;
		*crew = other;
	}
	(*crew)->tried = tried;
	(*crew)->moved = moved;
	return seconds;
}
