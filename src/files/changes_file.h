/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_CHANGES_FILE_H
#define FILES_CHANGES_FILE_H
/* changes.csv: agent,date,was,is,reason */
#include "base/text.h"
#include "roster/publication.h"

void changes_file_head(struct text *text);
enum rota_status changes_file_rows(
	const struct roster_changes *changes, struct text *text, struct rota_error *err);

#endif
