/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_REPORT_H
#define PIPELINE_REPORT_H
/* Everything that was kept, put together for people to read. */
#include "pipeline/answer.h"
#include "pipeline/site.h"

/*
 * Writes out/report.html from what rota.db and out/ hold and adds the summary to the draft. What
 * was not made yet is left out.
 */
enum rota_status report_make(struct rota_site *site, int columns, bool colour,
	struct answer_draft *draft, struct rota_error *err);

#endif
