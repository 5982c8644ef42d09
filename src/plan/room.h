/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_ROOM_H
#define PLAN_ROOM_H
/*
 * Room for activities: who would miss some in the plan as it is gets the best roster anew, in which
 * shifts that meet the own lead, while the floor can spare one, are worth the price of what was
 * missed. Kept where the plan with all its activities costs less. models/activities.md.
 */
#include "plan/improve.h"

enum rota_status room_make(struct crew *crew, const struct plan_input *input,
	const struct improve_limits *limits, struct rota_error *err);

#endif
