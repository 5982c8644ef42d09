/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cost is piecewise linear in agents for each number of leads, so only the corners of these
 * lines can be corners of the hull: every three of them are tried for a plane that no corner is
 * below. They are few where few leads are wanted.
 */
#include "plan/hull.h"

#include "roster/coverage.h"

#include <math.h>

/* Leads that are wanted at most, and corners tried. */
enum { MOST_LEADS = 2, MOST_CORNERS = 96 };
/* Rounding of planes through whole people. */
static const double NEAR = 1e-9;

struct corner {
	double agents, leads, cost;
};

struct corners {
	struct corner items[MOST_CORNERS];
	int count;
	bool too_many;
};

void hulls_done(struct hulls *hulls)
{
	for (size_t h = 0; h < hulls->count; h++)
		free(hulls->items[h].planes);
	free(hulls->items);
	*hulls = (struct hulls){0};
}

double hull_cost(const struct problem *problem, double want, double agents, double leads)
{
	const struct prices *prices = &problem->site->prices;
	double least = coverage_least_leads(&problem->site->supervision, agents);
	return fmax(0, want - agents) * prices->uncovered +
	       fmax(0, agents - want) * problem->surplus_price +
	       fmax(0, least - leads) * prices->lead_short;
}

/* Puts the point on the lower line of those of the same leads, whose agents rise. */
static void add_corner(struct corners *c, int first, const struct corner *point)
{
	while (c->count - first >= 2) {
		const struct corner *a = &c->items[c->count - 2], *b = &c->items[c->count - 1];
		if ((b->cost - a->cost) * (point->agents - a->agents) <
			(point->cost - a->cost) * (b->agents - a->agents) - NEAR)
			break;
		c->count--;
	}
	if (c->count == MOST_CORNERS)
		c->too_many = true;
	else
		c->items[c->count++] = *point;
}

static void find_corners(const struct hulls *hulls, double want, struct corners *ret_corners)
{
	ret_corners->count = 0;
	ret_corners->too_many = false;
	for (int l = 0; l <= hulls->most_leads && !ret_corners->too_many; l++) {
		int first = ret_corners->count;
		for (int a = 0; a <= hulls->most_agents && !ret_corners->too_many; a++)
			add_corner(ret_corners, first,
				&(struct corner){a, l, hull_cost(hulls->problem, want, a, l)});
	}
}

static double least_at(const struct corners *c, double agents, double leads)
{
	double least = INFINITY;
	for (int i = 0; i < c->count; i++) {
		const struct corner *k = &c->items[i];
		least = fmin(least, k->cost - agents * k->agents - leads * k->leads);
	}
	return least;
}

/* Whether the three lie on no line, and no corner below their plane. */
static bool is_plane(const struct corners *c, const struct corner *x, const struct corner *y,
	const struct corner *z, struct hull_plane *ret_plane)
{
	double ya = y->agents - x->agents, yl = y->leads - x->leads, yc = y->cost - x->cost;
	double za = z->agents - x->agents, zl = z->leads - x->leads, zc = z->cost - x->cost;
	double twice = ya * zl - yl * za;
	if (fabs(twice) < 0.5)
		return false;
	double agents = (yc * zl - yl * zc) / twice, leads = (ya * zc - yc * za) / twice;
	double least = x->cost - agents * x->agents - leads * x->leads;
	for (int i = 0; i < c->count; i++) {
		const struct corner *k = &c->items[i];
		if (k->cost < least + agents * k->agents + leads * k->leads - 1e-7)
			return false;
	}
	*ret_plane = (struct hull_plane){least_at(c, agents, leads), agents, leads};
	return true;
}

static bool is_known(const struct hull *hull, const struct hull_plane *plane)
{
	for (size_t p = 0; p < hull->count; p++)
		if (fabs(hull->planes[p].agents - plane->agents) < NEAR &&
			fabs(hull->planes[p].leads - plane->leads) < NEAR)
			return true;
	return false;
}

static enum rota_status add_planes(
	const struct corners *c, struct hull *hull, struct rota_error *err)
{
	size_t capacity = 0;
	for (int x = 0; x < c->count; x++)
		for (int y = x + 1; y < c->count; y++)
			for (int z = y + 1; z < c->count; z++) {
				struct hull_plane plane;
				if (!is_plane(
					    c, &c->items[x], &c->items[y], &c->items[z], &plane) ||
					is_known(hull, &plane))
					continue;
				TRY(memory_grow(&hull->planes, &capacity, hull->count + 1,
					sizeof(*hull->planes), err));
				hull->planes[hull->count++] = plane;
			}
	return ROTA_OK;
}

enum rota_status hulls_find(
	struct hulls *hulls, double want, const struct hull **ret_hull, struct rota_error *err)
{
	const struct supervision *rule = &hulls->problem->site->supervision;
	struct corners corners = {.count = 0};
	for (size_t h = 0; h < hulls->count; h++)
		if (hulls->items[h].want == want) {
			*ret_hull = &hulls->items[h];
			return ROTA_OK;
		}
	TRY(memory_grow(
		&hulls->items, &hulls->capacity, hulls->count + 1, sizeof(*hulls->items), err));
	struct hull *hull = &hulls->items[hulls->count++];
	*hull = (struct hull){.want = want};
	*ret_hull = hull;
	if (coverage_least_leads(rule, want) > MOST_LEADS)
		return ROTA_OK;
	find_corners(hulls, want, &corners);
	return corners.too_many ? ROTA_OK : add_planes(&corners, hull, err);
}
