/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/intraday.h"
#include "pipeline/service_table.h"
#include "staffing/staffing.h"

#include <math.h>

enum { MOST_STRETCHES = 12 };

/* People of a queue that are wanted and not there, heads. */
static double short_at(const struct foretold *foretold, int q, interval_index i)
{
	double wanted = series_column(&foretold->coverage->required, q)[i];
	return wanted - series_column(&foretold->coverage->scheduled, q)[i];
}

bool intraday_misses(const struct foretold *foretold, const struct site *site, instant from)
{
	const struct horizon *horizon = &foretold->coverage->horizon;
	for (int q = 0; q < site->n_queues; q++)
		for (interval_index i = 0; i < horizon->count; i++)
			if (horizon_at(horizon, i) + horizon->step_s > from &&
				foretold_misses(foretold, site, q, i))
				return true;
	return false;
}

static void clock_of(const struct day_under_way *day, instant at, char ret_text[CLOCK_TEXT_SIZE])
{
	day_number date;
	int second;
	zone_local(day->site->site->zone, at, &date, &second);
	clock_format(second / 60, ret_text);
}

static void format_level(double share, char ret_text[16])
{
	if (isnan(share))
		snprintf(ret_text, 16, "-");
	else
		snprintf(ret_text, 16, "%.1f %%", 100 * share);
}

static void format_wait(double seconds, char ret_text[DURATION_TEXT_SIZE])
{
	if (isnan(seconds))
		snprintf(ret_text, DURATION_TEXT_SIZE, "-");
	else if (!isfinite(seconds) || seconds > 1e7)
		snprintf(ret_text, DURATION_TEXT_SIZE, "endless");
	else
		duration_format((int64_t)llround(seconds), ret_text);
}

static void say_service(struct json_writer *json, const char *key, const struct foretold_service *s)
{
	json_open_object(json, key);
	json_add_number(json, "service_level", s->service_level);
	json_add_number(json, "asa_s", s->asa_s);
	json_add_number(json, "abandoned", s->abandoned);
	json_close(json);
}

static void say_queue(const struct day_under_way *day, int q, struct answer_draft *draft)
{
	const struct queue *queue = &day->site->site->queues[q];
	const struct day_queue *t = &day->queues[q];
	struct foretold_service was = foretold_of(&day->was, q, day->now);
	struct foretold_service is = foretold_of(&day->is, q, day->now);
	struct goal goal = staffing_goal(queue);
	struct service_goals goals;
	char level[2][16], asa[2][DURATION_TEXT_SIZE], within[DURATION_TEXT_SIZE];
	format_level(was.service_level, level[0]);
	format_level(is.service_level, level[1]);
	format_wait(was.asa_s, asa[0]);
	format_wait(is.asa_s, asa[1]);
	duration_format((int64_t)llround(staffing_within_s(queue)), within);
	goals_make(&goal, queue->max_occupancy, &goals);
	text_addf(&draft->text,
		"  %-14s %.0f came for %.1f expected, %.1f to come in place of %.1f; goal ",
		queue->name, t->came, t->forecast, t->rest, t->rest_before);
	for (int i = 0; i < goals.count; i++) {
		text_add(&draft->text, i > 0 ? "; " : "");
		service_goal_words(&goals.items[i], &draft->text);
	}
	text_addf(&draft->text, "\n  %-14s rest of the day: %s within %s, ASA %s", "", level[0],
		within, asa[0]);
	if (day->changes.count > 0)
		text_addf(&draft->text, "; with the steps below: %s, ASA %s", level[1], asa[1]);
	text_add(&draft->text, "\n");
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "queue", queue->name);
	json_add_number(&draft->json, "came", t->came);
	json_add_number(&draft->json, "forecast", t->forecast);
	json_add_number(&draft->json, "rest_before", t->rest_before);
	json_add_number(&draft->json, "rest", t->rest);
	json_add_number(&draft->json, "within_s", staffing_within_s(queue));
	intraday_say_played(day, q, draft);
	say_service(&draft->json, "as_told", &was);
	say_service(&draft->json, "with_steps", &is);
	json_close(&draft->json);
}

/* Intervals in a row in which a queue misses its goals. */
struct stretch {
	interval_index from, until;
	double most, wanted, hours, contacts, answered;
};

static bool next_stretch(const struct day_under_way *day, const struct foretold *foretold, int q,
	interval_index *at, struct stretch *ret_stretch)
{
	const struct horizon *horizon = &foretold->coverage->horizon;
	const double *wanted = series_column(&foretold->coverage->required, q);
	const double *volume = series_column(&foretold->served->columns[NEED_VOLUME], q);
	const double *level = series_column(&foretold->served->columns[NEED_SERVICE_LEVEL], q);
	struct stretch s = {.from = -1, .wanted = NAN};
	for (; *at < horizon->count; ++*at) {
		interval_index i = *at;
		double missing = short_at(foretold, q, i);
		bool is_ahead = horizon_at(horizon, i) + horizon->step_s > day->now;
		if (!is_ahead || !foretold_misses(foretold, day->site->site, q, i)) {
			if (s.from >= 0)
				break;
			continue;
		}
		s.from = s.from < 0 ? i : s.from;
		s.until = i + 1;
		s.wanted = missing > s.most || isnan(s.wanted) ? wanted[i] : s.wanted;
		s.most = fmax(s.most, missing);
		s.hours += fmax(0, missing) * horizon->step_s / 3600;
		if (volume[i] > 0 && !isnan(level[i])) {
			s.contacts += volume[i];
			s.answered += volume[i] * level[i];
		}
	}
	*ret_stretch = s;
	return s.from >= 0;
}

static void say_stretch(const struct day_under_way *day, const struct foretold *foretold, int q,
	const struct stretch *s, bool in_text, struct answer_draft *draft)
{
	char from[CLOCK_TEXT_SIZE], until[CLOCK_TEXT_SIZE], level[16];
	const struct horizon *horizon = &foretold->coverage->horizon;
	double share = s->contacts > 0 ? s->answered / s->contacts : NAN;
	clock_of(day, horizon_at(horizon, s->from), from);
	clock_of(day, horizon_at(horizon, s->until), until);
	format_level(share, level);
	if (in_text)
		text_addf(&draft->text,
			"  %-14s %s-%s  %s in time; up to %.1f of %.0f people short, %.1f "
			"agent-hours\n",
			day->site->site->queues[q].name, from, until, level, s->most, s->wanted,
			s->hours);
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "queue", day->site->site->queues[q].name);
	json_add_text(&draft->json, "from", from);
	json_add_text(&draft->json, "until", until);
	json_add_number(&draft->json, "most_short", s->most);
	json_add_number(&draft->json, "short_hours", s->hours);
	json_add_number(&draft->json, "service_level", share);
	json_close(&draft->json);
}

static void say_misses(const struct day_under_way *day, const struct foretold *foretold,
	const char *key, const char *head, struct answer_draft *draft)
{
	const struct site *site = day->site->site;
	int count = 0;
	json_open_list(&draft->json, key);
	for (int q = 0; q < site->n_queues; q++) {
		interval_index at = 0;
		struct stretch s;
		while (next_stretch(day, foretold, q, &at, &s)) {
			if (count == 0 && head != NULL)
				text_addf(&draft->text, "%s\n", head);
			say_stretch(day, foretold, q, &s, head != NULL && count < MOST_STRETCHES,
				draft);
			count++;
		}
	}
	json_close(&draft->json);
	if (head != NULL && count > MOST_STRETCHES)
		text_addf(&draft->text, "  and %d more, in out/intraday.csv\n",
			count - MOST_STRETCHES);
	if (head != NULL && count == 0)
		text_add(&draft->text, "No queue will miss its goals.\n");
}

static const struct roster_change *change_of(
	const struct day_under_way *day, int agent, day_number date)
{
	for (size_t i = 0; i < day->changes.count; i++)
		if (day->changes.items[i].day == date &&
			site_find_agent(day->site->site, day->changes.items[i].agent_id) == agent)
			return &day->changes.items[i];
	return NULL;
}

static void write_step(
	const struct day_under_way *day, const struct intraday_step *step, struct text *text)
{
	const struct site *site = day->site->site;
	const struct roster_change *change = change_of(day, step->agent, step->day);
	char from[CLOCK_TEXT_SIZE], until[CLOCK_TEXT_SIZE];
	clock_of(day, step->from, from);
	clock_of(day, step->until, until);
	text_addf(text, "  %-12s %-12s ", site->agents[step->agent].id, intraday_names[step->kind]);
	switch (step->kind) {
	case INTRADAY_ABSENT:
		text_addf(text, "%s: %s %s-%s falls out", change != NULL ? change->reason : "away",
			site->shift_kinds[step->shift].name, from, until);
		break;
	case INTRADAY_LEAVES:
		text_addf(text, "from %s on (until %s)", from, until);
		break;
	case INTRADAY_AWAY:
		text_addf(text, "%s-%s, then back: the %s stays as it was told", from, until,
			site->shift_kinds[step->shift].name);
		break;
	case INTRADAY_CALL_IN:
		text_addf(text, "%s %s-%s", site->shift_kinds[step->shift].name, from, until);
		break;
	case INTRADAY_MEETING:
		text_addf(text, "%s-%s, with %s", from, until, site->agents[step->lead].id);
		break;
	case INTRADAY_MAY_LEAVE:
		text_addf(text,
			"from %s on (until %s); no proposal, a %s has one length: send them home "
			"with a row of these hours in timeoff.csv, kind off, and run this again",
			from, until, site->shift_kinds[step->shift].name);
		break;
	case INTRADAY_SHORTER:
		text_addf(text, "from %s on (until %s)", from, until);
		break;
	default:
		if (change != NULL)
			text_addf(text, "%s -> %s", change->was,
				change->is[0] != '\0' ? change->is : "off");
	}
	if (fabs(step->saved_h) >= 0.005)
		text_addf(text, "; %.2f agent-hours short %s", fabs(step->saved_h),
			step->saved_h > 0 ? "less" : "more");
	if (step->kind >= INTRADAY_CALL_IN)
		text_addf(text, "; %+.1f h of presence", step->paid_h);
	text_add(text, "\n");
}

static void say_step(
	const struct day_under_way *day, const struct intraday_step *step, struct json_writer *json)
{
	const struct site *site = day->site->site;
	const struct roster_change *change = change_of(day, step->agent, step->day);
	char at[INSTANT_TEXT_SIZE];
	bool in_plan = step->kind != INTRADAY_MAY_LEAVE && step->kind != INTRADAY_AWAY;
	json_open_object(json, NULL);
	json_add_text(json, "step", intraday_names[step->kind]);
	json_add_text(json, "agent", site->agents[step->agent].id);
	json_add_text(json, "name", site->agents[step->agent].name);
	json_add_text(json, "lead", step->lead != INDEX_NONE ? site->agents[step->lead].id : NULL);
	json_add_text(json, "shift", site->shift_kinds[step->shift].name);
	instant_format(site->zone, step->from, at);
	json_add_text(json, "from", at);
	instant_format(site->zone, step->until, at);
	json_add_text(json, "until", at);
	json_add_text(json, "was", in_plan && change != NULL ? change->was : NULL);
	json_add_text(json, "is", in_plan && change != NULL ? change->is : NULL);
	json_add_number(json, "saved_hours", step->saved_h);
	json_add_number(json, "presence_hours", step->paid_h);
	json_add_bool(json, "in_proposal", in_plan);
	json_close(json);
}

static void say_steps(const struct day_under_way *day, struct answer_draft *draft)
{
	const struct intraday_steps *steps = &day->steps.steps;
	json_open_list(&draft->json, "steps");
	for (size_t i = 0; i < steps->count; i++) {
		write_step(day, &steps->items[i], &draft->text);
		say_step(day, &steps->items[i], &draft->json);
	}
	json_close(&draft->json);
	json_open_object(&draft->json, "short_hours");
	json_add_number(&draft->json, "as_published", day->steps.told_short_h);
	json_add_number(&draft->json, "without_absent", day->steps.absent_short_h);
	json_add_number(&draft->json, "with_steps", day->steps.short_h);
	json_close(&draft->json);
}

/* What is not tried: people at work keep the queue that each stretch names. */
static void say_blocks(const struct site *site, struct answer_draft *draft)
{
	static const char words[] =
		"under 'work: blocks' each stretch of a shift names its queue: breaks and ends of "
		"shifts stay as they are, and nobody is called in";
	if (site->work != WORK_BLOCKS)
		return;
	text_addf(&draft->text, "Not tried: %s.\n", words);
	json_add_text(&draft->json, "not_tried", words);
}

static void say_proposal(const struct day_under_way *day, struct answer_draft *draft)
{
	if (day->proposed)
		text_add(&draft->text,
			"These wait as a proposal: 'rota diff published proposal' shows it, 'rota "
			"accept' publishes it,\n'rota reject' drops it.\n");
	else if (day->night_waits && day->changes.count > 0)
		text_add(&draft->text,
			"A proposal of the night waits: 'rota accept' or 'rota reject' it first, "
			"then these can become one.\n");
	json_add_bool(&draft->json, "proposed", day->proposed);
	json_add_bool(&draft->json, "night_waits", day->night_waits);
}

void intraday_say(const struct day_under_way *day, struct answer_draft *draft)
{
	const struct site *site = day->site->site;
	char at[INSTANT_TEXT_SIZE];
	instant_format(site->zone, day->now, at);
	text_addf(&draft->text, "The day as of %s:\n", at);
	json_add_text(&draft->json, "now", at);
	json_open_list(&draft->json, "queues");
	for (int q = 0; q < site->n_queues; q++)
		say_queue(day, q, draft);
	json_close(&draft->json);
	say_misses(day, &day->was, "misses", "Goals will be missed:", draft);
	text_addf(&draft->text, "%.1f agent-hours short from now on as published",
		day->steps.told_short_h);
	if (day->steps.steps.count > 0)
		text_addf(&draft->text, ", %.1f without those who are absent, %.1f with these:\n",
			day->steps.absent_short_h, day->steps.short_h);
	else
		text_add(&draft->text, "; nothing that may be done would help.\n");
	say_steps(day, draft);
	say_blocks(site, draft);
	say_misses(day, &day->is, "misses_left", NULL, draft);
	say_proposal(day, draft);
}

void intraday_csv(const struct day_under_way *day, struct text *csv)
{
	const struct site *site = day->site->site;
	const struct horizon *horizon = &day->need->horizon;
	text_add(csv, "start,queue,volume,required,scheduled,service_level,asa_s,scheduled_then,"
		      "service_level_then,asa_s_then\n");
	for (interval_index i = 0; i < horizon->count; i++) {
		char at[INSTANT_TEXT_SIZE];
		instant_format(site->zone, horizon_at(horizon, i), at);
		for (int q = 0; q < site->n_queues; q++) {
			text_addf(csv, "%s,%s,%.3f,%.0f", at, site->queues[q].name,
				series_column(&day->outlook->columns[OUTLOOK_VOLUME], q)[i],
				series_column(&day->was.coverage->required, q)[i]);
			for (int side = 0; side < 2; side++) {
				const struct foretold *f = side == 0 ? &day->was : &day->is;
				double level = series_column(
					&f->served->columns[NEED_SERVICE_LEVEL], q)[i];
				double asa = series_column(&f->served->columns[NEED_ASA_S], q)[i];
				text_addf(csv, ",%.3f,",
					series_column(&f->coverage->scheduled, q)[i]);
				if (!isnan(level))
					text_addf(csv, "%.4f", level);
				text_add(csv, ",");
				if (!isnan(asa))
					text_addf(csv, isfinite(asa) ? "%.1f" : "inf", asa);
			}
			text_add(csv, "\n");
		}
	}
}
