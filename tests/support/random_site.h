/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SUPPORT_RANDOM_SITE_H
#define SUPPORT_RANDOM_SITE_H
/*
 * Small sites at random, each made by its seed alone: 1 to 3 queues, 3 to 25 agents and some leads,
 * 1 to 5 kinds of shift with breaks, 1 to 3 contracts whose rules a person can usually meet, teams,
 * time off, availability, wishes; and a need that such people can about serve. For tests of
 * properties that hold of every site.
 */
#include "series/series.h"
#include "support/small_site.h"

struct random_site {
	struct site *site;
	struct need *need; /* the horizon is the period */
	struct period period;
};

enum { RANDOM_SITE_ZONES = 3 };

/* seed: any; the same site for the same seed. */
void random_site_init(struct random_site *random_site, uint64_t seed);
void random_site_done(struct random_site *random_site);

/* A roster of the site that follows the rules of single shifts (kind, start, length, breaks) and
 * starts none on a day of absence or a day before the last one's rest is over; weekly and longer
 * rules it meets only by chance. */
struct roster *random_roster(const struct random_site *random_site, uint64_t seed);

#endif
