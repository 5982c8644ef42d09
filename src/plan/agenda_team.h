/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_AGENDA_TEAM_H
#define PLAN_AGENDA_TEAM_H
#include "plan/seats.h"

/*
 * Trainings: in groups from the smallest size to the largest, each when a head costs least, until
 * too few are left who can come at one time.
 * Meetings of whole teams: at the time when the most can come (the cheapest of these), and for
 * those who cannot, once more, as long as two can. A team of which only one works in these days
 * meets alone.
 */
enum rota_status agenda_meet(struct seats *seats, struct rota_error *err);

#endif
