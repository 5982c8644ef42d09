/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "files/changes_file.h"

#include "csv/csv.h"

void changes_file_head(struct text *text)
{
	text_add(text, "agent,date,was,is,reason");
	csv_end_row(text);
}

enum rota_status changes_file_rows(
	const struct roster_changes *changes, struct text *text, struct rota_error *err)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct roster_change *change = &changes->items[i];
		char day[DAY_TEXT_SIZE];
		day_format(change->day, day);
		csv_add_text(text, true, change->agent_id);
		csv_add_text(text, false, day);
		csv_add_text(text, false, change->was);
		csv_add_text(text, false, change->is);
		csv_add_text(text, false, change->reason != NULL ? change->reason : "");
		csv_end_row(text);
	}
	return text_check(text, err);
}
