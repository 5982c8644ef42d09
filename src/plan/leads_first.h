/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_LEADS_FIRST_H
#define PLAN_LEADS_FIRST_H
/*
 * Leads before agents: their rosters are made for the agents that are wanted, before any agent has
 * one (account_foresee). Few people, whose breaks must not leave the others alone: that takes
 * many tries, and with nobody else at work a try costs little.
 */
#include "plan/improve.h"

/* Puts all leads in, while no agent is; nothing where too few of them cost nothing, or people are
 * wanted by shift. */
enum rota_status leads_first(
	struct crew *crew, const struct improve_limits *limits, struct rota_error *err);

#endif
