/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/service_table.h"

#include <math.h>
#include <stdio.h>

void service_seconds(double seconds, char ret_text[SECONDS_TEXT_SIZE])
{
	if (isfinite(seconds))
		snprintf(ret_text, SECONDS_TEXT_SIZE, "%.3f s", seconds);
	else
		snprintf(ret_text, SECONDS_TEXT_SIZE, "endless");
}

double service_heads(double agents, double shrinkage)
{
	return ceil(agents / (1.0 - shrinkage) - 1e-9);
}

enum unit { SHARE, SECONDS };
static const struct figure {
	const char *name;
	size_t offset;
	enum unit unit;
	bool leaving; /* says something only where people give up */
	bool within;  /* is about a time */
	const char *meaning;
} figures[] = {
	{"p_wait", offsetof(struct rota_service, p_wait), SHARE, false, false,
		"contacts that find every agent busy, of all"},
	{"p_abandon", offsetof(struct rota_service, p_abandon), SHARE, false, false,
		"contacts that give up before they are answered, of all"},
	{"answered_all", offsetof(struct rota_service, answered), SHARE, false, true,
		"answered within the time, of all contacts (the standard)"},
	{"answered_patient", offsetof(struct rota_service, answered_patient), SHARE, true, true,
		"answered within the time, of all but those who gave up within it"},
	{"answered_served", offsetof(struct rota_service, answered_served), SHARE, true, true,
		"answered within the time, of those who were answered at all"},
	{"answered_virtual", offsetof(struct rota_service, answered_offered), SHARE, true, true,
		"would be answered within the time if they never gave up, of all"},
	{"asa_s", offsetof(struct rota_service, asa_s), SECONDS, false, false,
		"ASA: mean wait of those who were answered"},
	{"mean_wait_s", offsetof(struct rota_service, mean_wait_s), SECONDS, true, false,
		"mean wait of all, until answered or given up"},
	{"median_wait_s", offsetof(struct rota_service, median_wait_s), SECONDS, false, false,
		"P50: half of all wait at most so long, until answered or given up"},
	{"p90_wait_s", offsetof(struct rota_service, p90_wait_s), SECONDS, false, false,
		"P90: nine in ten of all wait at most so long"},
	{"p95_wait_s", offsetof(struct rota_service, p95_wait_s), SECONDS, false, false,
		"P95: 19 in 20 of all wait at most so long"},
	{"occupancy", offsetof(struct rota_service, occupancy), SHARE, false, false,
		"time that agents are busy with contacts, of their time at work"},
};

static double value_of(const struct figure *figure, const struct rota_service *service)
{
	return *(const double *)((const char *)service + figure->offset);
}

static void format_figure(enum unit unit, double value, char ret_text[SECONDS_TEXT_SIZE])
{
	if (unit == SHARE)
		snprintf(ret_text, SECONDS_TEXT_SIZE, "%.4f %%", 100.0 * value);
	else
		service_seconds(value, ret_text);
}

enum { COLUMNS = 3 };
struct column {
	int64_t agents;
	bool met;
	struct rota_service service;
};

static int make_columns(const struct service_question *q, struct column ret_columns[COLUMNS])
{
	int count = 0;
	for (int64_t n = q->agents - 1; n <= q->agents + 1; n++) {
		if (n < 0 || n > MOST_AGENTS)
			continue;
		struct column *column = &ret_columns[count++];
		column->agents = n;
		column->met = goals_met_by(&q->goals, &q->load, n, NULL);
		service_figures(&q->load, n, q->within_s, &column->service);
	}
	return count;
}

static void add_head(const struct service_question *q, const struct column columns[], int count,
	struct text *text)
{
	text_addf(text, "\n  %-18s", "agents at work");
	for (int i = 0; i < count; i++)
		text_addf(text, "%15lld", (long long)columns[i].agents);
	text_add(text, "   definition\n");
	if (q->shrinkage > 0.0) {
		text_addf(text, "  %-18s", "scheduled");
		for (int i = 0; i < count; i++)
			text_addf(text, "%15.0f",
				service_heads((double)columns[i].agents, q->shrinkage));
		text_addf(text, "   agents / (1 - %g), rounded up, once\n", q->shrinkage);
	}
	if (q->goals.count == 0)
		return;
	text_addf(text, "  %-18s", "meets every goal");
	for (int i = 0; i < count; i++)
		text_addf(text, "%15s", columns[i].met ? "yes" : "no");
	text_add(text, "   within 1e-9 of the figure\n");
}

static void add_texts(const struct service_question *q, const struct column columns[], int count,
	struct text *text)
{
	bool leaving = q->load.patience_s > 0.0;
	add_head(q, columns, count, text);
	for (size_t f = 0; f < COUNT_OF(figures); f++) {
		const struct figure *figure = &figures[f];
		if (figure->leaving && !leaving)
			continue;
		text_addf(text, "  %-18s", figure->name);
		for (int i = 0; i < count; i++) {
			char words[SECONDS_TEXT_SIZE];
			format_figure(figure->unit, value_of(figure, &columns[i].service), words);
			text_addf(text, "%15s", words);
		}
		text_addf(text, "   %s", figure->meaning);
		if (figure->within)
			text_addf(text, ": %g s", q->within_s);
		text_add(text, "\n");
	}
	if (!leaving)
		text_add(text, "  Nobody gives up, so that all four definitions of answered within "
			       "a time, and the waits of all and of those answered, are the "
			       "same.\n");
}

static void add_json(const struct service_question *q, const struct column columns[], int count,
	struct json_writer *json)
{
	json_add_number(json, "within_s", q->within_s);
	json_open_list(json, "service");
	for (int i = 0; i < count; i++) {
		const struct column *column = &columns[i];
		json_open_object(json, NULL);
		json_add_integer(json, "agents", column->agents);
		json_add_number(
			json, "scheduled", service_heads((double)column->agents, q->shrinkage));
		json_add_bool(json, "meets_goals", column->met);
		for (size_t f = 0; f < COUNT_OF(figures); f++)
			json_add_number(
				json, figures[f].name, value_of(&figures[f], &column->service));
		json_close(json);
	}
	json_close(json);
	json_open_object(json, "definitions");
	for (size_t f = 0; f < COUNT_OF(figures); f++)
		json_add_text(json, figures[f].name, figures[f].meaning);
	json_close(json);
}

void service_table_add(const struct service_question *q, struct answer_draft *draft)
{
	struct column columns[COLUMNS];
	int count = make_columns(q, columns);
	add_texts(q, columns, count, &draft->text);
	add_json(q, columns, count, &draft->json);
}
