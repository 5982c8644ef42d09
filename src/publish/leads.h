/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PUBLISH_LEADS_H
#define PUBLISH_LEADS_H
/* When leads are on duty: gathered from the whole plan before anybody is told who leads. */
#include "roster/roster.h"

struct lead_duty {
	int agent;
	instant start, end;
};
struct lead_duties {
	struct lead_duty *items; /* by start once sorted */
	size_t count, capacity;
	instant longest; /* seconds of the longest duty */
};

/* Duties of anybody but leads are passed over. */
enum rota_status lead_duties_add(struct lead_duties *duties, const struct site *site,
	const struct roster *roster, struct rota_error *err);
void lead_duties_sort(struct lead_duties *duties);
void lead_duties_done(struct lead_duties *duties);
/* The first that may still be on duty at `at`; those behind it begin later. */
size_t lead_duties_first(const struct lead_duties *duties, instant at);

#endif
