/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SERIES_ACCURACY_H
#define SERIES_ACCURACY_H
/* How well forecasts did in rolling-origin backtests inside the history: one row a queue and
 * method. */
#include "base/memory.h"

#include <stdbool.h>

struct accuracy {
	int queue;
	const char *method; /* static text */
	bool chosen;
	int origins; /* 0: the history is too short for a backtest; figures are NAN then */
	double wape, mase, bias; /* shares; bias = sum(f - y) / sum y */
	double cover80,
		cover95; /* shares of intervals inside the bands; NAN where the method has none */
	double day_wape, week_wape; /* of totals by day and week */
};

struct accuracy_table {
	struct accuracy *rows;
	size_t count, capacity;
};
void accuracy_table_done(struct accuracy_table *table);

#endif
