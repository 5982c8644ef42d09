/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_EXPLAIN_NEED_H
#define PIPELINE_EXPLAIN_NEED_H
/* A requirement in words: what goes for live queues, and for those with deadlines. */
#include "pipeline/answer.h"
#include "staffing/explain.h"

void explain_live_add(
	const struct site *site, const struct staffing_reason *reason, struct answer_draft *draft);
void explain_deferred_add(const struct site *site, const struct horizon *horizon,
	const struct staffing_reason *reason, struct answer_draft *draft);

#endif
