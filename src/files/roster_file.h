/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_ROSTER_FILE_H
#define FILES_ROSTER_FILE_H
/* plan.csv: agent,shift,start,end,activity,paid; one row a piece of a shift */
#include "base/text.h"
#include "roster/roster.h"

/*
 * Anybody's plan, from the bytes of a file told as `name`: rows in any order, people and shifts
 * that the site does not know are kept as they are. Rows of one person with the same shift
 * (KIND@DATE) are one duty. ROTA_EINVAL with every fault of form as file:line:column; whether the
 * plan is right is for rules/ to say.
 */
enum rota_status roster_file_read(const struct site *site, const char *name, const char *bytes,
	size_t length, struct roster **ret_roster, struct rota_error *err);
/* Adds header and rows in the order of the roster, times in the site's zone. */
enum rota_status roster_file_write(const struct site *site, const struct roster *roster,
	struct text *text, struct rota_error *err);

#endif
