/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/roster_file.h"

#include "files/roster_rows.h"

#include <string.h>

enum rota_status roster_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct roster **ret_roster, struct rota_error *err)
{
	done_by(arena_done) struct arena arena = {0};
	done_by(problems_done) struct problems problems = {0};
	done_by(table_done) struct table table = {0};
	done_by(roster_rows_done) struct roster_rows rows = {0};
	struct reading reading = {.arena = &arena, .problems = &problems, .err = err};
	if (table_open_bytes(&reading, name, bytes, length, &roster_row_section, &table))
		while (table_next(&table))
			roster_rows_read(&table, site, &rows);
	TRY(reading_status(&reading, err));
	return roster_rows_make(site, &rows, ret_roster, err);
}

static void add_piece(const struct site *site, const struct duty *duty, const struct piece *piece,
	struct text *text)
{
	char day[DAY_TEXT_SIZE], at[INSTANT_TEXT_SIZE];
	done_by(text_done) struct text shift = {0};
	day_format(duty->day, day);
	text_addf(&shift, "%s@%s", duty->kind_name, day);
	text->failed = text->failed || shift.failed;
	csv_add_text(text, true, duty->agent_id);
	csv_add_text(text, false, shift.data != NULL ? shift.data : "");
	instant_format(site->zone, piece->start, at);
	csv_add_text(text, false, at);
	instant_format(site->zone, piece->end, at);
	csv_add_text(text, false, at);
	csv_add_text(text, false, piece->name);
	csv_add_text(text, false, piece->paid ? "yes" : "no");
	csv_end_row(text);
}

enum rota_status roster_file_write(const struct site *site, const struct roster *roster,
	struct text *text, struct rota_error *err)
{
	text_add(text, "agent,shift,start,end,activity,paid");
	csv_end_row(text);
	for (size_t d = 0; d < roster->n_duties; d++) {
		const struct duty *duty = &roster->duties[d];
		const struct piece *pieces = duty_pieces(roster, duty);
		for (int p = 0; p < duty->n_pieces; p++)
			add_piece(site, duty, &pieces[p], text);
	}
	return text_check(text, err);
}
