/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/publish.h"

#include "publish/calendars.h"
#include "publish/record.h"
#include "publish/told_roster.h"

#include <string.h>

enum { LEAST_DAYS_BACK = 28 };

void publish_result_done(struct publish_result *result)
{
	for (size_t i = 0; i < result->n_files; i++) {
		free(result->files[i].name);
		free(result->files[i].bytes);
	}
	free(result->files);
	roster_changes_done(&result->changes);
	result->record = publication_free(result->record);
	*result = (struct publish_result){0};
}

/* The days of the period within the horizon that people are told of. */
static struct told_days days_of(const struct publish_input *input)
{
	int n_days = input->period.n_days;
	int horizon = input->site->publish.horizon_days;
	if (horizon > 0 && horizon < n_days)
		n_days = horizon;
	return (struct told_days){input->period.first_day, input->period.first_day + n_days};
}

/* Calendars go back as far as they look ahead, counted from today or the period, whichever is
 * earlier. */
static day_number oldest_day(const struct publish_input *input)
{
	day_number today;
	int second;
	zone_local(input->site->zone, input->now, &today, &second);
	day_number from = today < input->period.first_day ? today : input->period.first_day;
	int back = input->site->publish.horizon_days;
	return from - (back > LEAST_DAYS_BACK ? back : LEAST_DAYS_BACK);
}

static enum rota_status compare(const struct publish_input *input, struct told_days days,
	struct publish_result *result, struct rota_error *err)
{
	owned_by(roster_free) struct roster *was = NULL, *is = NULL;
	TRY(told_roster(input->site, input->last, days, &was, err));
	TRY(told_roster(input->site, result->record, days, &is, err));
	return roster_compare(input->site, was, is, &result->changes, err);
}

static enum rota_status gather(const struct publish_input *input, struct told_days days,
	struct told_list *told, struct rota_error *err)
{
	TRY(told_add_shifts(told, input->site, input->roster, days, err));
	if (input->coverage != NULL)
		TRY(told_add_short(told, input->site, input->coverage, days, err));
	TRY(told_add_away(told, input->site, days, err));
	told_sort(told);
	return ROTA_OK;
}

static enum rota_status run(const struct publish_input *input, const struct rota_context *context,
	struct publish_result *result, struct rota_error *err)
{
	done_by(told_list_done) struct told_list told = {0};
	struct told_days days = days_of(input);
	TRY(gather(input, days, &told, err));
	struct record_input record = {
		.last = input->last,
		.key = input->key,
		.told = &told,
		.days = days,
		.knows_short = input->coverage != NULL,
		.oldest = oldest_day(input),
		.now = input->now,
	};
	struct record_counts counts;
	TRY(record_make(&record, &result->record, &counts, err));
	result->added = counts.added;
	result->moved = counts.moved;
	result->changed = counts.changed;
	result->cancelled = counts.cancelled;
	result->revived = counts.revived;
	result->unchanged = counts.unchanged;
	if (days.end < input->period.first_day + input->period.n_days) {
		char day[DAY_TEXT_SIZE];
		day_format(days.end, day);
		context_log(context, ROTA_LEVEL_WARNING,
			"shifts from %s on lie beyond 'publish.horizon' and are not published yet",
			day);
	}
	TRY(compare(input, days, result, err));
	return calendars_make(input->site, context, result, err);
}

enum rota_status publish_run(const struct publish_input *input, const struct rota_context *context,
	struct publish_result *ret_result, struct rota_error *err)
{
	done_by(publish_result_done) struct publish_result result = {0};
	TRY(run(input, context, &result, err));
	*ret_result = result;
	result = (struct publish_result){0};
	return ROTA_OK;
}
