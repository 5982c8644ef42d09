/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_CHANGES_FILE_H
#define FILES_CHANGES_FILE_H
/* changes.csv: agent,date,was,is,reason */
#include "base/text.h"
#include "roster/publication.h"

void changes_file_head(struct text *text);
enum rota_status changes_file_rows(
	const struct roster_changes *changes, struct text *text, struct rota_error *err);

/* The bytes of a file that is told as `name`. ROTA_EINVAL with every fault as file:line:column. */
enum rota_status changes_file_read(const char *name, const char *bytes, size_t length,
	struct roster_changes *ret_changes, struct rota_error *err);

#endif
