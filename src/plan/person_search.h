/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_PERSON_SEARCH_H
#define PLAN_PERSON_SEARCH_H
/*
 * The insides of the best roster of a person: the passes over days with labels (person.c), and how
 * many of them are made, with what is known of the limits on kinds of shift (person_find.c).
 */
#include "plan/ahead.h"
#include "plan/label.h"
#include "plan/network.h"
#include "plan/person.h"
#include "plan/person_blocks.h"

struct row;

struct person_search {
	const struct problem *problem;
	struct shift_scratch scratch;
	struct block_scratch blocks;
	struct labels labels;
	struct step step;
	struct ahead ahead;
	size_t room;
	double cutoff;	      /* labels that promise no less are dropped */
	double least_gone;    /* the best promise of those that had to go for want of room */
	double *off_price;    /* [n_days] */
	double *option_price; /* [options of the menu] INFINITY: not allowed */
	double *charged;      /* the same with what their limits are worth */
	const double *taken;  /* the one of both that labels pay */
	double worths[MOST_WORTHS];
	double weekend_worth; /* where the table prices them, else 0 */
	double all_worth;     /* of all that the limits allow */
	uint64_t *marks;      /* [n_days] see person_sift; NULL: nobody asks */
	int most_options;
	size_t *evening; /* [n_days + 1] first label of the evening of day d - 1 */
	struct row *rows;
	size_t row_capacity, n_rows;
	int *row_of; /* [successions * windows * (starts + 1)] of the day, -1: not made yet */
	size_t row_of_capacity;
	struct network_cells cells;
};

/* Prices of all options and days off, by which labels pay. */
void person_price_options(struct person_search *search, const struct person_prices *prices);
/* What the days after each day can still bring, at most. */
void person_look_ahead(struct person_search *search);
/* Labels from the first day to the last, room and cutoff as the search has them; ret_last: the
 * cheapest, LABEL_NONE. */
enum rota_status person_pass_days(
	struct person_search *search, int *ret_last, struct rota_error *err);
/* The options on the way to that label: ret_options [n_days]. */
void person_take_options(const struct person_search *search, int last, int ret_options[]);
/* Gives the options of the line their best breaks and queues, and their price. */
double person_take_line(
	struct person_search *search, const struct person_prices *prices, struct plan_line *line);
/* The limits on kinds of shift that the line to this label goes beyond, a bit each. */
uint32_t person_over_limits(const struct person_search *search, int last);

#endif
