/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_CALCULATOR_H
#define ROTA_CALCULATOR_H
/*
 * The queueing calculator in words: contacts, handle time and goals to agents, with every figure at
 * one agent fewer and one more, each beside its definition. No site is needed. erlang.h has the
 * same as numbers.
 */
#include <rota/answer.h>

#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif

/*
 * As a planner would write them; NULL or 0 where not said. Times are "180s", "3 min", "7.5 s" or
 * seconds; shares "80 %" or 0.8.
 */
struct rota_calculator {
	const char *volume;	 /* contacts that come in `per`; must be said */
	const char *per;	 /* standard: 30 min */
	const char *handle_time; /* must be said; of a chat: while it is the agent's only one */
	const char *patience;	 /* mean time until one who waits gives up; not said: never */
	const char *concurrency; /* chats at once, 1 to 16 */
	/* each "80%/20s", "asa 30s", "median 120s", "p90 60s" or "abandoned 5%"; all must be met.
	 * Standard, where no agents are said either: 80%/20s */
	const char *const *goals;
	size_t n_goals;
	const char *of;	       /* what answered is a share of: all, patient, served, virtual */
	const char *agents;    /* the service of so many */
	const char *shrinkage; /* share of people scheduled who are not at work */
	const char *max_occupancy;
	const char *spread; /* of a volume that is not certain: deviation / mean */
};

/* ROTA_EINVAL says which word is wrong and what was expected. That agents which were said do not
 * meet the goals is an answer like another. */
ROTA_API enum rota_status rota_calculate(const struct rota_calculator *words,
	struct rota_answer **ret_answer, struct rota_error *err);

/*
 * Rows of CSV with the columns load (erlangs), agents, handle_s and patience_s (may be empty or
 * left out: Erlang C), in any order and among others, written back as they stand with p_wait,
 * p_abandon, sl20, sl120 (answered within 20 and 120 s, of all contacts), asa_s (mean wait of those
 * answered), median_wait_s (of all) and occupancy behind them, at full precision. Where nobody
 * gives up and agents are no more than the load, waits are "inf". `name` stands in messages
 * ("stdin:3:7: ..."). Bytes are lent.
 */
ROTA_API enum rota_status rota_calculate_csv(const char *name, const char *bytes, size_t length,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
