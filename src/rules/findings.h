/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_FINDINGS_H
#define RULES_FINDINGS_H
/*
 * What a planner is told beside the figures: why something cannot be, and what each change would
 * bring. A finding is a sentence with the numbers in it; its parts are sentences of their own, for
 * a clash one for each limit that could give way.
 */
#include "base/memory.h"

enum finding_kind {
	FINDING_CLASH, /* limits that cannot all be kept; each part names one and what it costs to
			  give it up */
	FINDING_LEADS, /* leads that the site lacks */
	FINDING_RULE,  /* what a rule costs */
	FINDING_KINDS
};

struct finding_part {
	char *text;
	double amount;	  /* by how much it would have to give way; NAN: not known */
	const char *unit; /* "h", "shifts", ... lives as long as the program */
};

struct finding {
	enum finding_kind kind;
	int agent; /* whom it is about, INDEX_NONE: the site */
	char *text;
	double cost;  /* saved, by the site's prices; NAN: has none */
	double hours; /* of agents or leads, saved or missing; NAN: has none */
	struct finding_part *parts;
	size_t n_parts, part_capacity;
};

struct findings {
	struct finding *items;
	size_t count, capacity;
};
void findings_done(struct findings *findings);

/* *ret_finding (may be NULL) is good until the next one is added. */
enum rota_status findings_add(struct findings *findings, enum finding_kind kind, int agent,
	struct finding **ret_finding, struct rota_error *err, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
enum rota_status finding_add_part(struct finding *finding, double amount, const char *unit,
	struct rota_error *err, const char *format, ...) __attribute__((format(printf, 5, 6)));

/* "clash", "leads", "rule": of the JSON document. */
extern const char *const finding_names[FINDING_KINDS];

#endif
