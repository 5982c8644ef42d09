/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_BOUND_AGENDA_H
#define PLAN_BOUND_AGENDA_H
/*
 * What activities cost at least at given worths: whoever is in one earns nothing meanwhile, so each
 * costs its cheapest place in the shifts that the person may have, or the price of missing it.
 * models/activities.md.
 */
#include "plan/agenda_calls.h"
#include "plan/shape.h"

struct bound_agenda {
	struct agenda_calls calls;
	/* [(group * 2 + with) * (n_intervals + 1) + i] worth of intervals before i; with: the
	 * lead's besides */
	double *sums;
	double lead_least; /* of a lead's worths, and 0 */
	double **places;   /* [((contract * n_groups + group) * 2 + with) * n_activities +
			      activity] cheapest place in each option of its menu; NULL: not asked
			      for yet */
	double *own;	   /* [n_options] of a menu that is one person's own */
};
enum rota_status bound_agenda_init(struct bound_agenda *ret_agenda, const struct problem *problem,
	const struct worths *worths, struct rota_error *err);
void bound_agenda_done(struct bound_agenda *agenda);

/*
 * For people who are alike (crowd.h), of whom `person` is one: adds to extra[n_options] what each
 * shift costs for what is due on its day, and gives what all other activities of the `n_alike`
 * people, alike[], cost together. lenient: no shift can be counted on.
 */
enum rota_status bound_agenda_charge(struct bound_agenda *agenda, int person, bool lenient,
	const int alike[], int n_alike, double extra[], double *ret_price, struct rota_error *err);

#endif
