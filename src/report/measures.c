/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/measures.h"

#include <math.h>
#include <string.h>

static const double SECONDS_AN_HOUR = 3600;

static double interval_hours(const struct report_input *input)
{
	int step_s = input->coverage != NULL ? input->coverage->horizon.step_s
		     : input->need != NULL   ? input->need->horizon.step_s
					     : input->site->interval_s;
	return step_s / SECONDS_AN_HOUR;
}

static double as_is(const struct report_input *input, size_t member)
{
	double value;
	if (input->figures == NULL)
		return NAN;
	memcpy(&value, (const char *)input->figures + member, sizeof value);
	return value;
}

static double as_count(const struct report_input *input, size_t member)
{
	int value;
	if (input->figures == NULL)
		return NAN;
	memcpy(&value, (const char *)input->figures + member, sizeof value);
	return value;
}

static bool may_anybody(const struct report_input *input, size_t people)
{
	return as_count(input, people) > 0;
}

static double of_nights(const struct report_input *input, size_t member)
{
	return may_anybody(input, offsetof(struct figures, nights.people)) ? as_is(input, member)
									   : NAN;
}

static double of_nights_count(const struct report_input *input, size_t member)
{
	return may_anybody(input, offsetof(struct figures, nights.people)) ? as_count(input, member)
									   : NAN;
}

static double of_weekends(const struct report_input *input, size_t member)
{
	return may_anybody(input, offsetof(struct figures, weekends.people)) ? as_is(input, member)
									     : NAN;
}

static double of_weekends_count(const struct report_input *input, size_t member)
{
	return may_anybody(input, offsetof(struct figures, weekends.people))
		       ? as_count(input, member)
		       : NAN;
}

static bool is_by_shift(const struct report_input *input)
{
	return input->figures != NULL && input->figures->terms.demand_shifts > 0;
}

/* Agents on shifts and what they cost are of sites that staff by shift, the same by interval of the
 * others. */
static double of_shifts(const struct report_input *input, size_t member)
{
	return is_by_shift(input) ? as_is(input, member) : NAN;
}

static double of_intervals(const struct report_input *input, size_t member)
{
	return is_by_shift(input) ? NAN : as_is(input, member);
}

static double as_hours(const struct report_input *input, size_t member)
{
	return as_is(input, member) * interval_hours(input);
}

static double as_hours_asked(const struct report_input *input, size_t member)
{
	return of_intervals(input, member) * interval_hours(input);
}

static double as_shared(const struct report_input *input, size_t member)
{
	return fairness_is_wanted(input->site) ? as_is(input, member) : NAN;
}

static double of_activities(const struct report_input *input, size_t member)
{
	return input->site->n_activities > 0 ? as_is(input, member) : NAN;
}

static double as_share(const struct report_input *input, size_t member)
{
	double demand = as_is(input, offsetof(struct figures, terms.demand_intervals));
	return demand > 0 ? as_is(input, member) / demand : NAN;
}

static double covered_share(const struct report_input *input, size_t member)
{
	(void)member;
	if (is_by_shift(input))
		return 1 - price_uncovered_share(&input->figures->terms);
	return 1 - as_share(input, offsetof(struct figures, terms.uncovered_intervals));
}

static bool is_employed(const struct agent *agent, const struct period *period)
{
	return (agent->from == DAY_NONE || agent->from < period->first_day + period->n_days) &&
	       (agent->until == DAY_NONE || agent->until >= period->first_day);
}

static double employed(const struct report_input *input, enum role role)
{
	double count = 0;
	for (int i = 0; i < input->site->n_agents; i++) {
		const struct agent *agent = &input->site->agents[i];
		if (agent->role == role &&
			(input->period == NULL || is_employed(agent, input->period)))
			count++;
	}
	return count;
}

static double agents_employed(const struct report_input *input, size_t member)
{
	(void)member;
	return employed(input, ROLE_AGENT);
}

static double leads_employed(const struct report_input *input, size_t member)
{
	(void)member;
	return employed(input, ROLE_LEAD);
}

static double shifts_planned(const struct report_input *input, size_t member)
{
	(void)member;
	if (input->roster == NULL)
		return NAN;
	double count = 0;
	for (size_t i = 0; i < input->roster->n_duties; i++) {
		day_number day = input->roster->duties[i].day;
		count += input->period == NULL ||
			 (day >= input->period->first_day &&
				 day < input->period->first_day + input->period->n_days);
	}
	return count;
}

static double contacts_expected(const struct report_input *input, size_t member)
{
	(void)member;
	if (input->outlook == NULL)
		return NAN;
	const struct series_table *volume = &input->outlook->columns[OUTLOOK_VOLUME];
	double sum = 0;
	for (int q = 0; q < volume->n_columns; q++)
		for (interval_index i = 0; i < volume->n; i++) {
			double value = series_column(volume, q)[i];
			sum += isfinite(value) ? value : 0;
		}
	return sum;
}

static bool has_bound(const struct report_input *input)
{
	return input->figures != NULL && isfinite(input->figures->bound) &&
	       (input->figures->bound_step_s > 0 || input->figures->bound_from[0] != '\0');
}

static double bound_known(const struct report_input *input, size_t member)
{
	(void)member;
	return has_bound(input) ? input->figures->bound : NAN;
}

static double gap_cost_known(const struct report_input *input, size_t member)
{
	(void)member;
	return has_bound(input) ? input->figures->gap_cost : NAN;
}

static double gap_share_known(const struct report_input *input, size_t member)
{
	(void)member;
	return has_bound(input) ? input->figures->gap_share : NAN;
}

static double breaches_of(const struct report_input *input, bool hard)
{
	if (input->breaches == NULL)
		return NAN;
	double count = 0;
	for (size_t i = 0; i < input->breaches->count; i++)
		count += input->breaches->items[i].hard == hard;
	return count;
}

static double hard_breaches(const struct report_input *input, size_t member)
{
	(void)member;
	return breaches_of(input, true);
}

static double soft_breaches(const struct report_input *input, size_t member)
{
	(void)member;
	return breaches_of(input, false);
}

static double rosters_tried(const struct report_input *input, size_t member)
{
	(void)member;
	return input->figures != NULL ? (double)input->figures->rosters_tried : NAN;
}

#define FIGURE(key, measured_in, part, how, inside, label, meaning) \
	{#key, MEASURE_##measured_in, MEASURE_##part, how, offsetof(struct figures, inside), \
		label, meaning},
#define MEASURE(key, measured_in, part, how, label, meaning) \
	{#key, MEASURE_##measured_in, MEASURE_##part, how, 0, label, meaning},
const struct measure measures_all[] = {
#include "report/measures.def"
};
#undef FIGURE
#undef MEASURE
const size_t measures_count = COUNT_OF(measures_all);

const struct measure *measure_find(const char *name)
{
	for (size_t i = 0; i < measures_count; i++)
		if (strcmp(measures_all[i].name, name) == 0)
			return &measures_all[i];
	return NULL;
}

double measure_value(const struct measure *measure, const struct report_input *input)
{
	double value = measure->of(input, measure->member);
	return isfinite(value) ? value : NAN;
}

bool measure_applies(const struct measure *measure, const struct report_input *input)
{
	bool by_shift = is_by_shift(input);
	if (measure->of == of_shifts)
		return by_shift;
	return !by_shift || (measure->of != of_intervals && measure->of != as_hours_asked &&
				    measure->of != as_share);
}

double measure_value_of(const char *name, const struct report_input *input)
{
	const struct measure *measure = measure_find(name);
	return measure != NULL ? measure_value(measure, input) : NAN;
}

struct words measure_words(const struct measure *measure, double value)
{
	switch (measure->unit) {
	case MEASURE_MEAN:
	case MEASURE_COST:
		return words_number(value, 1);
	case MEASURE_SHARE:
		return words_share(value);
	case MEASURE_HOURS:
		return words_hours(value);
	case MEASURE_SECONDS:
		return words_seconds(value);
	case MEASURE_COUNT:
		break;
	}
	return words_number(value, 0);
}

const char *measure_group_words(enum measure_group group)
{
	static const char *const words[MEASURE_GROUPS] = {
		[MEASURE_PEOPLE] = "People and work",
		[MEASURE_COVER] = "Cover",
		[MEASURE_COSTS] = "What the plan is judged by",
		[MEASURE_FAIRNESS] = "Fairness",
		[MEASURE_EFFORT] = "Rules and effort",
	};
	return words[group];
}

void report_measures(const struct report_input *input, measure_visit *visit, void *owner)
{
	for (size_t i = 0; i < measures_count; i++) {
		double value = measure_value(&measures_all[i], input);
		if (!isnan(value))
			visit(owner, &measures_all[i], value);
	}
}
