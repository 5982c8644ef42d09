/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_ROOM_H
#define PLAN_ROOM_H
/*
 * Room for activities, which the first search knows nothing of. In rounds they are placed on trial;
 * the search goes on with them where they are (away.h); who would miss some gets the best roster
 * anew, in which shifts that meet the own lead, while the floor can spare one, are worth the price
 * of what was missed. What makes the plan with all its activities cost less is kept.
 * models/activities.md.
 */
#include "plan/improve.h"

enum rota_status room_make(struct crew *crew, const struct plan_input *input,
	const struct improve_limits *limits, struct rota_error *err);

#endif
