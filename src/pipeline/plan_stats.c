/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pipeline/plan_stats.h"

#include <inttypes.h>

static double total_of(const struct profile *profile)
{
	double total = 0;
	for (int i = 0; i < profile->count; i++)
		total += profile->rows[i].seconds;
	return total;
}

static double rate_of(const struct profile_row *row)
{
	return row->seconds > 0 ? (double)row->amount / row->seconds : 0;
}

static void say_row(const struct profile_row *row, double total, struct text *text)
{
	text_addf(text, "  %-24s %6" PRId64 " %10.3f %6.1f %%", row->name, row->calls, row->seconds,
		total > 0 ? 100 * row->seconds / total : 0);
	if (row->amount > 0)
		text_addf(text, " %12" PRId64 " %-10s", row->amount, row->unit);
	if (rate_of(row) > 0)
		text_addf(text, " %12.0f", rate_of(row));
	text_add(text, "\n");
}

static void say_table(const struct profile *profile, int64_t peak, struct text *text)
{
	double total = total_of(profile);
	text_add(text, "Where the time went (stages that ran side by side each have all of "
		       "theirs):\n");
	text_addf(text, "  %-24s %6s %10s %8s %12s %-10s %12s\n", "stage", "calls", "seconds",
		"share", "done", "unit", "a second");
	for (int i = 0; i < profile->count; i++)
		say_row(&profile->rows[i], total, text);
	text_addf(text, "  %-24s %6s %10.3f\n", "all of them", "", total);
	text_addf(text,
		"  single shifts moved      %" PRId64 "\n"
		"  largest linear program   %" PRId64 " rows, %" PRId64 " columns; %" PRId64
		" nodes of branch and bound\n",
		profile->moves, profile->lp_rows, profile->lp_columns, profile->nodes);
	text_addf(text, "  most memory held         %.1f MiB\n", (double)peak / (1024 * 1024));
}

static void say_json(const struct profile *profile, int64_t peak, struct json_writer *json)
{
	double total = total_of(profile);
	json_open_object(json, "stats");
	json_open_list(json, "stages");
	for (int i = 0; i < profile->count; i++) {
		const struct profile_row *row = &profile->rows[i];
		json_open_object(json, NULL);
		json_add_text(json, "stage", row->name);
		json_add_integer(json, "calls", row->calls);
		json_add_number(json, "seconds", row->seconds);
		json_add_number(json, "share", total > 0 ? row->seconds / total : 0);
		json_add_integer(json, "done", row->amount);
		json_add_text(json, "unit", row->unit);
		json_add_number(json, "a_second", rate_of(row));
		json_close(json);
	}
	json_close(json);
	json_add_integer(json, "moves", profile->moves);
	json_add_integer(json, "lp_rows", profile->lp_rows);
	json_add_integer(json, "lp_columns", profile->lp_columns);
	json_add_integer(json, "nodes", profile->nodes);
	json_add_integer(json, "peak_bytes", peak);
	json_close(json);
}

void plan_stats_say(const struct profile *profile, struct answer_draft *draft)
{
	int64_t peak = profile_peak_bytes();
	say_table(profile, peak, &draft->text);
	say_json(profile, peak, &draft->json);
}
