/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_SURVEY_H
#define PIPELINE_SURVEY_H
/* The first pass over a plan that is to be published: what must be known of the whole before
 * anybody is told anything, and every fault of its file. */
#include "pipeline/duty_source.h"
#include "publish/leads.h"
#include "roster/coverage.h"

struct survey {
	struct lead_duties leads; /* sorted */
	size_t n_shifts;
	day_number first, last;	      /* days of shifts */
	struct coverage_count *count; /* NULL without need */
	int version; /* of the newest plan in rota.db when it is this one, else 0 */
	struct period version_period;
};
void survey_done(struct survey *survey);

/* need may be NULL; it is lent for as long as the survey is used. Rewinds the source. ROTA_EINVAL
 * for shifts of people who are not in agents.csv. */
enum rota_status survey_make(struct rota_site *site, struct duty_source *source,
	const struct need *need, struct survey *ret_survey, struct rota_error *err);

#endif
