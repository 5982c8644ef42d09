/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIMULATE_FIGURES_H
#define SIMULATE_FIGURES_H
/* From the lanes' sums and bins to the service that is told. */
#include "simulate/sums.h"

struct lane_counts {
	const struct count *const *counts; /* [n_lanes] */
	int n_lanes;
};

/* sums: of all lanes together. */
enum rota_status figures_make(const struct sums *sums, const struct lane_counts *lanes,
	struct service **ret_service, struct rota_error *err);

/* Half the width of the interval of a queue's service level; 0 where nobody came. */
double figures_reach(const struct sums *sums, int queue);

#endif
