/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/intraday.h"

#include "forecast/today.h"
#include "pipeline/before.h"
#include "pipeline/diary.h"
#include "pipeline/forecast.h"
#include "pipeline/import.h"
#include "pipeline/inputs.h"
#include "pipeline/need_cut.h"
#include "pipeline/periods.h"
#include "pipeline/proposals.h"
#include "pipeline/whole.h"
#include "staffing/staffing.h"
#include "store/proposals.h"

#include <math.h>
#include <string.h>
#include <time.h>

static const double USUAL_MOVE_NOTICE_S = 900, USUAL_CALL_NOTICE_S = 7200;
enum { USUAL_CALL_INS = 3, USUAL_HOME = 3, DAY_S = 86400 };
/* How proposals of this kind begin, which may be replaced. */
static const char OWN[] = "intraday ";

static void day_done(struct day_under_way *day)
{
	forecast_product_done(&day->product);
	free(day->queues);
	outlook_free(day->outlook);
	need_free(day->need);
	need_free(day->careful_need);
	need_free(day->period_need);
	roster_free(day->told);
	roster_free(day->before);
	roster_free(day->next);
	intraday_done(&day->steps);
	foretold_done(&day->was);
	foretold_done(&day->is);
	intraday_played_free(day->played);
	roster_changes_done(&day->changes);
}

static enum rota_status take_in(struct day_under_way *day, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft unsaid = {0};
	if (day->site->site->n_history == 0 || inputs_given(day->site))
		return ROTA_OK;
	diary_stage(day->site, "import");
	return import_files(day->site, NULL, 0, day->context, &unsaid, err);
}

/* The end of the last interval that anything is known of. */
static instant known_until(const struct past *past, int n_queues)
{
	interval_index last = -1;
	for (int q = 0; q < n_queues; q++) {
		const double *volume = series_column(&past->volume, q);
		for (interval_index i = past->horizon.count - 1; i > last; i--)
			if (isfinite(volume[i]))
				last = i;
	}
	return horizon_at(&past->horizon, last + 1);
}

/* Where it was not told: the clock, if history is of the same day; else where history ends. */
static enum rota_status guess_now(struct day_under_way *day, struct rota_error *err)
{
	owned_by(past_free) struct past *past = NULL;
	const struct site *site = day->site->site;
	day_number clock_day, known_day;
	int second;
	TRY(store_read_past(day->site->store, site, INT64_MAX, &past, err));
	if (past == NULL)
		return error_set(
			err, ROTA_EINVAL, "there is no history, 'rota import' takes it in");
	instant clock = (instant)time(NULL), known = known_until(past, site->n_queues);
	zone_local(site->zone, clock, &clock_day, &second);
	zone_local(site->zone, known, &known_day, &second);
	day->now = clock > known && clock_day == known_day ? clock : known;
	if (second == 0 && day->now == known)
		return error_set(err, ROTA_EINVAL,
			"history ends with a whole day: '--now 11:30' says what time of that day "
			"it is");
	return ROTA_OK;
}

static enum rota_status find_now(struct day_under_way *day, struct rota_error *err)
{
	int second;
	const char *told = day->settings->now;
	if (told != NULL)
		TRY(forecast_read_now(day->site, told, &day->now, err));
	else
		TRY(guess_now(day, err));
	zone_local(day->site->site->zone, day->now, &day->today, &second);
	return ROTA_OK;
}

static void put_what_came(
	struct outlook *outlook, const struct past *past, instant now, int n_queues)
{
	for (int q = 0; q < n_queues; q++) {
		const double *came = series_column(&past->volume, q);
		double *volume = series_column(&outlook->columns[OUTLOOK_VOLUME], q);
		for (interval_index i = 0; i < outlook->horizon.count; i++) {
			instant at = horizon_at(&outlook->horizon, i);
			interval_index k = horizon_find(&past->horizon, at);
			if (at < now && k >= 0 && k < past->horizon.count && isfinite(came[k]))
				volume[i] = came[k];
		}
	}
}

/* The upper end of the 80 % band in place of the mean, from now on. */
static enum rota_status careful_need(struct day_under_way *day, struct rota_error *err)
{
	owned_by(outlook_free) struct outlook *careful = NULL;
	done_by(notes_done) struct notes notes = {0};
	const struct outlook *from = day->outlook;
	TRY(outlook_new(&from->horizon, from->n_queues, &careful, err));
	for (int c = 0; c < OUTLOOK_COLUMNS; c++)
		for (int q = 0; q < from->n_queues; q++) {
			const double *source = series_column(&from->columns[c], q);
			const double *high = series_column(&from->columns[OUTLOOK_HI80], q);
			double *to = series_column(&careful->columns[c], q);
			for (interval_index i = 0; i < from->horizon.count; i++) {
				bool ahead = horizon_at(&from->horizon, i) >= day->now;
				to[i] = c == OUTLOOK_VOLUME && ahead ? fmax(source[i], high[i])
								     : source[i];
			}
		}
	return staffing_run(day->site->site, careful, &day->careful_need, &notes, err);
}

static enum rota_status note_queues(struct day_under_way *day, struct rota_error *err)
{
	size_t count = (size_t)day->site->site->n_queues;
	TRY(memory_new(count, sizeof(*day->queues), &day->queues, err));
	for (size_t q = 0; q < count; q++) {
		const struct today_queue *t = &day->product.today[q];
		day->queues[q] = (struct day_queue){t->came, t->forecast, t->rest, t->rest_before};
	}
	return ROTA_OK;
}

static enum rota_status work_out_need(struct day_under_way *day, struct rota_error *err)
{
	owned_by(past_free) struct past *past = NULL;
	done_by(notes_done) struct notes notes = {0};
	const struct site *site = day->site->site;
	struct forecast_wish wish = {.now = day->now};
	struct horizon horizon;
	TRY(forecast_read_past_until(day->site, day->now, day->today, &past, err));
	TRY(horizon_init(&horizon, site->zone, day->today, 1, site->interval_s, err));
	diary_stage(day->site, "forecast");
	TRY(forecast_make_product(site, past, &horizon, &wish, day->context, &day->product, err));
	TRY(note_queues(day, err));
	day->outlook = TAKE(day->product.outlook);
	put_what_came(day->outlook, past, day->now, site->n_queues);
	diary_stage(day->site, "staff");
	TRY(staffing_run(site, day->outlook, &day->need, &notes, err));
	return careful_need(day, err);
}

/* What today changes may break a rule behind it as long as rest, runs and weeks reach over. */
static enum rota_status find_next(
	struct day_under_way *day, struct period next, struct rota_error *err)
{
	day->next_period = next;
	if (next.first_day - day->today > WEEKDAYS)
		return ROTA_OK;
	return before_read_days(
		day->site, next.first_day, next.first_day + next.n_days, &day->next, err);
}

/* The stretch of days that was published as one and has the day. */
static enum rota_status find_told(struct day_under_way *day, struct rota_error *err)
{
	done_by(periods_done) struct periods periods = {0};
	char date[DAY_TEXT_SIZE];
	TRY(periods_list(day->site->store, &periods, err));
	for (size_t i = 0; i < periods.count; i++) {
		const struct period *period = &periods.items[i];
		if (period->first_day > day->today ||
			day->today >= period->first_day + period->n_days)
			continue;
		day->period = *period;
		if (i + 1 < periods.count)
			TRY(find_next(day, periods.items[i + 1], err));
	}
	day_number first = day->period.first_day;
	if (day->period.n_days > 0)
		TRY(before_read_days(
			day->site, first, first + day->period.n_days, &day->told, err));
	if (day->told != NULL)
		return before_read(day->site, day->period, &day->before, err);
	day_format(day->today, date);
	return error_set(err, ROTA_EINVAL,
		"nothing was published for %s, 'rota publish' or 'rota nightly' does it", date);
}

/* "breaks,send-home" */
static enum rota_status read_wants(
	const char *only, bool wants[INTRADAY_KINDS], struct rota_error *err)
{
	static const struct {
		const char *word;
		enum intraday_kind kind;
	} words[] = {{"breaks", INTRADAY_BREAKS}, {"coaching", INTRADAY_MEETING},
		{"call-in", INTRADAY_CALL_IN}, {"send-home", INTRADAY_STAY_HOME}};
	for (size_t i = 0; i < COUNT_OF(words) && only == NULL; i++)
		wants[words[i].kind] = true;
	for (const char *at = only; at != NULL;) {
		size_t length = strcspn(at, ","), found = COUNT_OF(words);
		for (size_t i = 0; i < COUNT_OF(words); i++)
			if (strlen(words[i].word) == length &&
				memcmp(words[i].word, at, length) == 0)
				found = i;
		if (found == COUNT_OF(words))
			return error_set(err, ROTA_EINVAL,
				"'--only' has '%.*s', must be of breaks, coaching, call-in, "
				"send-home",
				(int)(length < 40 ? length : 40), at);
		wants[words[found].kind] = true;
		at = at[length] == ',' ? at + length + 1 : NULL;
	}
	return ROTA_OK;
}

static double either(double told, double usual)
{
	return told < 0 ? usual : told;
}

static enum rota_status find_steps(struct day_under_way *day, struct rota_error *err)
{
	const struct rota_intraday_settings *settings = day->settings;
	const struct site *site = day->site->site;
	struct intraday_order order = {.site = site,
		.need = day->need,
		.careful_need = day->careful_need,
		.told = day->told,
		.before = day->before,
		.period = day->period,
		.next = day->next,
		.next_period = day->next_period,
		.today = day->today,
		.now = day->now,
		.move_from =
			day->now + (instant)either(settings->move_notice_s, USUAL_MOVE_NOTICE_S),
		.call_in_from =
			day->now + (instant)either(settings->call_notice_s, USUAL_CALL_NOTICE_S),
		.most_call_ins = (int)either(settings->most_call_ins, USUAL_CALL_INS),
		.most_home = (int)either(settings->most_home, USUAL_HOME)};
	memcpy(order.wants, day->wants, sizeof(order.wants));
	TRY(need_cut(site, day->need, day->period, &day->period_need, err));
	order.period_need = day->period_need;
	diary_stage(day->site, "intraday");
	TRY(intraday_run(&order, &day->steps, err));
	TRY(foretell(
		site, day->outlook, day->need, day->steps.present, day->before, &day->was, err));
	TRY(foretell(
		site, day->outlook, day->need, day->steps.counted, day->before, &day->is, err));
	return roster_compare(site, day->told, day->steps.roster, &day->changes, err);
}

/* Why a person's day changes, by the step that changes it. */
static void give_reasons(struct day_under_way *day)
{
	static const char *const reasons[INTRADAY_KINDS] = {
		[INTRADAY_LEAVES] = "away from then on, by timeoff.csv",
		[INTRADAY_BREAKS] = "breaks where the floor can spare them",
		[INTRADAY_MEETING] = "coaching where the floor can spare it",
		[INTRADAY_CALL_IN] = "called in, the day is short of people",
		[INTRADAY_STAY_HOME] = "sent home, the day has people to spare",
		[INTRADAY_SHORTER] = "sent home, the day has people to spare",
	};
	const struct site *site = day->site->site;
	for (size_t i = 0; i < day->changes.count; i++) {
		struct roster_change *change = &day->changes.items[i];
		int agent = site_find_agent(site, change->agent_id);
		for (size_t k = 0; k < day->steps.steps.count; k++) {
			const struct intraday_step *step = &day->steps.steps.items[k];
			bool is_of = step->day == change->day &&
				     (step->agent == agent || step->lead == agent);
			if (is_of && reasons[step->kind] != NULL)
				change->reason = reasons[step->kind];
		}
	}
}

static enum rota_status propose(struct day_under_way *day, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	char clock[INSTANT_TEXT_SIZE];
	instant_format(day->site->site->zone, day->now, clock);
	give_reasons(day);
	snprintf(day->why, sizeof(day->why),
		"%sat %.16s: %zu shifts change, %.1f agent-hours short in place of %.1f", OWN,
		clock, day->changes.count, day->steps.short_h, day->steps.absent_short_h);
	struct proposal_case c = {day->why, "", day->steps.roster, day->period, &day->changes};
	answer_draft_init(&draft, "proposal");
	day->proposed = true;
	intraday_say(day, &draft);
	return proposal_keep(day->site, &c, &draft, err);
}

/* Those of an earlier hour are of no use any more; one of the night is for a person to decide. */
static enum rota_status clear_proposals(struct day_under_way *day, struct rota_error *err)
{
	done_by(store_proposals_done) struct store_proposals proposals = {0};
	TRY(store_list_proposals(day->site->store, &proposals, err));
	for (size_t i = 0; i < proposals.count; i++)
		day->night_waits |= strncmp(proposals.items[i].why, OWN, strlen(OWN)) != 0;
	if (proposals.count > 0 && !day->night_waits)
		return proposals_drop(day->site, err);
	return ROTA_OK;
}

static enum rota_status conclude(struct day_under_way *day, struct rota_error *err)
{
	done_by(text_done) struct text csv = {0};
	TRY(clear_proposals(day, err));
	if (day->changes.count > 0 && !day->night_waits)
		TRY(propose(day, err));
	intraday_csv(day, &csv);
	TRY(text_check(&csv, err));
	TRY(pipeline_write(day->site, "intraday.csv", csv.data, csv.length, err));
	TRY(whole_settle(day->site, false, err));
	return whole_deliver(day->site, err);
}

enum rota_status rota_intraday(struct rota_site *site,
	const struct rota_intraday_settings *settings, const struct rota_context *context,
	struct rota_answer **ret_answer, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(day_done) struct day_under_way day = {
		.site = site, .settings = settings, .context = context};
	struct store *store;
	TRY(read_wants(settings->only, day.wants, err));
	TRY(whole_hold(site, context, err));
	TRY(pipeline_store(site, &store, err));
	TRY(whole_begin(site, err));
	TRY(take_in(&day, err));
	TRY(find_now(&day, err));
	TRY(find_told(&day, err));
	TRY(work_out_need(&day, err));
	TRY(find_steps(&day, err));
	TRY(intraday_play(&day, err));
	if (context_is_cancelled(context))
		return error_set(err, ROTA_ELIMIT, "stopped before the end: nothing has changed");
	TRY(conclude(&day, err));
	answer_draft_init(&draft, "intraday");
	intraday_say(&day, &draft);
	if (day.proposed)
		draft.verdict = ROTA_VERDICT_REVIEW;
	else if (intraday_misses(&day.is, site->site, day.now))
		draft.verdict = ROTA_VERDICT_SHORT;
	return answer_new(&draft, ret_answer, err);
}
