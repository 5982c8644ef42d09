/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "batch/sites.h"

#include "json/json.h"

#include <math.h>
#include <string.h>

enum { LEAST_NAME = 12, MOST_NAME = 40 };

static int name_columns(const struct sites_told *told)
{
	int columns = LEAST_NAME;
	for (size_t i = 0; i < told->n_sites; i++) {
		int width = text_width(told->sites[i]);
		columns = width > columns ? width : columns;
	}
	return columns < MOST_NAME ? columns : MOST_NAME;
}

/* What others wrote, fit for a line of a terminal. */
static void add_plain(struct text *text, const char *words, size_t length)
{
	for (size_t i = 0; i < length; i++)
		text_add_char(
			text, (unsigned char)words[i] < ' ' || words[i] == 0x7f ? ' ' : words[i]);
}

static void add_number(struct text *text, double number, int columns)
{
	if (isnan(number))
		text_addf(text, " %*s", columns, "-");
	else
		text_addf(text, " %*.0f", columns, number);
}

static void add_share(struct text *text, double share, int columns)
{
	if (isnan(share))
		text_addf(text, " %*s", columns, "-");
	else
		text_addf(text, " %*.2f %%", columns - 2, 100 * share);
}

static void say_site(const char *site, const struct ending *ending, int columns, struct text *text)
{
	int width = text_width(site);
	add_plain(text, site, strlen(site));
	text_addf(text, "%*s %-11s", width < columns ? columns - width : 0, "",
		ending_name(ending->kind));
	text_addf(text, " %8.1f %8d", ending->seconds, ending->attempts);
	add_number(text, ending->changes, 8);
	add_number(text, ending->moved, 7);
	add_share(text, ending->gap, 9);
	add_share(text, ending->uncovered_share, 10);
	text_add_char(text, '\n');
}

static bool is_bad(const struct ending *ending)
{
	return ending->kind > ENDING_SHORT;
}

/* Why it did not go well, in a line. */
static void say_why(const char *site, const struct ending *ending, struct text *text)
{
	text_add(text, "  ");
	add_plain(text, site, strlen(site));
	text_addf(text, ": %s", ending_name(ending->kind));
	if (ending->signal != 0)
		text_addf(text, " (signal %d)", ending->signal);
	else if (ending->status > 0)
		text_addf(text, " (status %d)", ending->status);
	const char *why = is_bad(ending) ? ending->message : ending->waits;
	if (why != NULL) {
		text_add(text, ": ");
		add_plain(text, why, strcspn(why, "\n"));
	}
	text_add_char(text, '\n');
}

static void say_sum(const struct sites_told *told, struct text *text)
{
	size_t counts[ENDING_KINDS] = {0}, again = 0;
	for (size_t i = 0; i < told->n_sites; i++) {
		counts[told->endings[i].kind]++;
		again += told->endings[i].attempts > 1;
	}
	text_addf(text, "%zu site%s in %.1f s:", told->n_sites, told->n_sites == 1 ? "" : "s",
		told->seconds);
	const char *comma = " ";
	for (int kind = 0; kind < ENDING_KINDS; kind++)
		if (counts[kind] > 0) {
			text_addf(text, "%s%zu %s", comma, counts[kind], ending_name(kind));
			comma = ", ";
		}
	if (again > 0)
		text_addf(text, "; %zu tried more than once", again);
	text_add(text, ".\n");
}

static void say_shard(const struct sites_told *told, struct text *text)
{
	if (told->shard.count > 1)
		text_addf(text, "Shard %d of %d (%s): %zu of %zu sites.\n", told->shard.index + 1,
			told->shard.count, told->shard.told_by, told->n_sites, told->n_all);
}

void sites_say(const struct sites_told *told, struct text *text)
{
	int columns = name_columns(told);
	say_shard(told, text);
	if (told->n_sites == 0) {
		text_add(text, "No site is left for this shard: nothing was done.\n");
		return;
	}
	text_addf(text, "%-*s %-11s %8s %8s %8s %7s %9s %10s\n", columns, "site", "ended",
		"seconds", "attempts", "changes", "moved", "gap", "uncovered");
	for (size_t i = 0; i < told->n_sites; i++)
		say_site(told->sites[i], &told->endings[i], columns, text);
	say_sum(told, text);
	for (size_t i = 0; i < told->n_sites; i++)
		if (is_bad(&told->endings[i]) || told->endings[i].waits != NULL)
			say_why(told->sites[i], &told->endings[i], text);
}

/* null where nothing is known, and no digits behind whole numbers. */
static void add_figure(struct json_writer *line, const char *key, double number)
{
	if (!isnan(number) && fabs(number) < 1e15 && floor(number) >= number)
		json_add_integer(line, key, (int64_t)number);
	else
		json_add_number(line, key, number);
}

/* To so many parts of one. */
static double round_to(double number, double parts)
{
	return round(number * parts) / parts;
}

static void add_line(const struct sites_told *told, size_t site, struct json_writer *line)
{
	const struct ending *ending = &told->endings[site];
	json_open_object(line, NULL);
	json_add_text(line, "site", told->sites[site]);
	json_add_text(line, "command", told->command);
	json_add_text(line, "ended", ending_name(ending->kind));
	add_figure(line, "status", ending->status >= 0 ? ending->status : NAN);
	add_figure(line, "signal", ending->signal > 0 ? ending->signal : NAN);
	json_add_integer(line, "attempts", ending->attempts);
	add_figure(line, "changes", ending->changes);
	add_figure(line, "moved", ending->moved);
	add_figure(line, "least_changes", ending->least_changes);
	add_figure(line, "gap", ending->gap);
	add_figure(line, "uncovered_share", ending->uncovered_share);
	add_figure(line, "publication", ending->publication);
	json_add_text(line, "waits", ending->waits);
	json_add_text(line, "message", ending->message);
	json_add_text(line, "warnings", ending->warnings);
	json_add_bool(line, "output_cut", ending->is_cut);
	json_add_number(line, "seconds", round_to(ending->seconds, 1000));
	json_add_number(line, "cpu_s", round_to(ending->cpu_s, 1000));
	json_add_number(line, "memory_mb", round_to(ending->memory_mb, 10));
	json_close(line);
}

enum rota_status sites_say_lines(
	const struct sites_told *told, struct text *lines, struct rota_error *err)
{
	for (size_t i = 0; i < told->n_sites; i++) {
		done_by(json_writer_done) struct json_writer line = {.in_line = true};
		owned_ char *bytes = NULL;
		add_line(told, i, &line);
		TRY(json_take(&line, &bytes, err));
		text_add(lines, bytes);
	}
	return text_check(lines, err);
}

enum rota_verdict sites_verdict(const struct sites_told *told)
{
	static const enum rota_verdict verdicts[ENDING_KINDS] = {[ENDING_DONE] = ROTA_VERDICT_DONE,
		[ENDING_REVIEW] = ROTA_VERDICT_REVIEW,
		[ENDING_SHORT] = ROTA_VERDICT_SHORT,
		[ENDING_BUSY] = ROTA_VERDICT_BUSY,
		[ENDING_INPUT] = ROTA_VERDICT_INPUT,
		[ENDING_FAILED] = ROTA_VERDICT_FAILED,
		[ENDING_KILLED] = ROTA_VERDICT_FAILED,
		[ENDING_OUT_OF_TIME] = ROTA_VERDICT_FAILED,
		[ENDING_NOT_STARTED] = ROTA_VERDICT_FAILED,
		[ENDING_STOPPED] = ROTA_VERDICT_FAILED};
	enum ending_kind worst = ENDING_DONE;
	for (size_t i = 0; i < told->n_sites; i++)
		if (told->endings[i].kind > worst)
			worst = told->endings[i].kind;
	return verdicts[worst];
}
