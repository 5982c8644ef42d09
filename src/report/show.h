/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_SHOW_H
#define REPORT_SHOW_H
/*
 * Rosters on a terminal: a person's days in words, a team's weeks as a grid, a day as a chart of
 * who works when. Days that differ from another plan are marked and say what they were.
 */
#include "report/lineup.h"
#include "report/term.h"
#include "report/words.h"
#include "roster/publication.h"

struct show {
	struct report_input input;	      /* site, roster and period are set; coverage may be */
	const struct roster_changes *changes; /* against another plan; NULL: none is compared */
	struct lineup lineup;
	struct term term;
};

/* roster and period of the input are lent for as long as the show lives. columns: 80 to 200. */
enum rota_status show_init(const struct report_input *input, const struct roster_changes *changes,
	struct term term, struct show *ret_show, struct rota_error *err);
void show_done(struct show *show);

/* A line a day of the period: shift, hours, breaks and activities; a line of sums a week. */
void show_agent(const struct show *show, int agent);
/* A grid a week: people by days. team may be n_teams of the site: people without one. */
void show_team(const struct show *show, int team);
/* Everybody at work on the period's first day as a chart, with agents required and at work by the
 * hour. */
enum rota_status show_day(const struct show *show, struct rota_error *err);

/* What the pages share. */
void show_title(const struct show *show, const char *words);
/* Whose shift of that day it is; NULL for a day off. */
const struct duty *show_duty(const struct show *show, int agent, day_number day);
/* "leave", "sick", "off"; NULL for a day at the site's disposal. */
const char *show_absence(const struct agent *agent, day_number day);
const struct roster_change *show_change(const struct show *show, int agent, day_number day);
/* By the clock of the site: "06:00", "06:00–14:30". */
struct words show_clock(const struct show *show, instant at);
struct words show_hours(const struct show *show, const struct duty *duty);

#endif
