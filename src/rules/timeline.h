/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_TIMELINE_H
#define RULES_TIMELINE_H
/*
 * The shifts of a case put in order, person by person: those of the roster, and of the roster known
 * from elsewhere (`before`) those outside the period. Made once a check; every rule reads it.
 */
#include "rules/weeks.h"

struct rules_case;

/* One shift of one person the site knows. */
struct stint {
	const struct roster *roster;
	const struct duty *duty;
	int agent;
	day_number day; /* as written */
	bool counts;	/* of the roster and inside the period: counts for week and period */
	instant start, end;
	day_number start_day; /* the local day that it really starts on ... */
	minutes clock;	      /* ... and the clock time then, minutes */
	minutes paid;	      /* as the site's rules pay the pieces, whatever the roster says */
};

struct timelines {
	struct stint *stints; /* by agent, start, day */
	size_t count;
	size_t *first; /* [n_agents + 1] */
	struct known_days known;
};

enum rota_status timelines_new(
	const struct rules_case *c, struct timelines **ret_timelines, struct rota_error *err);
struct timelines *timelines_free(struct timelines *timelines);
OWNER(struct timelines, timelines_free);

/* Shifts of the agent, *ret_count of them. */
const struct stint *timelines_of(const struct timelines *timelines, int agent, size_t *ret_count);

/* What the known days are for the agent; days: [known.last - known.first + 1].
 * Not employed on a day is not known. */
enum day_state { DAY_UNKNOWN, DAY_OFF, DAY_WORKED };
void timelines_days(const struct rules_case *c, int agent, uint8_t days[]);

/* Whether a piece is paid by the site's settings; what they do not know is paid as it says. */
bool piece_is_paid(const struct site *site, const struct duty *duty, const struct piece *piece);
/* Paid minutes of a shift by piece_is_paid. */
minutes duty_owed(const struct site *site, const struct roster *roster, const struct duty *duty);

#endif
