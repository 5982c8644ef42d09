/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day played through contact by contact, as it was told and with what is proposed: the same
 * contacts both times. What came so far fills the lines; the figures are of the rest. */
#include "pipeline/intraday.h"
#include "pipeline/scene_told.h"
#include "simulate/scene.h"
#include "site/aims.h"

#include <math.h>

enum { REPLICATIONS = 100 };

struct intraday_played {
	struct service *was, *is; /* with the absent gone, and with all steps */
	int rest;		  /* its place among their days */
};

struct intraday_played *intraday_played_free(struct intraday_played *played)
{
	if (played == NULL)
		return NULL;
	service_free(played->was);
	service_free(played->is);
	free(played);
	return NULL;
}
OWNER(struct intraday_played, intraday_played_free);

static bool has_live_queue(const struct site *site)
{
	for (int q = 0; q < site->n_queues; q++)
		if (site->queues[q].channel != CHANNEL_DEFERRED)
			return true;
	return false;
}

/* The first interval that has not begun. */
static interval_index find_rest(const struct day_under_way *day)
{
	interval_index i = 0;
	while (i < day->outlook->horizon.count && horizon_at(&day->outlook->horizon, i) < day->now)
		i++;
	return i;
}

static enum rota_status play(const struct day_under_way *day, const struct roster *roster,
	const struct scene_told *told, interval_index from, struct service **ret_service,
	struct rota_error *err)
{
	owned_by(scene_free) struct scene *scene = NULL;
	done_by(notes_done) struct notes notes = {0};
	const struct site *site = day->site->site;
	const struct roster *const rosters[] = {roster, day->before};
	struct simulate_settings settings = {.seed = day->context != NULL ? day->context->seed : 0,
		.replications = REPLICATIONS};
	if (from > 0)
		TRY(scene_make_rest(site, day->outlook, rosters, COUNT_OF(rosters), told->queues,
			from, &scene, &notes, err));
	else
		TRY(scene_make(site, day->outlook, rosters, COUNT_OF(rosters), told->queues, &scene,
			&notes, err));
	return simulate_run(&scene->input, &settings, day->context, ret_service, err);
}

enum rota_status intraday_play(struct day_under_way *day, struct rota_error *err)
{
	done_by(scene_told_done) struct scene_told told = {0};
	done_by(notes_done) struct notes notes = {0};
	owned_by(intraday_played_free) struct intraday_played *played = NULL;
	interval_index from = find_rest(day);
	if (from >= day->outlook->horizon.count || !has_live_queue(day->site->site))
		return ROTA_OK;
	TRY(memory_new(1, sizeof(*played), &played, err));
	TRY(scene_told_read(day->site, day->outlook, &told, &notes, err));
	TRY(play(day, day->steps.present, &told, from, &played->was, err));
	TRY(play(day, day->steps.counted, &told, from, &played->is, err));
	played->rest = from > 0 ? 1 : 0;
	day->played = TAKE(played);
	return ROTA_OK;
}

static const struct service_row *row_of(
	const struct day_under_way *day, const struct service *service, int queue)
{
	return &service->days[(size_t)queue * (size_t)service->n_days + (size_t)day->played->rest];
}

/* By the interval: met or missed where it lies on one side of the goal. */
static const char *verdict_of(double goal, const struct service_figure *level)
{
	if (!(goal > 0) || isnan(level->low) || isnan(level->high))
		return "";
	if (level->low >= goal)
		return ", meets its goal";
	return level->high < goal ? ", misses its goal" : ", may miss its goal";
}

static void write_side(const struct service_row *row, double goal, struct text *text)
{
	const struct service_figure *level = &row->figures[SERVICE_LEVEL];
	char asa[DURATION_TEXT_SIZE];
	double asa_s = row->figures[SERVICE_ASA_S].mean;
	if (isnan(level->mean)) {
		text_add(text, "nobody comes");
		return;
	}
	text_addf(text, "%.1f %% (%.1f to %.1f)", 100 * level->mean, 100 * level->low,
		100 * level->high);
	if (isfinite(asa_s) && asa_s < 1e7) {
		duration_format((int64_t)llround(asa_s), asa);
		text_addf(text, ", ASA %s", asa);
	}
	text_add(text, verdict_of(goal, level));
}

static void add_figure(struct json_writer *json, const char *key, const struct service_figure *f)
{
	json_open_object(json, key);
	json_add_number(json, "mean", f->mean);
	json_add_number(json, "low", f->low);
	json_add_number(json, "high", f->high);
	json_close(json);
}

static void add_side(struct json_writer *json, const char *key, const struct service_row *row)
{
	json_open_object(json, key);
	add_figure(json, "service_level", &row->figures[SERVICE_LEVEL]);
	add_figure(json, "asa_s", &row->figures[SERVICE_ASA_S]);
	add_figure(json, "abandoned", &row->figures[SERVICE_ABANDONED_SHARE]);
	json_close(json);
}

void intraday_say_played(const struct day_under_way *day, int queue, struct answer_draft *draft)
{
	const struct intraday_played *played = day->played;
	bool is_live = day->site->site->queues[queue].channel != CHANNEL_DEFERRED;
	if (played == NULL || !is_live ||
		played->was->verdicts[(size_t)queue * SIMULATE_MOST_GOALS] == SERVICE_NO_GOAL)
		return;
	const struct service_row *was = row_of(day, played->was, queue);
	const struct service_row *is = row_of(day, played->is, queue);
	double goal = aims_goal(&day->site->site->queues[queue]).answered_share;
	text_addf(&draft->text, "  %-14s played %d times, 95 %% sure: ", "",
		played->was->replications);
	write_side(was, goal, &draft->text);
	if (day->changes.count > 0) {
		text_add(&draft->text, "; with the steps below: ");
		write_side(is, goal, &draft->text);
	}
	text_add(&draft->text, "\n");
	json_open_object(&draft->json, "played");
	json_add_integer(&draft->json, "replications", played->was->replications);
	add_side(&draft->json, "as_told", was);
	add_side(&draft->json, "with_steps", is);
	json_close(&draft->json);
}
