/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AGENDA_H
#define PLAN_AGENDA_H
/*
 * Coaching, check-ins, team meetings: put into the work of a finished roster where cover suffers
 * least, so that everybody has what is due (rules/rule_activities_due.c) and no moment is left
 * without leads for it. Knows rosters, prices and rules only; models/activities.md.
 */
#include "base/notes.h"
#include "plan/plan.h"

/*
 * Puts what is due into the work of the roster where cover suffers least. Shifts that input->pinned
 * has stay as they are; activities that are in the roster already count. With the lead: the lead
 * has the piece too. What could not be placed is told in `warnings`.
 */
enum rota_status agenda_place(const struct plan_input *input, struct roster *roster,
	struct notes *warnings, struct rota_error *err);

/* An activity that found no place. */
struct agenda_missed {
	int activity, agent;
	day_number first_day, last_day;
};
/* Puts what is due into the roster in the same way, and lists what found no place: ret_missed
 * [*ret_n], freed by the caller. */
enum rota_status agenda_try(const struct plan_input *input, struct roster *roster,
	struct agenda_missed **ret_missed, size_t *ret_n, struct rota_error *err);

#endif
