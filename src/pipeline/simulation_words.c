/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a simulation found, by queue, by day, and where it is worst. */
#include "base/text.h"
#include "pipeline/simulate.h"

#include <math.h>

enum { WORST = 5 };
static const double FEW_CONTACTS = 1.0; /* a replication: such an interval says little */

/* How a figure of a row is shown. */
static void add_share(struct text *text, const struct service_figure *f)
{
	if (isnan(f->mean))
		text_addf(text, " %17s", "-");
	else
		text_addf(text, " %5.1f %% +-%5.1f  ", 100.0 * f->mean,
			100.0 * fmax(f->high - f->mean, f->mean - f->low));
}

static void add_time(struct text *text, const struct service_figure *f)
{
	if (isnan(f->mean))
		text_addf(text, " %9s", "-");
	else if (f->mean < 9999.5)
		text_addf(text, " %7.0f s", f->mean);
	else
		text_addf(text, " %7.1f h", f->mean / 3600.0);
}

static void add_head(struct text *text, const char *first)
{
	text_addf(text, "%-24s %9s %17s %9s %9s %9s %9s %8s\n", first, "contacts", "in time",
		"mean wait", "median", "p95", "gave up", "occupied");
}

static void add_plain(struct text *text, double share)
{
	if (isnan(share))
		text_addf(text, " %8s", "-");
	else
		text_addf(text, " %6.1f %%", 100.0 * share);
}

static void add_row(struct text *text, const char *name, const struct service_row *row)
{
	const struct service_figure *f = row->figures;
	text_addf(text, "%-24s", name);
	text_addf(text, " %9.1f", f[SERVICE_OFFERED].mean);
	add_share(text, &f[SERVICE_LEVEL]);
	add_time(text, &f[SERVICE_ASA_S]);
	add_time(text, &f[SERVICE_MEDIAN_WAIT_S]);
	add_time(text, &f[SERVICE_P95_WAIT_S]);
	add_plain(text, f[SERVICE_ABANDONED_SHARE].mean);
	add_plain(text, f[SERVICE_OCCUPANCY].mean);
	text_add(text, "\n");
}

static void add_figure(
	struct json_writer *json, const char *name, const struct service_figure *figure)
{
	json_open_object(json, name);
	json_add_number(json, "mean", figure->mean);
	json_add_number(json, "lo95", figure->low);
	json_add_number(json, "hi95", figure->high);
	json_close(json);
}

static void add_figures(struct json_writer *json, const struct service_row *row)
{
	for (int m = 0; m < SERVICE_MEASURES; m++)
		add_figure(json, simulation_names[m], &row->figures[m]);
}

static const char *const verdict_words[] = {
	[SERVICE_NO_GOAL] = "nobody came",
	[SERVICE_MET] = "met",
	[SERVICE_UNSURE] = "not sure",
	[SERVICE_MISSED] = "missed",
};

static void goal_words(
	const struct simulate_queue *queue, const struct simulate_goal *goal, struct text *text)
{
	char within[DURATION_TEXT_SIZE];
	duration_format((int64_t)llround(goal->kind == SIMULATE_ASA ? goal->value : goal->within_s),
		within);
	bool deferred = queue->channel == CHANNEL_DEFERRED;
	switch (goal->kind) {
	case SIMULATE_ANSWERED:
		text_addf(text, "%g %% %s within %s", 100.0 * goal->value,
			deferred ? "done" : "answered", within);
		break;
	case SIMULATE_WAIT:
		text_addf(text, "%g %% wait at most %s", 100.0 * goal->value, within);
		break;
	case SIMULATE_ASA:
		text_addf(text, "mean wait at most %s", within);
		break;
	case SIMULATE_ABANDONED:
		text_addf(text, "at most %g %% give up", 100.0 * goal->value);
		break;
	case SIMULATE_OCCUPANCY:
		text_addf(text, "busy at most %g %%", 100.0 * goal->value);
		break;
	}
}

static void say_goal(const struct simulate_queue *queue, const char *name, int g,
	const struct service_figure *figure, enum service_verdict verdict,
	struct answer_draft *draft)
{
	done_by(text_done) struct text words = {0};
	const struct simulate_goal *goal = &queue->goals[g];
	bool seconds = goal->kind == SIMULATE_ASA;
	double scale = seconds ? 1.0 : 100.0;
	goal_words(queue, goal, &words);
	if (text_check(&words, NULL) != ROTA_OK)
		return;
	text_addf(&draft->text, "goal of '%s', %s: %s", name, words.data, verdict_words[verdict]);
	if (verdict != SERVICE_NO_GOAL)
		text_addf(&draft->text, ", %.1f (%.1f to %.1f) %s", scale * figure->mean,
			scale * figure->low, scale * figure->high, seconds ? "s" : "%");
	text_add(&draft->text, "\n");
	json_open_object(&draft->json, NULL);
	json_add_text(&draft->json, "goal", words.data);
	json_add_text(&draft->json, "verdict", verdict_words[verdict]);
	json_add_text(&draft->json, "unit", seconds ? "s" : "share");
	json_add_bool(&draft->json, "in_time", goal->kind == SIMULATE_ANSWERED);
	json_add_number(&draft->json, "value", goal->value);
	json_add_number(&draft->json, "mean", figure->mean);
	json_add_number(&draft->json, "lo95", figure->low);
	json_add_number(&draft->json, "hi95", figure->high);
	json_close(&draft->json);
	if (verdict == SERVICE_MISSED)
		draft->verdict = ROTA_VERDICT_SHORT;
}

static const char *name_of(const struct site *site, int queue)
{
	return queue < site->n_queues ? site->queues[queue].name : "*";
}

static void say_queues(
	const struct site *site, const struct played *played, struct answer_draft *draft)
{
	const struct service *service = played->service;
	add_head(&draft->text, "queue");
	for (int q = 0; q <= service->n_queues; q++)
		add_row(&draft->text, name_of(site, q), &service->queues[q]);
	json_open_list(&draft->json, "queues");
	for (int q = 0; q <= service->n_queues; q++) {
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "queue", name_of(site, q));
		add_figures(&draft->json, &service->queues[q]);
		json_open_list(&draft->json, "goals");
		for (int g = 0; q < service->n_queues && g < played->scene->input.queues[q].n_goals;
			g++) {
			size_t at = (size_t)q * SIMULATE_MOST_GOALS + (size_t)g;
			say_goal(&played->scene->input.queues[q], name_of(site, q), g,
				&service->goals[at], service->verdicts[at], draft);
		}
		json_close(&draft->json);
		json_close(&draft->json);
	}
	json_close(&draft->json);
}

static void say_days(
	const struct site *site, const struct played *played, struct answer_draft *draft)
{
	const struct service *service = played->service;
	text_add(&draft->text, "\n");
	add_head(&draft->text, "day");
	json_open_list(&draft->json, "days");
	for (int d = 0; d < service->n_days; d++) {
		char date[DAY_TEXT_SIZE];
		day_format(played->scene->horizon.first_day + d, date);
		for (int q = 0; q <= service->n_queues; q++) {
			done_by(text_done) struct text name = {0};
			const struct service_row *row =
				&service->days[(size_t)q * (size_t)service->n_days + (size_t)d];
			text_addf(&name, "%s %s", date, name_of(site, q));
			if (q < service->n_queues && row->figures[SERVICE_OFFERED].mean > 0.0 &&
				name.data != NULL)
				add_row(&draft->text, name.data, row);
			json_open_object(&draft->json, NULL);
			json_add_text(&draft->json, "date", date);
			json_add_text(&draft->json, "queue", name_of(site, q));
			add_figures(&draft->json, row);
			json_close(&draft->json);
		}
	}
	json_close(&draft->json);
}

struct worst {
	int queue;
	interval_index interval;
	double level;
};

/* Keeps the WORST intervals with the lowest service level, the earlier first. */
static void keep_worst(struct worst worst[], int *count, struct worst candidate)
{
	int at = *count;
	while (at > 0 && candidate.level < worst[at - 1].level)
		at--;
	if (at >= WORST)
		return;
	if (*count < WORST)
		(*count)++;
	for (int i = *count - 1; i > at; i--)
		worst[i] = worst[i - 1];
	worst[at] = candidate;
}

static int find_worst(const struct played *played, struct worst worst[WORST])
{
	const struct service *service = played->service;
	int count = 0;
	for (int q = 0; q < service->n_queues; q++) {
		for (interval_index i = 0; i < service->n; i++) {
			const struct service_figure *f =
				service->intervals[(size_t)q * (size_t)service->n + (size_t)i]
					.figures;
			if (f[SERVICE_OFFERED].mean >= FEW_CONTACTS && f[SERVICE_LEVEL].mean < 1.0)
				keep_worst(
					worst, &count, (struct worst){q, i, f[SERVICE_LEVEL].mean});
		}
	}
	return count;
}

static void say_worst(
	const struct site *site, const struct played *played, struct answer_draft *draft)
{
	const struct service *service = played->service;
	struct worst worst[WORST];
	int count = find_worst(played, worst);
	if (count > 0) {
		text_add(&draft->text, "\n");
		add_head(&draft->text, "worst intervals");
	}
	json_open_list(&draft->json, "worst");
	for (int i = 0; i < count; i++) {
		done_by(text_done) struct text name = {0};
		char start[INSTANT_TEXT_SIZE];
		const struct service_row *row =
			&service->intervals[(size_t)worst[i].queue * (size_t)service->n +
					    (size_t)worst[i].interval];
		instant_format(
			site->zone, horizon_at(&played->scene->horizon, worst[i].interval), start);
		text_addf(&name, "%.10s %.5s %s", start, start + 11, name_of(site, worst[i].queue));
		if (name.data != NULL)
			add_row(&draft->text, name.data, row);
		json_open_object(&draft->json, NULL);
		json_add_text(&draft->json, "start", start);
		json_add_text(&draft->json, "queue", name_of(site, worst[i].queue));
		add_figures(&draft->json, row);
		json_close(&draft->json);
	}
	json_close(&draft->json);
}

void simulation_say(
	const struct site *site, const struct played *played, struct answer_draft *draft)
{
	const struct service *service = played->service;
	text_addf(&draft->text,
		"%d replications of %d days, %.0f contacts each; +- is the 95 %% interval%s.\n",
		service->replications, service->n_days, service->contacts / service->replications,
		service->is_precise ? ", as narrow as asked" : "");
	json_add_integer(&draft->json, "replications", service->replications);
	json_add_bool(&draft->json, "precise", service->is_precise);
	json_add_number(&draft->json, "contacts", service->contacts);
	say_queues(site, played, draft);
	say_days(site, played, draft);
	say_worst(site, played, draft);
	text_add(&draft->text, "\n");
}
