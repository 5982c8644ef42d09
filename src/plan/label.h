/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PLAN_LABEL_H
#define PLAN_LABEL_H
/*
 * Partial rosters of one person up to some evening, each with its price and the state it leaves. A
 * set keeps those of one evening that are worth going on with: none that another one beats in price
 * and in freedom.
 */
#include "plan/menu.h"

enum { LABEL_NONE = -1 };

struct label {
	struct state state;
	double price;
	double promise; /* with the least that the days to come can add: none of them ends cheaper
			 */
	int parent;	/* of the evening before */
	int option;	/* of the menu; INDEX_NONE: off */
	int next;	/* in its chain */
	bool beaten;
};

struct labels {
	struct label *items;
	size_t count, capacity;
	double *promises; /* scratch */
	size_t promise_capacity;
	int *heads; /* hash table of chains of labels that may be compared */
	uint32_t *epochs;
	uint32_t epoch;
	size_t n_heads;
	size_t first; /* the evening's first label */
	size_t alive; /* of the evening */
	const struct menu *menu;
	bool saturdays_differ; /* a Saturday worked has been paid for, in both senses */
	bool runs_compare;     /* a shorter run of work is never worse */
};

void labels_done(struct labels *labels);
/* Forgets all. */
void labels_clear(struct labels *labels, const struct menu *menu);
/* Labels added from now on are of the next evening. */
void labels_next(struct labels *labels);
/* Adds it unless one that is there is as good. */
enum rota_status labels_add(
	struct labels *labels, const struct label *label, struct rota_error *err);
/* Keeps the `most` of the evening that promise most; the best promise of those that had to go,
 * INFINITY where none had. */
double labels_trim(struct labels *labels, size_t most);

#endif
