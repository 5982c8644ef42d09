/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SCARCE_H
#define PLAN_SCARCE_H
/*
 * The queues of a pool that its people can do least for. If all were shared out as wanted, each
 * agent would serve H / R of the demand; the set T of queues is short by R(T) H / R less the hours
 * of those who serve any of T. Where the shortest set is short at all, it is worth telling those
 * people from the others in the linear program (shape.h); models/plan.md.
 */
#include "plan/cover.h"

/* An empty set where none stands out, or the pool has too many queues to tell. */
struct queue_set scarce_queues(const struct problem *problem, const struct cover *cover, int pool);

#endif
