/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/bound_hours.h"

#include <math.h>

static const double NOTHING = 1e-9;

int64_t bound_hours_mark(const struct problem *problem, const struct person *person, bool open[])
{
	const struct problem *p = problem;
	const struct menu *menu = person_menu(p, person);
	int k = p->grid.per_interval, end = p->grid.n_intervals * k;
	int64_t outside = 0;
	for (int o = 0; o < menu->n_options; o++) {
		const struct option *option = &menu->options[o];
		int until = option->start + option->length;
		if (!person_is_allowed(person, o))
			continue;
		if (until > end && until - end > outside)
			outside = until - end;
		for (int slot = option->start; slot < until && slot < end; slot++)
			if (slot >= 0)
				open[slot / k] = true;
	}
	/* one shift of the last day, and at most one before the period's first slot */
	return outside;
}

/* The least slots at work inside the period. */
static int64_t least_work(const struct problem *p, const bool lenient[], bool open[])
{
	int64_t work = 0;
	int slot = p->grid.slot_s / 60;
	for (int i = 0; i < p->n_people; i++) {
		const struct person *person = &p->people[i];
		int64_t outside = bound_hours_mark(p, person, open);
		bool counts = p->groups[person->group].role == ROLE_AGENT &&
			      !queue_set_is_empty(&p->groups[person->group].queues) && !lenient[i];
		int64_t least = person->paid.low / slot - outside;
		work += counts && least > 0 ? least : 0;
	}
	return work;
}

enum rota_status bound_hours(const struct problem *problem, const bool lenient[], double *ret_price,
	struct rota_error *err)
{
	const struct problem *p = problem;
	size_t n = (size_t)p->grid.n_intervals, queues = (size_t)p->site->n_queues;
	owned_ bool *open = NULL;
	*ret_price = 0;
	if (p->by_shift || p->most_breaks > 0 || p->input->pinned != NULL ||
		p->input->before != NULL || p->site->n_activities > 0 || p->grid.slot_s % 60 != 0)
		return ROTA_OK;
	TRY(memory_new(n, sizeof(bool), &open, err));
	double spare = (double)least_work(p, lenient, open) / p->grid.per_interval, cells = 0;
	bool whole = p->grid.per_interval == 1;
	for (size_t cell = 0; cell < queues * n; cell++) {
		spare -= p->required[cell];
		cells += open[cell % n];
		whole = whole && fabs(p->required[cell] - nearbyint(p->required[cell])) < NOTHING;
	}
	if (!(spare > 0) || !(cells > 0))
		return ROTA_OK;
	if (!p->surplus_squared) {
		*ret_price = spare * p->surplus_price;
		return ROTA_OK;
	}
	/* whole people: r cells have one more than the others; parts of intervals may be even */
	double each = floor(spare / cells), more = spare - each * cells;
	*ret_price = whole ? (cells - more) * each * each + more * (each + 1) * (each + 1)
			   : spare * spare / cells;
	return ROTA_OK;
}
