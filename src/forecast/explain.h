/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FORECAST_EXPLAIN_H
#define FORECAST_EXPLAIN_H
/*
 * How a day's number came about, so that it can be worked out again by hand:
 *
 *     level * weekday * each calendar effect = base (contacts)
 *     base * campaign * growth * automated * resolution * adjustment + added = volume
 *     sum of weight * number over the members = base * campaign
 *
 * and which days of the past it leans on: by how many percent it would change if 1 % more had come
 * on one of them (an elasticity, found by trying it; they sum to about 1).
 */
#include "base/context.h"
#include "forecast/forecast.h"

enum { EXPLAIN_NAME_SIZE = 96 };
struct explain_effect {
	char name[EXPLAIN_NAME_SIZE];
	double factor;
};
struct explain_member {
	const char *name;
	double weight; /* they sum to 1 */
	double volume; /* its own number for the day, before drivers and adjustments */
};
struct explain_day {
	day_number day;
	double weight;
	double came; /* contacts that day */
};

enum { EXPLAIN_MOST_EFFECTS = 8, EXPLAIN_MOST_DAYS = 12 };
struct explanation {
	int queue;
	int borrowed; /* queue whose forecast it is, times scale; INDEX_NONE */
	double scale;
	day_number day;
	bool closed; /* nothing comes; all below is 0 or empty */
	double level, weekday;
	struct explain_effect effects[EXPLAIN_MOST_EFFECTS];
	int n_effects;
	double layers[LAYER_COUNT]; /* of the day; factors are those on its sum */
	struct explain_member *members;
	int n_members;
	struct explain_day days[EXPLAIN_MOST_DAYS]; /* the heaviest first */
	int n_days;
	double other_days;	    /* weight of all others, older ones too */
	int n_tried;		    /* days that were tried */
	struct outlook_total total; /* volume, bands by level, handle time */
};
void explanation_done(struct explanation *explanation);

/* product: made by forecast_make_product with the same site, past and horizon. day: of the horizon.
 */
enum rota_status explain_make(const struct site *site, const struct past *past,
	const struct forecast_product *product, int q, day_number day,
	const struct rota_context *context, struct explanation *ret_explanation,
	struct rota_error *err);

#endif
