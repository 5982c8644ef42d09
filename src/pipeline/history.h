/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_HISTORY_H
#define PIPELINE_HISTORY_H
/* Runs of before as JSON. */
#include "json/json.h"
#include "site/site.h"
#include "store/runs.h"

/* Members of the object that is open. */
void history_add_run(
	const struct site *site, const struct store_run *run, struct json_writer *json);

#endif
