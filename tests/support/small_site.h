/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_SMALL_SITE_H
#define SUPPORT_SMALL_SITE_H
/*
 * Sites and rosters put together by hand, for tests below the layer that reads files. What fails
 * here fails the test. Add queues, then shift kinds with their breaks, then contracts, then agents;
 * everything returned may be changed at will.
 */
#include "roster/roster.h"
#include "site/rotation.h"

enum {
	SMALL_SITE_QUEUES = 8,
	SMALL_SITE_KINDS = 12,
	SMALL_SITE_CONTRACTS = 12,
	SMALL_SITE_AGENTS = 200,
	SMALL_SITE_TEAMS = 24,
	SMALL_SITE_ROWS = 64 /* breaks, windows, limits, absences, wishes ... of one owner */
};

/* Without anything in it; intervals of 15 min, weeks from Monday, no supervision, prices 12, 1, 30,
 * 0.2. */
struct site *small_site_new(const char *zone);
struct queue *small_site_add_queue(struct site *site, const char *name);
/* All weekdays, one start window; times in minutes. */
struct shift_kind *small_site_add_kind(struct site *site, const char *name, minutes from,
	minutes until, minutes step, minutes length);
void small_site_add_break(struct site *site, struct shift_kind *kind, const char *name,
	minutes length, bool paid, minutes earliest, minutes latest);
/* All kinds allowed, nothing else limited. */
struct contract *small_site_add_contract(struct site *site, const char *name);
/* skills: letters of queues, "0" the first, "02" first and third. */
struct agent *small_site_add_agent(
	struct site *site, const char *id, enum role role, int contract, const char *skills);
struct team *small_site_add_team(struct site *site, const char *name, int lead);
struct activity *small_site_add_activity(
	struct site *site, const char *name, minutes length, int every_days, int with, bool paid);
/* Weeks in which everything may be worked; week 1 is that of 2026-03-02. */
struct rotation *small_site_add_rotation(struct site *site, const char *name, int n_weeks);
/* Kinds by their letters, "0" the first; "" is a day off. */
void small_site_set_rotation_day(struct site *site, struct rotation *rotation, int week,
	int weekday, const char *kinds, bool must);
/* Whole days, first and last as dates. */
void small_site_add_absence(struct site *site, struct agent *agent, enum absence_kind kind,
	const char *first, const char *last);
void small_site_add_hours_off(struct site *site, struct agent *agent, enum absence_kind kind,
	const char *start, const char *end);
void small_site_add_availability(
	struct site *site, struct agent *agent, const char *days, minutes from, minutes until);
void small_site_add_wish(
	struct site *site, struct agent *agent, const char *date, int kind, bool on, int weight);

day_number date_of(const char *text);
/* The moment of the clock time on the date in the site's zone: "2026-03-02 06:30". */
instant time_of(const struct site *site, const char *text);

/*
 * A roster from lines "ana early@2026-03-02 06:00 work 120, rest 15, work 105, -lunch 30, work
 * 240": agent, shift, start by the clock, then pieces one after the other with their real minutes;
 * a minus before the name is for not paid; a name of "gap" only passes time (it may be negative).
 */
struct roster *small_roster(const struct site *site, const char *text);

#endif
