/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RULES_SHIFT_COVER_H
#define RULES_SHIFT_COVER_H
/* Agents on the shifts that a need names: for sites that staff by shift. Leads and others do not
 * count. */
#include "rules/rules.h"

/* ret_counts: [c->need->n_shifts], freed by the caller. The case has timelines and a need. */
enum rota_status shift_cover_count(
	const struct rules_case *c, int **ret_counts, struct rota_error *err);

#endif
