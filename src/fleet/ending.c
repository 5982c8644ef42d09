/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fleet/ending.h"

#include "fleet/told.h"

#include <math.h>
#include <string.h>

void ending_init(struct ending *ending)
{
	*ending = (struct ending){.kind = ENDING_STOPPED,
		.status = -1,
		.changes = NAN,
		.moved = NAN,
		.least_changes = NAN,
		.gap = NAN,
		.uncovered_share = NAN,
		.publication = NAN};
}

void ending_done(struct ending *ending)
{
	free(ending->waits);
	free(ending->message);
	free(ending->warnings);
	*ending = (struct ending){0};
}

const char *ending_name(enum ending_kind kind)
{
	static const char *const names[ENDING_KINDS] = {[ENDING_DONE] = "done",
		[ENDING_REVIEW] = "review",
		[ENDING_SHORT] = "short",
		[ENDING_BUSY] = "busy",
		[ENDING_INPUT] = "wrong input",
		[ENDING_FAILED] = "failed",
		[ENDING_KILLED] = "killed",
		[ENDING_OUT_OF_TIME] = "out of time",
		[ENDING_NOT_STARTED] = "not started",
		[ENDING_STOPPED] = "stopped"};
	return names[kind];
}

bool ending_may_pass(enum ending_kind kind)
{
	return kind == ENDING_BUSY || kind == ENDING_FAILED || kind == ENDING_KILLED ||
	       kind == ENDING_NOT_STARTED;
}

/* What was asked to end and ended well all the same had just finished. */
static enum ending_kind kind_of(const struct job *job)
{
	static const enum ending_kind by_status[] = {
		ENDING_DONE, ENDING_FAILED, ENDING_INPUT, ENDING_SHORT, ENDING_REVIEW, ENDING_BUSY};
	enum ending_kind kind = ENDING_FAILED;
	if (!job->by_signal && job->status >= 0 && (size_t)job->status < COUNT_OF(by_status))
		kind = by_status[job->status];
	bool is_result = kind == ENDING_DONE || kind == ENDING_SHORT || kind == ENDING_REVIEW;
	switch (job->end) {
	case JOB_NOT_STARTED:
		return ENDING_NOT_STARTED;
	case JOB_OUT_OF_TIME:
		return is_result ? kind : ENDING_OUT_OF_TIME;
	case JOB_STOPPED:
		return is_result ? kind : ENDING_STOPPED;
	default:
		return job->by_signal ? ENDING_KILLED : kind;
	}
}

/* Adds a member's number to what was found so far; a list counts as its length. */
static void add_up(const struct json_value *part, const char *key, double *sum)
{
	double number;
	const struct json_value *value = json_find(part, key);
	if (!json_number_of(value, &number)) {
		if (value == NULL || json_is_nothing(value) || json_text_of(value, NULL) != NULL)
			return;
		number = (double)json_count(value);
	}
	*sum = isnan(*sum) ? number : *sum + number;
}

static void take_worst(const struct json_value *part, const char *key, double *worst)
{
	double number;
	if (json_number_of(json_find(part, key), &number))
		*worst = isnan(*worst) ? number : fmax(*worst, number);
}

static void add_figures(const struct json_value *part, struct ending *ending)
{
	add_up(part, "changes", &ending->changes);
	add_up(part, "moved", &ending->moved);
	add_up(part, "least_changes", &ending->least_changes);
	take_worst(part, "gap", &ending->gap);
	take_worst(json_find(part, "gap"), "share_of_demand", &ending->gap);
	take_worst(part, "uncovered_share", &ending->uncovered_share);
}

/* What the document says of itself, and of the stretches of days it is cut into. */
static enum rota_status read_answer(
	const struct job *job, struct ending *ending, struct rota_error *err)
{
	owned_by(json_free) struct json_value *document = NULL;
	size_t length = 0;
	if (job->is_cut || job->output.length == 0 ||
		json_parse(job->output.data, job->output.length, &document, NULL) != ROTA_OK)
		return ROTA_OK;
	const struct json_value *parts = json_find(document, "parts");
	add_figures(document, ending);
	for (size_t i = 0; i < json_count(parts); i++)
		add_figures(json_item(parts, i), ending);
	take_worst(document, "publication", &ending->publication);
	const char *waits = json_text_of(json_find(document, "waits"), &length);
	if (waits != NULL)
		TRY(memory_copy_bytes(waits, length, &ending->waits, err));
	return ROTA_OK;
}

static enum rota_status take_lines(struct text *lines, char **ret_lines, struct rota_error *err)
{
	TRY(text_check(lines, err));
	while (lines->length > 0 && lines->data[lines->length - 1] == '\n')
		lines->length--;
	return lines->length > 0 ? memory_copy_bytes(lines->data, lines->length, ret_lines, err)
				 : ROTA_OK;
}

/* Warnings by themselves: what it failed for comes behind them. */
static enum rota_status read_words(
	const struct job *job, struct ending *ending, struct rota_error *err)
{
	done_by(text_done) struct text words = {0}, warnings = {0};
	const char *end = job->words.data + job->words.length;
	for (const char *line = job->words.data; line < end;) {
		done_by(told_done) struct told told = {0};
		const char *stop = memchr(line, '\n', (size_t)(end - line));
		size_t length = (size_t)((stop != NULL ? stop : end) - line);
		TRY(told_read(line, length, &told, err));
		struct text *to = told.line.level == ROTA_LEVEL_WARNING ? &warnings : &words;
		if (told.line.level != ROTA_LEVEL_INFO) {
			text_add(to, told.line.message);
			text_add_char(to, '\n');
		}
		line += length + 1;
	}
	TRY(take_lines(&words, &ending->message, err));
	return take_lines(&warnings, &ending->warnings, err);
}

enum rota_status ending_read(
	const struct job *job, struct ending *ret_ending, struct rota_error *err)
{
	int attempts = ret_ending->attempts;
	bool has_status = !job->by_signal && job->end != JOB_NOT_STARTED;
	ending_done(ret_ending);
	ending_init(ret_ending);
	ret_ending->kind = kind_of(job);
	ret_ending->status = has_status ? job->status : -1;
	ret_ending->signal = job->by_signal ? job->status : 0;
	ret_ending->attempts = attempts;
	ret_ending->is_cut = job->is_cut;
	ret_ending->seconds = job->seconds;
	ret_ending->cpu_s = job->cpu_s;
	ret_ending->memory_mb = job->memory_mb;
	TRY(read_answer(job, ret_ending, err));
	return read_words(job, ret_ending, err);
}
