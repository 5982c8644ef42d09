/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_BROKEN_H
#define REPORT_BROKEN_H
/* Breaches gathered by rule: a rule that is missed a hundred times is one thing to know. */
#include "base/text.h"
#include "report/report.h"

struct broken_rule {
	const char *rule;
	bool hard;
	size_t count;
	const struct breach *first; /* to show as an example */
};
enum { MOST_BROKEN_RULES = 64 };
/* Hard ones first, then in the order of the breaches. Rules beyond the room are left out. */
int broken_rules(const struct breaches *breaches, struct broken_rule ret_rules[MOST_BROKEN_RULES]);

/* "Ana: works 3 weekends, must be <= 2"; without a name where it is nobody's. */
void broken_add_sentence(const struct site *site, const struct breach *breach, struct text *text);

#endif
