/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_WEEKENDS_H
#define RULES_WEEKENDS_H
/* Weekends of the period on which a person works: on its Saturday, its Sunday, or both. */
#include "rules/rules.h"

/* ret_first, ret_last (may be NULL): first and last day worked on a weekend, where any is. */
int weekends_worked(
	const struct rules_case *c, int agent, day_number *ret_first, day_number *ret_last);
/* Whether contract and weekly availability let the agent work on a Saturday or Sunday. */
bool weekends_may_be_worked(const struct site *site, const struct agent *agent);
/* Whether the contract's shifts start on no other days. */
bool weekends_are_all(const struct site *site, const struct contract *contract);

#endif
