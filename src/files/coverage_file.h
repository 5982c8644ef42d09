/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FILES_COVERAGE_FILE_H
#define FILES_COVERAGE_FILE_H
/* coverage.csv: start,queue,required,scheduled,agents,leads,leads_needed */
#include "base/text.h"
#include "roster/coverage.h"

/* Adds header and rows, by start: one a queue, then one of queue `*` with the agents and leads on
 * duty. */
enum rota_status coverage_file_write(const struct site *site, const struct coverage *coverage,
	struct text *text, struct rota_error *err);

#endif
