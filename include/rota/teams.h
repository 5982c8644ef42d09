/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ROTA_TEAMS_H
#define ROTA_TEAMS_H
/* A proposal of who goes to which team: sizes as the site asks, few changes, hours and skills in
 * common with the lead. */
#include <rota/stages.h>
#ifdef __cplusplus
extern "C" {
#endif

/*
 * from: the day for whose people it is made ("2026-03-02"); NULL: everybody in agents.csv who has
 * no last day. -> out/teams.csv; agents.csv stays as it is. Verdict SHORT when a team is too large
 * or too small all the same, for want of leads or agents.
 */
ROTA_API enum rota_status rota_teams(struct rota_site *site, const char *from,
	const struct rota_context *context, struct rota_answer **ret_answer,
	struct rota_error *err);

#ifdef __cplusplus
}
#endif
#endif
