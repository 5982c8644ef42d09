/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_SHOW_H
#define ROTA_SHOW_H
/*
 * Rosters to read on a terminal, without importing a calendar: of a person, a team, a lead with the
 * team, or a day; marked where they differ from another plan.
 */
#include <rota/stages.h>
#ifdef __cplusplus
extern "C" {
#endif

enum rota_show_what { ROTA_SHOW_AGENT, ROTA_SHOW_TEAM, ROTA_SHOW_LEAD, ROTA_SHOW_DAY };

struct rota_show_settings {
	enum rota_show_what what;
	const char *name;      /* an agent's id, a team's name, a lead's id, a date */
	const char *plan;      /* a file, a version of rota.db, or NULL for out/plan.csv */
	const char *against;   /* the same; NULL: nothing is compared */
	struct rota_span span; /* standard: the plan's days */
	int columns;	       /* of the terminal, 80 to 200 */
	bool colour;
};

/* ROTA_EINVAL names an unknown agent, team or day, with the nearest known name. */
ROTA_API enum rota_status rota_show(struct rota_site *site,
	const struct rota_show_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
