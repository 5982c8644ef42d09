/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Figures of the night as text that Prometheus reads (exposition format, version 0.0.4): written
 * whole after each night, also one with nothing new and one that failed, so that a monitor sees
 * when the last was. What a night did not work out is as the last one left it.
 */
#include "base/file.h"
#include "pipeline/diary.h"
#include "pipeline/night.h"
#include "store/proposals.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char SUCCESS[] = "rota_last_success_timestamp_seconds";

struct metrics {
	struct text out;
	char label[800]; /* site="...", escaped */
	const char *name;
};

/* Backslash, quote and line end as the format wants them. */
static void set_label(struct metrics *m, const char *site)
{
	size_t at = (size_t)snprintf(m->label, sizeof(m->label), "site=\"");
	for (; *site != '\0' && at + 4 < sizeof(m->label); site++) {
		if (*site == '\\' || *site == '"' || *site == '\n')
			m->label[at++] = '\\';
		m->label[at++] = *site == '\n' ? 'n' : *site;
	}
	m->label[at++] = '"';
	m->label[at] = '\0';
}

static void begin(struct metrics *m, const char *name, const char *help)
{
	m->name = name;
	text_addf(&m->out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

static void add(struct metrics *m, const char *more, double value)
{
	char number[JSON_NUMBER_SIZE];
	if (isnan(value))
		return;
	json_format_number(value, number);
	text_addf(&m->out, "%s{%s%s} %s\n", m->name, m->label, more, number);
}

static void add_one(struct metrics *m, const char *name, const char *help, double value)
{
	if (isnan(value))
		return;
	begin(m, name, help);
	add(m, "", value);
}

/* What the file of before says; NAN where there is none, or it is of another site. */
static double read_success(const struct metrics *m, const char *path)
{
	enum { MOST_BYTES = 1 << 20 };
	done_by(text_done) struct text line = {0};
	owned_ char *bytes = NULL;
	size_t length;
	text_addf(&line, "\n%s{%s} ", SUCCESS, m->label);
	if (!file_exists(path) || file_read(path, MOST_BYTES, &bytes, &length, NULL) != ROTA_OK ||
		text_check(&line, NULL) != ROTA_OK)
		return NAN;
	const char *found = strstr(bytes, line.data);
	return found != NULL ? strtod(found + line.length, NULL) : (double)NAN;
}

/* The newest night of rota.db that planned anything, or that went well. */
static const struct store_run *find_run(const struct store_runs *runs, bool planned)
{
	for (size_t i = 0; i < runs->count; i++) {
		const struct store_run *run = &runs->items[i];
		if (strcmp(run->command, "nightly") == 0 &&
			(planned ? run->changes >= 0
				 : run->exit_status != 1 && run->exit_status != 2))
			return run;
	}
	return NULL;
}

static double known(int64_t number)
{
	return number >= 0 ? (double)number : (double)NAN;
}

static void add_plan(struct metrics *m, const struct store_run *run)
{
	if (run == NULL)
		return;
	add_one(m, "rota_gap_ratio",
		"Cost of the plan above what no plan can beat, as a share of demand.", run->gap);
	add_one(m, "rota_uncovered_ratio", "Share of the demand that the plan leaves uncovered.",
		run->uncovered_share);
	add_one(m, "rota_changes", "Shifts of people who were told that the night changes.",
		known(run->changes));
	add_one(m, "rota_changes_least", "Fewest shifts that any plan would have had to change.",
		known(run->least_changes));
	add_one(m, "rota_goals_missed",
		"1 when the plan breaks hard rules or leaves more uncovered than is tolerated.",
		run->goals_kept >= 0 ? (double)(run->goals_kept == 0) : (double)NAN);
}

static void add_stages(struct metrics *m, const struct store_run *run)
{
	double sum = 0;
	begin(m, "rota_stage_duration_seconds", "How long each stage of the last night took.");
	for (int i = 0; i < run->n_stages; i++) {
		char stage[64];
		snprintf(stage, sizeof(stage), ",stage=\"%s\"", run->stages[i].name);
		add(m, stage, run->stages[i].seconds);
		sum += run->stages[i].seconds;
	}
	add_one(m, "rota_run_duration_seconds", "How long the last night took.", sum);
}

static double count_waiting(struct rota_site *site)
{
	done_by(store_proposals_done) struct store_proposals proposals = {0};
	if (site->store == NULL || store_list_proposals(site->store, &proposals, NULL) != ROTA_OK)
		return NAN;
	return proposals.count > 0;
}

static void make(struct metrics *m, struct rota_site *site, const char *path,
	enum rota_status status, struct rota_error *err)
{
	done_by(store_runs_done) struct store_runs runs = {0};
	const struct store_run *run = &site->diary->run;
	int exit_status =
		status == ROTA_OK ? run->exit_status : rota_exit_status(status, ROTA_VERDICT_DONE);
	if (site->store != NULL)
		store_list_runs(site->store, 0, &runs, err);
	const struct store_run *well = find_run(&runs, false), *planned = find_run(&runs, true);
	double success = status == ROTA_OK ? (double)run->started : read_success(m, path);
	if (status != ROTA_OK && well != NULL)
		success = fmax(success, (double)well->started);
	add_one(m, "rota_last_run_timestamp_seconds", "When the last night began.",
		(double)run->started);
	add_one(m, SUCCESS, "When the last night that went well began.", success);
	add_one(m, "rota_last_run_exit_status",
		"What the last night ended with: 0 done, 1 failed, 2 bad input, 3 goals missed, 4 "
		"review needed.",
		exit_status);
	add_one(m, "rota_last_run_new", "1 when the last night had something to do.",
		!site->diary->nothing);
	add_stages(m, run);
	add_plan(m, planned);
	add_one(m, "rota_proposal_waiting", "1 when a proposal waits for a person's word.",
		count_waiting(site));
}

void night_metrics(struct rota_site *site, const char *path, enum rota_status status,
	const struct rota_context *context)
{
	done_by(text_done) struct text unused = {0};
	struct metrics m = {0};
	struct rota_error err = {0};
	owned_ char *whole = NULL;
	const char *named = site->site->nightly.metrics;
	if ((path == NULL && named[0] == '\0') || status == ROTA_EBUSY)
		return;
	if (path == NULL && pipeline_path(site, named, &whole, &err) != ROTA_OK)
		return;
	path = path != NULL ? path : whole;
	diary_stage(site, NULL);
	set_label(&m, site->site->name);
	make(&m, site, path, status, &err);
	enum rota_status written = text_check(&m.out, &err);
	if (written == ROTA_OK)
		written = file_write(path, m.out.data, m.out.length, &err);
	text_done(&m.out);
	if (written != ROTA_OK)
		context_log(context, ROTA_LEVEL_WARNING, "no figures for Prometheus: %s", err.text);
}
