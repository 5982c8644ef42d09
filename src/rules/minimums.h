/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_MINIMUMS_H
#define RULES_MINIMUMS_H
/*
 * The least that a contract asks of one person in one week or period, after what lowers it:
 *
 *   n      shifts asked for: the contract's least, or its least paid time in average days, rounded
 *	    up
 *   out    days of the stretch that the person is not employed on, or that lie outside the
 *	    period and are not known
 *   can    the other days that are working days: by weekly availability, and some kind of shift of
 *	    the contract may start on
 *   away   days of leave or sickness among those (agent_day_credit)
 *   lost = max(ceil(n * out / days), n - can) + away
 *
 *   least shifts = max(0, contract's least - lost)
 *   least paid   = max(0, contract's least - lost * average paid day)
 *
 * So one shift and the average paid day go for each working day of leave, a week of three days of
 * employment asks for three sevenths, rounded down to whole shifts, and nobody is asked for more
 * shifts than there are days they can come. Most is never changed. Planner and audit share this.
 */
#include "rules/weeks.h"

struct minimums {
	int shifts;
	minutes paid;
};

/* known: of the week's days outside the period (their shifts are counted) those before it, where
 * anything is known of days before, and those behind it as far as anything is known. */
struct minimums minimums_of_week(const struct site *site, const struct agent *agent,
	struct period period, struct known_days known, day_number week_first_day);
struct minimums minimums_of_period(
	const struct site *site, const struct agent *agent, struct period period);

#endif
