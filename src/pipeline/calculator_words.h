/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef PIPELINE_CALCULATOR_WORDS_H
#define PIPELINE_CALCULATOR_WORDS_H
/* What was told to the queueing calculator, read. */
#include "pipeline/service_table.h"

#include <rota/calculator.h>

struct calculation {
	struct service_question question; /* its agents are those told, or 0 */
	double volume, per_s;
	bool has_agents;
	bool goal_is_standard;
};

enum rota_status calculator_words_read(const struct rota_calculator *words,
	struct calculation *ret_calculation, struct rota_error *err);

#endif
