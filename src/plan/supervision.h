/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_SUPERVISION_H
#define PLAN_SUPERVISION_H
/* What too few and too many leads on duty cost, given the agents at work. */
#include "plan/problem.h"

/* Price of an interval with so many agents and leads at work. */
double supervision_price(const struct problem *problem, double agents, double leads);

#endif
