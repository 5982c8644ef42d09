/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INTRADAY_DESK_H
#define INTRADAY_DESK_H
/* What the steps work on: the roster as it is by now, its floor, and what may be done to it. */
#include "intraday/floor.h"
#include "intraday/intraday.h"
#include "intraday/lawful.h"
#include "intraday/shift_draft.h"

struct desk {
	const struct intraday_order *order;
	struct roster *roster;
	struct day_floor floor, careful; /* the same people, against need and careful need */
	struct lawful lawful;
	int now, move_from, call_in_from; /* slots, none before */
	struct intraday_steps steps;
};

/* One change: duty `left_out` (SIZE_MAX: none) makes way for `put` (NULL: nothing); the two may be
 * given twice (lead and agent). */
struct desk_change {
	size_t left_out[2];
	const struct shift_draft *put[2];
	int count;
	bool due; /* whether activities count, see lawful_allows */
};

/* Tries it; done where no rule is broken by it that was not. */
enum rota_status desk_try(struct desk *desk, const struct desk_change *change, bool *ret_done,
	struct rota_error *err);
/* Tells of a step. What is told of the same person and kind before is added up. */
enum rota_status desk_tell(
	struct desk *desk, const struct intraday_step *step, struct rota_error *err);

/* Takes those away who cannot come, out of what was told; told of each. */
enum rota_status absent_make(struct desk *desk, struct rota_error *err);
/* The desk's roster, those who come back with the shift that they were told. */
enum rota_status absent_come_back(
	const struct desk *desk, struct roster **ret_roster, struct rota_error *err);

/* The steps, each in a file of its own. */
enum rota_status moves_make(struct desk *desk, struct rota_error *err);
enum rota_status meetings_make(struct desk *desk, struct rota_error *err);
enum rota_status call_in_make(struct desk *desk, struct rota_error *err);
enum rota_status send_home_make(struct desk *desk, struct rota_error *err);

/* Whether the duty is of an agent and goes on after now. */
bool desk_can_change(const struct desk *desk, const struct duty *duty);

#endif
