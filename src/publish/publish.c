/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/publish.h"

#include "publish/record.h"
#include "publish/told_roster.h"

#include <string.h>

enum { LEAST_DAYS_BACK = 28, DAY_S = 86400 };

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

void publisher_init(struct publisher *publisher, const struct publish_input *input,
	const struct rota_context *context)
{
	*publisher = (struct publisher){
		.input = *input,
		.days = days_of(input),
		.oldest = oldest_day(input),
		.next_serial = input->next_serial,
	};
	if (publisher->days.end < input->period.first_day + input->period.n_days) {
		char day[DAY_TEXT_SIZE];
		day_format(publisher->days.end, day);
		context_log(context, ROTA_LEVEL_WARNING,
			"shifts from %s on lie beyond 'publish.horizon' and are not published yet",
			day);
	}
}

void publish_person_done(struct publish_person *person)
{
	roster_changes_done(&person->changes);
	person->record = publication_free(person->record);
}

static enum rota_status gather(const struct publisher *publisher, const char *agent_id,
	const struct roster *roster, struct told_list *told, struct rota_error *err)
{
	const struct publish_input *input = &publisher->input;
	if (roster != NULL)
		TRY(told_add_shifts(told, input->site, roster, input->leads, publisher->days, err));
	int agent = site_find_agent(input->site, agent_id);
	if (agent != INDEX_NONE)
		TRY(told_add_leave(told, input->site, agent, publisher->days.first, err));
	if (input->coverage != NULL && strcmp(agent_id, TOLD_NOBODY) == 0)
		TRY(told_add_short(told, input->site, input->coverage, publisher->days, err));
	told_sort(told);
	return ROTA_OK;
}

static void count(struct publisher *publisher, const struct publish_counts *more)
{
	struct publish_counts *counts = &publisher->counts;
	counts->added += more->added;
	counts->moved += more->moved;
	counts->changed += more->changed;
	counts->cancelled += more->cancelled;
	counts->revived += more->revived;
	counts->unchanged += more->unchanged;
}

static void note_times(struct publisher *publisher, const struct publication *record)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct published *entry = &record->items[i];
		if (publisher->until == 0 || entry->start < publisher->from)
			publisher->from = entry->start;
		if (entry->end > publisher->until)
			publisher->until = entry->end;
	}
}

static enum rota_status compare(const struct publisher *publisher, const struct publication *last,
	struct publish_person *person, struct rota_error *err)
{
	owned_by(roster_free) struct roster *was = NULL, *is = NULL;
	const struct site *site = publisher->input.site;
	TRY(told_roster(site, last, publisher->days, &was, err));
	TRY(told_roster(site, person->record, publisher->days, &is, err));
	return roster_compare(site, was, is, &person->changes, err);
}

enum rota_status publish_person(struct publisher *publisher, const char *agent_id,
	const struct roster *roster, const struct publication *last,
	struct publish_person *ret_person, struct rota_error *err)
{
	done_by(publish_person_done) struct publish_person person = {0};
	done_by(told_list_done) struct told_list told = {0};
	const struct site *site = publisher->input.site;
	TRY(gather(publisher, agent_id, roster, &told, err));
	struct record_input record = {
		.last = last,
		.key = publisher->input.key,
		.next_serial = publisher->next_serial,
		.told = &told,
		.days = publisher->days,
		.from = zone_instant(site->zone, publisher->days.first, 0, NULL),
		.knows_short = publisher->input.coverage != NULL,
		.oldest = publisher->oldest,
		.keep_cancelled_s = (instant)site->publish.keep_cancelled_days * DAY_S,
		.now = publisher->input.now,
	};
	struct publish_counts counts;
	TRY(record_make(&record, &person.record, &counts, err));
	bool differs =
		counts.added + counts.moved + counts.changed + counts.cancelled + counts.revived >
		0;
	if (differs)
		TRY(compare(publisher, last, &person, err));
	publisher->next_serial = person.record->next_serial;
	count(publisher, &counts);
	note_times(publisher, person.record);
	*ret_person = person;
	person = (struct publish_person){0};
	return ROTA_OK;
}
