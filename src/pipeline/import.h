/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_IMPORT_H
#define PIPELINE_IMPORT_H
/* History files into rota.db, all of them or none. */
#include "pipeline/answer.h"
#include "pipeline/site.h"

#include <rota/context.h>

/*
 * Imports the files, or those that site.yaml names when there are none given, in one transaction;
 * the store must be open. What was done goes into the draft. On failure the caller rolls back.
 */
enum rota_status import_files(struct rota_site *site, const char *const *files, size_t n_files,
	const struct rota_context *context, struct answer_draft *draft, struct rota_error *err);

#endif
