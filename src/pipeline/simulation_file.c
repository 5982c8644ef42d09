/* SPDX-License-Identifier: GPL-3.0-or-later */
/* out/simulation.json: what was found, for the report. A plan made since has another digest. */
#include "files/roster_file.h"
#include "pipeline/inputs.h"
#include "pipeline/simulate.h"

#include <math.h>
#include <string.h>

static enum rota_status digest_roster(const struct site *site, const struct roster *roster,
	char ret_digest[DIGEST_SIZE], struct rota_error *err)
{
	done_by(text_done) struct text bytes = {0};
	struct digest digest;
	TRY(roster_file_write(site, roster, &bytes, err));
	TRY(text_check(&bytes, err));
	digest_init(&digest);
	digest_add(&digest, bytes.data, bytes.length);
	digest_finish(&digest, ret_digest);
	return ROTA_OK;
}

enum rota_status simulation_keep(const struct rota_site *site, const struct roster *roster,
	const struct played *played, struct rota_error *err)
{
	done_by(answer_draft_done) struct answer_draft draft = {0};
	done_by(text_done) struct text csv = {0};
	owned_by(rota_answer_free) struct rota_answer *answer = NULL;
	char digest[DIGEST_SIZE];
	simulation_csv(site->site, played, &csv);
	TRY(text_check(&csv, err));
	TRY(digest_roster(site->site, roster, digest, err));
	answer_draft_init(&draft, "simulate");
	json_add_text(&draft.json, "plan", digest);
	simulation_say(site->site, played, &draft);
	TRY(answer_new(&draft, &answer, err));
	const char *json = rota_answer_json(answer);
	TRY(pipeline_write(site, "simulation.csv", csv.data, csv.length, err));
	return pipeline_write(site, "simulation.json", json, strlen(json), err);
}

struct simulated *simulated_free(struct simulated *simulated)
{
	if (simulated != NULL)
		arena_done(&simulated->arena);
	free(simulated);
	return NULL;
}

static double number_of(const struct json_value *value)
{
	double number;
	return json_number_of(value, &number) ? number : NAN;
}

static struct simulated_figure figure_of(const struct json_value *value)
{
	return (struct simulated_figure){number_of(json_find(value, "mean")),
		number_of(json_find(value, "lo95")), number_of(json_find(value, "hi95"))};
}

static struct simulated_row row_of(const struct json_value *value)
{
	static const enum service_measure measures[SIMULATED_MEASURES] = {
		[SIMULATED_OFFERED] = SERVICE_OFFERED,
		[SIMULATED_LEVEL] = SERVICE_LEVEL,
		[SIMULATED_ASA_S] = SERVICE_ASA_S,
		[SIMULATED_ABANDONED] = SERVICE_ABANDONED_SHARE,
		[SIMULATED_OCCUPANCY] = SERVICE_OCCUPANCY,
	};
	struct simulated_row row;
	for (int m = 0; m < SIMULATED_MEASURES; m++)
		row.figures[m] = figure_of(json_find(value, simulation_names[measures[m]]));
	return row;
}

static enum rota_status copy_text(struct simulated *s, const struct json_value *object,
	const char *key, const char **ret_text, struct rota_error *err)
{
	const char *text = json_text_of(json_find(object, key), NULL);
	return arena_copy_text(&s->arena, text != NULL ? text : "", ret_text, err);
}

static enum rota_status read_goals(struct simulated *s, const struct json_value *list,
	struct simulated_queue *queue, struct rota_error *err)
{
	struct simulated_goal *goals;
	size_t n = json_count(list);
	TRY(arena_take(&s->arena, n * sizeof(*goals), &goals, err));
	for (size_t g = 0; g < n; g++) {
		const struct json_value *item = json_item(list, g);
		const char *unit = json_text_of(json_find(item, "unit"), NULL);
		TRY(copy_text(s, item, "goal", &goals[g].words, err));
		TRY(copy_text(s, item, "verdict", &goals[g].verdict, err));
		goals[g].figure = figure_of(item);
		goals[g].value = number_of(json_find(item, "value"));
		goals[g].seconds = unit != NULL && strcmp(unit, "s") == 0;
		goals[g].missed = strcmp(goals[g].verdict, "missed") == 0;
		json_bool_of(json_find(item, "in_time"), &goals[g].of_level);
	}
	queue->goals = goals;
	queue->n_goals = (int)n;
	return ROTA_OK;
}

/* Days stand by date, then by queue. */
static enum rota_status read_queues(
	struct simulated *s, const struct json_value *document, struct rota_error *err)
{
	const struct json_value *queues = json_find(document, "queues");
	const struct json_value *days = json_find(document, "days");
	size_t n = json_count(queues), n_days = n > 0 ? json_count(days) / n : 0;
	const char *first = json_text_of(json_find(json_item(days, 0), "date"), NULL);
	if (first != NULL && !day_parse(first, strlen(first), &s->first_day))
		return ROTA_OK;
	TRY(arena_take(&s->arena, n * sizeof(*s->queues), &s->queues, err));
	for (size_t q = 0; q < n; q++) {
		struct simulated_row *rows;
		const struct json_value *item = json_item(queues, q);
		TRY(copy_text(s, item, "queue", &s->queues[q].name, err));
		TRY(read_goals(s, json_find(item, "goals"), &s->queues[q], err));
		TRY(arena_take(&s->arena, n_days * sizeof(*rows), &rows, err));
		for (size_t d = 0; d < n_days; d++)
			rows[d] = row_of(json_item(days, d * n + q));
		s->queues[q].row = row_of(item);
		s->queues[q].days = rows;
	}
	s->n_queues = (int)n;
	s->n_days = (int)n_days;
	return ROTA_OK;
}

static enum rota_status read_worst(
	struct simulated *s, const struct json_value *list, struct rota_error *err)
{
	size_t n = json_count(list);
	TRY(arena_take(&s->arena, n * sizeof(*s->worst), &s->worst, err));
	for (size_t i = 0; i < n; i++) {
		const struct json_value *item = json_item(list, i);
		struct simulated_worst *worst = &s->worst[s->n_worst];
		const char *start = json_text_of(json_find(item, "start"), NULL);
		if (start == NULL || strlen(start) < 16 || !day_parse(start, 10, &worst->day) ||
			!clock_parse(start + 11, 5, &worst->at))
			continue;
		TRY(copy_text(s, item, "queue", &worst->queue, err));
		worst->row = row_of(item);
		s->n_worst++;
	}
	return ROTA_OK;
}

static enum rota_status read_document(
	struct simulated *s, const struct json_value *document, struct rota_error *err)
{
	double replications = number_of(json_find(document, "replications"));
	s->replications = replications >= 0 && replications < 1e9 ? (int)replications : 0;
	TRY(read_queues(s, document, err));
	return read_worst(s, json_find(document, "worst"), err);
}

enum rota_status simulation_read(const struct rota_site *site, const struct roster *roster,
	struct simulated **ret_simulated, struct rota_error *err)
{
	static const char *const name[] = {"out/simulation.json", NULL};
	done_by(input_file_done) struct input_file file = {0};
	owned_by(json_free) struct json_value *document = NULL;
	owned_by(simulated_free) struct simulated *simulated = NULL;
	char digest[DIGEST_SIZE];
	*ret_simulated = NULL;
	if (!inputs_is_there(site, name[0]))
		return ROTA_OK;
	TRY(inputs_read(site, NULL, name, "'rota simulate' makes it", &file, err));
	enum rota_status status = json_parse(file.bytes, file.length, &document, err);
	if (status != ROTA_OK)
		return error_add(err, status, "'%s'", file.path);
	TRY(digest_roster(site->site, roster, digest, err));
	const char *plan = json_text_of(json_find(document, "plan"), NULL);
	if (plan == NULL || strcmp(plan, digest) != 0)
		return ROTA_OK;
	TRY(memory_new(1, sizeof(*simulated), &simulated, err));
	TRY(read_document(simulated, document, err));
	*ret_simulated = TAKE(simulated);
	return ROTA_OK;
}
