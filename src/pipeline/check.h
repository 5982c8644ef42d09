/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_CHECK_H
#define PIPELINE_CHECK_H
/* Which days a plan that was read from a file is for. */
#include "pipeline/site.h"

/* Whole weeks around its shifts; of an empty plan those of the need. */
enum rota_status check_period(const struct rota_site *site, const struct roster *roster,
	const struct need *need, struct period *ret_period, struct rota_error *err);

#endif
