/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_MEASURES_H
#define REPORT_MEASURES_H
/*
 * Every figure of a result, one a row of measures.def: how it is worked out stands there and
 * nowhere else. The page, the terminal and the JSON of the commands take them from here.
 */
#include "report/report.h"
#include "report/words.h"

enum measure_unit {
	MEASURE_COUNT,
	MEASURE_MEAN,
	MEASURE_SHARE,
	MEASURE_HOURS,
	MEASURE_COST,
	MEASURE_SECONDS
};
enum measure_group {
	MEASURE_PEOPLE,
	MEASURE_COVER,
	MEASURE_COSTS,
	MEASURE_FAIRNESS,
	MEASURE_EFFORT,
	MEASURE_GROUPS
};

struct measure {
	const char *name; /* key in JSON: "uncovered_hours" */
	enum measure_unit unit;
	enum measure_group group;
	double (*of)(const struct report_input *input, size_t member);
	size_t member;	   /* offset in struct figures, where `of` reads one */
	const char *words; /* "Short of agents" */
	const char *text;  /* one sentence on what it means */
};

extern const struct measure measures_all[];
extern const size_t measures_count;

/* NULL when there is none of that name. */
const struct measure *measure_find(const char *name);
/* NAN when the input does not hold what it takes. */
double measure_value(const struct measure *measure, const struct report_input *input);
/* False of what a site like this has none of, as opposed to what is not known: hours of cover where
 * it staffs by shift, agents on shifts where it does not. */
bool measure_applies(const struct measure *measure, const struct report_input *input);
double measure_value_of(const char *name, const struct report_input *input);
struct words measure_words(const struct measure *measure, double value);
const char *measure_group_words(enum measure_group group);

/* Calls visit for each measure that is known, in the table's order. */
typedef void measure_visit(void *owner, const struct measure *measure, double value);
void report_measures(const struct report_input *input, measure_visit *visit, void *owner);

#endif
