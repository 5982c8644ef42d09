/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_SITE_MAKE_H
#define FILES_SITE_MAKE_H
/* From what was told to a site: names become indices, and what only all parts together can show is
 * checked. Faults are told; a site with faults is not to be used. */
#include "files/site_told.h"

/* All of site.yaml but the leads of teams, which need agents.csv. */
void site_make(struct reading *reading, struct told_site *told, struct site *site);
/* Leads of teams, when the agents are known. */
void site_make_leads(struct reading *reading, const struct told_site *told, struct site *site);

/* One contract (contract_make.c). */
void contract_make(struct reading *reading, struct told_contract *told, const struct site *site);
/* All rotations, when the shift kinds are known; and the one of that name, NULL, told, if there is
 * none (rotation_make.c). */
void rotations_make(struct reading *reading, const struct told_site *told, struct site *site);
const struct rotation *rotation_find(
	struct reading *reading, const struct site *site, const struct place *at, const char *name);
/* Who follows a rotation and was given no week to begin with gets the week that the fewest people
 * of the same role and skills have, in the order of agents.csv. */
void rotations_deal(struct reading *reading, struct site *site);
/* Tells what nobody could work (contract_check.c). */
void contract_check(struct reading *reading, const struct site *site,
	const struct contract *contract, const struct place *at);

/* "is 'x', which is no WHAT of site.yaml, did you mean 'y'?"; names from name_of. */
typedef const char *name_of(const struct site *site, int i);
void site_tell_unknown(struct reading *reading, const struct place *at, const char *name,
	const char *what, const struct site *site, name_of *names, int count);
const char *site_shift_name(const struct site *site, int i);
const char *site_queue_name(const struct site *site, int i);
const char *site_contract_name(const struct site *site, int i);
const char *site_team_name(const struct site *site, int i);
const char *site_agent_name(const struct site *site, int i);

#endif
